// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"

#include <foundation/clock.h>

#include <QObject>
#include <QMap>
#include <QTemporaryDir>
#include <memory>
#include <optional>

namespace holdspace::library {

/// A library that keeps everything in memory: for tests, and for rehearsals that keep nothing. Passes the same
/// contract tests as the one on disk. Lives on the thread of its caller; the clock outlives it.
class MemoryLibrary final : public LibraryStore {
public:
    explicit MemoryLibrary(const Clock& clock) : m_clock(clock) { }

    /// From now on every write fails with this error, as on a full disk; nothing: writes work again.
    void failWrites(std::optional<Error> error) { m_failure = std::move(error); }

    [[nodiscard]] Outcome createSession(const session::SessionHeader& header) override;
    [[nodiscard]] Outcome append(const SessionId& session, const QList<session::Event>& events) override;
    [[nodiscard]] Result<session::SessionHeader> sessionHeader(const SessionId& session) override;
    [[nodiscard]] Result<QList<session::Event>> events(const SessionId& session, qint64 afterSeq = 0) override;

    [[nodiscard]] Result<QList<ScenarioEntry>> scenarios() override;
    [[nodiscard]] Result<QJsonObject> draft(const QString& scenarioId) override;
    [[nodiscard]] Outcome saveDraft(const QJsonObject& scenario, bool sample = false) override;
    [[nodiscard]] Result<ScenarioVersion> publish(const QString& scenarioId) override;
    [[nodiscard]] Result<ScenarioVersion> version(const QString& hash) override;
    [[nodiscard]] Outcome removeScenario(const QString& scenarioId) override;

    [[nodiscard]] Outcome saveStep(const QJsonObject& scenario, const DraftChange& change) override;
    [[nodiscard]] Result<DraftHistory> draftHistory(const QString& scenarioId) override;
    [[nodiscard]] Outcome forgetHistory(const QString& scenarioId) override;

    [[nodiscard]] Result<VersionEntry> saveVersion(const QString& scenarioId, const QString& name) override;
    [[nodiscard]] Result<QList<VersionEntry>> versions(const QString& scenarioId) override;

    [[nodiscard]] Outcome saveFragment(const QString& name, const QJsonObject& json) override;
    [[nodiscard]] Result<QList<FragmentEntry>> fragments() override;
    [[nodiscard]] Outcome removeFragment(const QString& name) override;
    [[nodiscard]] Outcome saveCodebook(const coding::Codebook& book) override;
    [[nodiscard]] Result<QList<coding::Codebook>> codebooks() override;
    [[nodiscard]] Outcome removeCodebook(const QString& id, const QString& version) override;

    [[nodiscard]] Outcome saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes) override;
    [[nodiscard]] Result<QList<MediaEntry>> media(const QString& scenarioId) override;

    [[nodiscard]] Result<QList<SessionEntry>> sessions() override;
    [[nodiscard]] Outcome setSessionStatus(const SessionId& session, SessionStatus status) override;
    [[nodiscard]] Outcome markSampleSession(const SessionId& session) override;
    [[nodiscard]] Outcome removeRehearsal(const SessionId& session) override;

    [[nodiscard]] Outcome setPersonName(const SessionId& session, const QString& participant, const QString& name) override;
    [[nodiscard]] Result<QHash<QString, QString>> personNames(const SessionId& session) override;

    [[nodiscard]] Result<QString> setting(const QString& key) override;
    [[nodiscard]] Outcome setSetting(const QString& key, const QString& value) override;

private:
    struct Draft {
        QJsonObject json;
        QDateTime modified;
        qint64 change = 0; ///< counts up with every change of any draft
        bool sample = false;
        QString revision;
        QList<DraftStep> steps;
        qint64 position = 0; ///< number of the step it stands after
    };
    /// A draft as kept under a name.
    struct NamedVersion {
        QString scenarioId;
        VersionEntry entry;
        QJsonObject json;
    };
    struct Session {
        session::SessionHeader header;
        QList<session::Event> events;
        SessionStatus status = SessionStatus::Unfinished;
        bool sample = false;
        QHash<QString, QString> names;
    };
    [[nodiscard]] Outcome mayWrite() const;
    [[nodiscard]] Session* find(const SessionId& session);
    [[nodiscard]] const ScenarioVersion* newestVersion(const QString& scenarioId) const;
    [[nodiscard]] const ScenarioVersion* publishedVersion(const QString& hash) const;
    void change(Draft& draft, const QJsonObject& scenario);

    const Clock& m_clock;
    std::optional<Error> m_failure;
    QHash<QString, Draft> m_drafts; ///< by scenario id
    QList<ScenarioVersion> m_versions; ///< in order of publishing
    QList<NamedVersion> m_named; ///< in order of keeping
    QHash<QString, QJsonObject> m_fragments; ///< by name
    QMap<std::pair<QString, QString>, QByteArray> m_codebooks; ///< by id and version
    QHash<QString, QList<MediaEntry>> m_media; ///< by scenario id
    std::unique_ptr<QTemporaryDir> m_mediaFolder; ///< players read files; made with the first one, gone with the library
    QList<Session> m_sessions; ///< in order of making
    QHash<QString, QString> m_settings;
    qint64 m_changes = 0;
};

/// A StoreThread without a thread, around a MemoryLibrary: for tests. Main thread.
class MemoryStoreThread final : public StoreThread {
public:
    /// Queued: callbacks come through the event loop, as from the real one. Immediate: before the call returns.
    enum class Delivery { Queued, Immediate };

    explicit MemoryStoreThread(const Clock& clock, Delivery delivery = Delivery::Queued) : m_library(clock), m_delivery(delivery) { }

    void appendLater(
        const SessionId& session, const QList<session::Event>& events, std::function<void(const Outcome&)> done) override;
    void saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done) override;
    void saveStepLater(const QJsonObject& scenario, const DraftChange& change, std::function<void(const Outcome&)> done) override;
    [[nodiscard]] LibraryStore& store() override { return m_library; }
    [[nodiscard]] MemoryLibrary& memory() { return m_library; }

private:
    void deliver(const Outcome& outcome, std::function<void(const Outcome&)> done);

    MemoryLibrary m_library;
    Delivery m_delivery;
    QObject m_context; ///< callbacks not yet delivered die with it
};

} // namespace holdspace::library
