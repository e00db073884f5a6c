// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drafthistory.h"

#include <coding/codebook.h>
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

/// A kept version: immutable, found by content hash.
struct ScenarioVersion {
    QString scenarioId, hash, title;
    int number = 0; ///< 1, 2, … as published; 0: kept under a name only
    QDateTime published; ///< or kept
    QJsonObject json;
};

/// One line of a scenario's history of versions.
struct VersionEntry {
    QString hash, title;
    int number = 0; ///< 1, 2, … of a published version; 0: kept under a name
    QString name; ///< empty for a published version
    QDateTime kept; ///< UTC
};

/// A reusable piece of a scenario, under a name of its own. What is in it is the author page's affair.
struct FragmentEntry {
    QString name;
    QJsonObject json; ///< empty: what is kept can't be read
};

/// A sound or film of a scenario as the library keeps it.
struct MediaEntry {
    QString path; ///< as the scenario names it: "media/alarm.wav"
    QString hash; ///< SHA-256 in hex
    QString file; ///< where its bytes are; nobody else writes there
    qint64 bytes = 0;
};

enum class SessionStatus { Unfinished, WaitingForDebrief, Debriefed };

struct SessionEntry {
    QString id, scenarioId, scenarioTitle, scenarioHash;
    QDateTime started;
    qint64 lastT = 0; ///< ms of the last event
    qint64 events = 0;
    SessionStatus status = SessionStatus::Unfinished;
    bool sample = false;
    bool rehearsal = false; ///< may be thrown away: the header says "rehearsal": true
};

/// What the library folder keeps besides the logs. Synchronous; an implementation says on which thread it lives.
class LibraryStore : public session::EventStore {
public:
    // Scenarios
    [[nodiscard]] virtual Result<QList<ScenarioEntry>> scenarios() = 0; ///< newest change first
    [[nodiscard]] virtual Result<QJsonObject> draft(const QString& scenarioId) = 0;
    /// Saves the draft, making the scenario when it is new. Durable when it returns. A draft that changes this way has
    /// no history: that of what it was before is forgotten.
    [[nodiscard]] virtual Outcome saveDraft(const QJsonObject& scenario, bool sample = false) = 0;
    /// Freezes the draft as a version by content hash; publishing the same content again gives the same version. The
    /// history stays.
    [[nodiscard]] virtual Result<ScenarioVersion> publish(const QString& scenarioId) = 0;
    [[nodiscard]] virtual Result<ScenarioVersion> version(const QString& hash) = 0;
    [[nodiscard]] virtual Outcome removeScenario(const QString& scenarioId) = 0; ///< drafts only; versions stay, with their media

    // How a draft came to be
    /// Saves one change the author made: the draft it led to and the history as it goes on, both or neither. Durable
    /// when it returns. Conflict when the draft is no longer what the change was made on, NotFound when it was removed,
    /// Refused when the step does not follow; then nothing is changed. A change that is stored already is fine.
    [[nodiscard]] virtual Outcome saveStep(const QJsonObject& scenario, const DraftChange& change) = 0;
    [[nodiscard]] virtual Result<DraftHistory> draftHistory(const QString& scenarioId) = 0;
    /// The draft stays as it is, and nothing can be undone any more. Its next step is number 1.
    [[nodiscard]] virtual Outcome forgetHistory(const QString& scenarioId) = 0;

    // Versions under a name
    /// Keeps the draft under a name, unpublished and for good; the same content under the same name is kept once.
    /// Malformed when the name is blank.
    [[nodiscard]] virtual Result<VersionEntry> saveVersion(const QString& scenarioId, const QString& name) = 0;
    /// Published and named ones, newest first; also those of a removed scenario. None: an empty list.
    [[nodiscard]] virtual Result<QList<VersionEntry>> versions(const QString& scenarioId) = 0;

    // Fragments: reusable selections
    [[nodiscard]] virtual Outcome saveFragment(const QString& name, const QJsonObject& json) = 0; ///< replaces one of that name
    [[nodiscard]] virtual Result<QList<FragmentEntry>> fragments() = 0; ///< by name
    [[nodiscard]] virtual Outcome removeFragment(const QString& name) = 0;

    // Codebooks of the centre's own
    /// Durable when it returns. A version of a codebook means the same codes for good: with others it is a Conflict, the same
    /// again is fine. Malformed for what codebookText refuses; Refused under the id of one that ships.
    [[nodiscard]] virtual Outcome saveCodebook(const coding::Codebook& book) = 0;
    /// By title, versions as they were named; without those that ship, and without one that is damaged ("verify" names it).
    [[nodiscard]] virtual Result<QList<coding::Codebook>> codebooks() = 0;
    /// Passes that were coded with it stay, and are still told.
    [[nodiscard]] virtual Outcome removeCodebook(const QString& id, const QString& version) = 0;

    // Sounds and films
    /// Keeps a sound or film of a scenario under the path that the scenario names it by. Durable when it returns. A path
    /// means the same bytes for good, so that an older version plays what it played: with others it is a Conflict, the
    /// same again is fine. NotFound without a draft of the scenario; Malformed when the path leads elsewhere or the bytes
    /// are of nothing that is played (mediaKindOf); Refused when they are too many.
    [[nodiscard]] virtual Outcome saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes) = 0;
    /// By path; none: an empty list. What a draft no longer names stays for its undo and its versions; all of it goes with
    /// the last of them (removeScenario).
    [[nodiscard]] virtual Result<QList<MediaEntry>> media(const QString& scenarioId) = 0;

    // Sessions
    [[nodiscard]] virtual Result<QList<SessionEntry>> sessions() = 0; ///< newest first
    [[nodiscard]] virtual Outcome setSessionStatus(const SessionId& session, SessionStatus status) = 0;
    [[nodiscard]] virtual Outcome markSampleSession(const SessionId& session) = 0;
    /// Throws a rehearsal away with its log. Refused for every other session.
    [[nodiscard]] virtual Outcome removeRehearsal(const SessionId& session) = 0;

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
    /// LibraryStore::saveStep without blocking: every step, in the order given, with one answer each. When one fails,
    /// those queued behind it are refused as a conflict, since the draft never became what they were made on; they are to
    /// be given again from the one that failed.
    virtual void saveStepLater(const QJsonObject& scenario, const DraftChange& change, std::function<void(const Outcome&)> done) = 0;
    /// The same store, blocking until done; for short reads and one-off writes from the main thread.
    [[nodiscard]] virtual LibraryStore& store() = 0;
};

} // namespace holdspace::library
