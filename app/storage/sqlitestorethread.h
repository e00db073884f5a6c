// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlitelibrary.h"

#include <QObject>
#include <QThread>

namespace holdspace::storage {

/// A SqliteLibrary on a thread of its own. Made, used and destroyed on the main thread. The destructor lets all
/// queued work finish and joins the thread; callbacks that were not delivered by then are dropped.
class SqliteStoreThread final : public library::StoreThread {
public:
    /// Opens the library on its thread; fails as SqliteLibrary::open does. `meanwhile` is called on the caller's thread
    /// while the disk is at work.
    [[nodiscard]] static Result<std::unique_ptr<SqliteStoreThread>> open(
        const QString& folder, const OpenOptions& options = {}, const std::function<void()>& meanwhile = {});
    ~SqliteStoreThread() override;
    SqliteStoreThread(const SqliteStoreThread&) = delete;
    SqliteStoreThread& operator=(const SqliteStoreThread&) = delete;

    void appendLater(
        const SessionId& session, const QList<session::Event>& events, std::function<void(const Outcome&)> done) override;
    void saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done) override;
    void saveStepLater(
        const QJsonObject& scenario, const library::DraftChange& change, std::function<void(const Outcome&)> done) override;
    [[nodiscard]] library::LibraryStore& store() override;

private:
    class Worker;
    class Proxy;
    SqliteStoreThread();
    void post(std::function<Outcome(SqliteLibrary&)> work, std::function<void(const Outcome&)> done);

    QThread m_thread;
    std::unique_ptr<QObject> m_callbacks; ///< on the main thread: where callbacks arrive
    std::unique_ptr<Worker> m_worker; ///< lives on m_thread
    std::unique_ptr<Proxy> m_proxy;
};

} // namespace holdspace::storage
