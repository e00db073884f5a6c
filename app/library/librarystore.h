// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <session/eventstore.h>

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <functional>

namespace holdspace::library {

/// A scenario as kept: one draft that saves itself, and its published versions.
struct ScenarioEntry {
    QString id; ///< the scenario's own id
    QString title;
    QString summary;
    QDateTime modified; ///< UTC
    int beats = 0;
    double minutes = 0;
    int versions = 0; ///< published so far
    QString publishedHash; ///< of the newest version; empty: none
    bool draftDiffers = false; ///< the draft is not the newest version
    bool sample = false;
    int runs = 0;
};

/// A published version: immutable, found by content hash.
struct ScenarioVersion {
    QString scenarioId, hash, title;
    int number = 0; ///< 1, 2, …
    QDateTime published;
    QJsonObject json;
};

enum class SessionStatus { Unfinished, WaitingForDebrief, Debriefed };

struct SessionEntry {
    QString id, scenarioId, scenarioTitle, scenarioHash;
    QDateTime started;
    qint64 lastT = 0; ///< ms of the last event
    qint64 events = 0;
    SessionStatus status = SessionStatus::Unfinished;
    bool sample = false;
};

/// What the library folder keeps besides the logs. Synchronous; an implementation says on which thread it lives.
class LibraryStore : public session::EventStore {
public:
    // Scenarios
    [[nodiscard]] virtual Result<QList<ScenarioEntry>> scenarios() = 0; ///< newest change first
    [[nodiscard]] virtual Result<QJsonObject> draft(const QString& scenarioId) = 0;
    /// Saves the draft, making the scenario when it is new. Durable when it returns.
    [[nodiscard]] virtual Outcome saveDraft(const QJsonObject& scenario, bool sample = false) = 0;
    /// Freezes the draft as a version by content hash; publishing the same content again gives the same version.
    [[nodiscard]] virtual Result<ScenarioVersion> publish(const QString& scenarioId) = 0;
    [[nodiscard]] virtual Result<ScenarioVersion> version(const QString& hash) = 0;
    [[nodiscard]] virtual Outcome removeScenario(const QString& scenarioId) = 0; ///< drafts only; versions that ran stay

    // Sessions
    [[nodiscard]] virtual Result<QList<SessionEntry>> sessions() = 0; ///< newest first
    [[nodiscard]] virtual Outcome setSessionStatus(const SessionId& session, SessionStatus status) = 0;
    [[nodiscard]] virtual Outcome markSampleSession(const SessionId& session) = 0;

    // Names and free text about people, apart from the log
    [[nodiscard]] virtual Outcome setPersonName(const SessionId& session, const QString& participant, const QString& name) = 0;
    [[nodiscard]] virtual Result<QHash<QString, QString>> personNames(const SessionId& session) = 0;

    // Small settings of this library
    [[nodiscard]] virtual Result<QString> setting(const QString& key) = 0; ///< empty when never set
    [[nodiscard]] virtual Outcome setSetting(const QString& key, const QString& value) = 0;
};

/// Work handed to the thread that owns the store. Callbacks come back on the caller's (main) thread, in order.
class StoreThread {
public:
    virtual ~StoreThread() = default;
    /// Appends without blocking; `done` is called on the main thread once the events are durable or have failed.
    virtual void appendLater(const SessionId& session, const QList<session::Event>& events, std::function<void(const Outcome&)> done)
        = 0;
    /// Saves a draft without blocking.
    virtual void saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done) = 0;
    /// The same store, blocking until done; for short reads and one-off writes from the main thread.
    [[nodiscard]] virtual LibraryStore& store() = 0;
};

} // namespace holdspace::library
