// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "durable.h"
#include "sqlconnection.h"

#include <foundation/clock.h>
#include <library/libraryrules.h>
#include <library/librarystore.h>

#include <memory>
#include <optional>

namespace holdspace::storage {

/// The name of the database in a library folder.
inline constexpr const char* kLibraryFile = "holdspace.sqlite";

/// How to open a library. Everything but the clock is for tests and measurements.
struct OpenOptions {
    const Clock* clock = nullptr; ///< outlives the library; null: the computer's
    Synchronous synchronous = Synchronous::Full;
    qint64 largestPages = 0; ///< the file grows no further than so many pages of 4096 bytes; 0: as large as the disk
    qint64 journalReserve = 4 * 1024 * 1024; ///< bytes of journal made ready beforehand
    int schema = 0; ///< make a library of this older schema, and migrate no further; 0: the newest
};

/// A library folder with its SQLite file. One writer at a time holds it; what a call has stored is durable when it
/// returns. Opened, used and destroyed on one thread.
class SqliteLibrary final : public library::LibraryStore {
public:
    /// Makes the folder and the file when they are missing. Locked, TooNew, ReadOnly, DiskFull, Corrupt: the file is
    /// left as it was.
    [[nodiscard]] static Result<std::unique_ptr<SqliteLibrary>> open(const QString& folder, const OpenOptions& options = {});
    ~SqliteLibrary() override;

    [[nodiscard]] Outcome createSession(const session::SessionHeader& header) override;
    [[nodiscard]] Outcome append(const SessionId& session, const QList<session::Event>& events) override;
    [[nodiscard]] Result<session::SessionHeader> sessionHeader(const SessionId& session) override;
    [[nodiscard]] Result<QList<session::Event>> events(const SessionId& session, qint64 afterSeq = 0) override;

    [[nodiscard]] Result<QList<library::ScenarioEntry>> scenarios() override;
    [[nodiscard]] Result<QJsonObject> draft(const QString& scenarioId) override;
    /// Also: a sample stays marked as one when it is edited; saving what is already there writes nothing.
    [[nodiscard]] Outcome saveDraft(const QJsonObject& scenario, bool sample = false) override;
    [[nodiscard]] Result<library::ScenarioVersion> publish(const QString& scenarioId) override;
    [[nodiscard]] Result<library::ScenarioVersion> version(const QString& hash) override;
    [[nodiscard]] Outcome removeScenario(const QString& scenarioId) override;

    [[nodiscard]] Outcome saveStep(const QJsonObject& scenario, const library::DraftChange& change) override;
    [[nodiscard]] Result<library::DraftHistory> draftHistory(const QString& scenarioId) override;
    [[nodiscard]] Outcome forgetHistory(const QString& scenarioId) override;

    [[nodiscard]] Result<library::VersionEntry> saveVersion(const QString& scenarioId, const QString& name) override;
    [[nodiscard]] Result<QList<library::VersionEntry>> versions(const QString& scenarioId) override;

    [[nodiscard]] Outcome saveFragment(const QString& name, const QJsonObject& json) override;
    [[nodiscard]] Result<QList<library::FragmentEntry>> fragments() override;
    [[nodiscard]] Outcome removeFragment(const QString& name) override;
    [[nodiscard]] Outcome saveCodebook(const coding::Codebook& book) override;
    [[nodiscard]] Result<QList<coding::Codebook>> codebooks() override;
    [[nodiscard]] Outcome removeCodebook(const QString& id, const QString& version) override;

    [[nodiscard]] Outcome saveMedia(const QString& scenarioId, const QString& path, const QByteArray& bytes) override;
    [[nodiscard]] Result<QList<library::MediaEntry>> media(const QString& scenarioId) override;

    [[nodiscard]] Result<QList<library::SessionEntry>> sessions() override;
    [[nodiscard]] Outcome setSessionStatus(const SessionId& session, library::SessionStatus status) override;
    [[nodiscard]] Outcome markSampleSession(const SessionId& session) override;
    [[nodiscard]] Outcome removeRehearsal(const SessionId& session) override;

    [[nodiscard]] Outcome setPersonName(const SessionId& session, const QString& participant, const QString& name) override;
    [[nodiscard]] Result<QHash<QString, QString>> personNames(const SessionId& session) override;

    [[nodiscard]] Result<QString> setting(const QString& key) override;
    [[nodiscard]] Outcome setSetting(const QString& key, const QString& value) override;

    /// Moves the journal into the file, for idle moments. Failing does no harm: the journal keeps everything.
    void tidy();

private:
    /// Where a session's log ends.
    struct LogEnd {
        qint64 row = 0; ///< sessions.id
        qint64 seq = 0;
        qint64 t = 0;
    };
    SqliteLibrary(const Clock& clock, LibraryLock lock, SqlConnection connection);
    [[nodiscard]] Result<qint64> sessionRow(const SessionId& session);
    [[nodiscard]] Result<LogEnd> logEnd(const SessionId& session);
    [[nodiscard]] Outcome insertEvents(const LogEnd& end, const QList<session::Event>& events, const QList<QJsonObject>& data);
    [[nodiscard]] Outcome writeDraft(const library::DraftFacts& facts, const QString& text, bool sample);
    void sweepMedia();
    [[nodiscard]] Result<library::HistoryEnds> historyEnds(const QString& scenarioId);

    const Clock& m_clock;
    LibraryLock m_lock; ///< released last
    SqlConnection m_connection;
    std::optional<QSqlQuery> m_insertEvent; ///< prepared once; gone before the connection
    QHash<QString, LogEnd> m_logEnds; ///< a cache; this is the only writer
};

} // namespace holdspace::storage
