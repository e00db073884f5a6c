// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitelibrary.h"

#include "freetext.h"
#include "schema.h"
#include "sqlvalues.h"

#include <foundation/json.h>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMultiHash>

namespace holdspace::storage {

using library::SessionEntry;
using library::SessionStatus;
using session::Event;

namespace {

constexpr qint64 kQuickCheckBytes = 50LL * 1024 * 1024;
constexpr int kKindVersion = 1;

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

/// After a program's sudden end the journal may know more than the file: what it says must be looked at too, and
/// through a connection that changes nothing.
Outcome peekAtJournal(const QString& file)
{
    if (QFileInfo(file + QStringLiteral("-wal")).size() == 0 || QFileInfo(file).size() == 0)
        return {};
    const auto connection = SqlConnection::open(file, SqlConnection::Access::ReadOnly);
    if (!connection)
        return tl::make_unexpected(connection.error());
    if (const auto schema = schemaOf(*connection); !schema)
        return tl::make_unexpected(schema.error());
    return {};
}

Outcome quickCheck(const SqlConnection& connection)
{
    if (QFileInfo(connection.file()).size() >= kQuickCheckBytes)
        return {};
    const auto said = connection.scalar(QStringLiteral("PRAGMA quick_check(1)"));
    if (!said)
        return tl::make_unexpected(said.error());
    if (said->toString() != QLatin1String("ok"))
        return corrupt(connection.file(),
            tr("This library's file is damaged. It was left as it is; put back your own copy of the folder, or ask for help with this file."));
    return {};
}

Outcome prepare(const SqlConnection& connection, const OpenOptions& options)
{
    const bool fresh = QFileInfo(connection.file()).size() == 0;
    if (fresh) {
        if (const Outcome sized = connection.run(QStringLiteral("PRAGMA page_size = 4096")); !sized)
            return sized;
    }
    const auto schema = schemaOf(connection);
    if (!schema)
        return tl::make_unexpected(schema.error());
    if (*schema > 0) {
        if (const Outcome sound = quickCheck(connection); !sound)
            return sound;
    }
    if (const Outcome configured = connection.configure(options.synchronous); !configured)
        return configured;
    if (const Outcome migrated = migrate(connection, *schema, options.schema > 0 ? options.schema : newestSchema()); !migrated)
        return migrated;
    if (options.largestPages > 0)
        return connection.run(QStringLiteral("PRAGMA max_page_count = %1").arg(options.largestPages));
    return {};
}

} // namespace

Result<std::unique_ptr<SqliteLibrary>> SqliteLibrary::open(const QString& folder, const OpenOptions& options)
{
    static const SystemClock systemClock;
    if (const Outcome made = makeFolder(folder); !made)
        return tl::make_unexpected(made.error());
    auto lock = LibraryLock::take(folder);
    if (!lock)
        return tl::make_unexpected(lock.error());
    const QString file = QDir(folder).filePath(QLatin1String(kLibraryFile));
    if (const Outcome fine = peekAtFile(file); !fine)
        return tl::make_unexpected(fine.error());
    if (const Outcome fine = peekAtJournal(file); !fine)
        return tl::make_unexpected(fine.error());
    auto connection = SqlConnection::open(file, SqlConnection::Access::ReadWrite);
    if (!connection)
        return tl::make_unexpected(connection.error());
    if (const Outcome ready = prepare(*connection, options); !ready)
        return tl::make_unexpected(ready.error());
    if (const Outcome synced = syncFolder(folder); !synced)
        return tl::make_unexpected(synced.error());
    if (options.journalReserve > 0) {
        // Only makes writing faster; on a nearly full disk the room is better left to the events.
        static_cast<void>(extendWithZeros(file + QStringLiteral("-wal"), options.journalReserve));
    }
    return std::unique_ptr<SqliteLibrary>(
        new SqliteLibrary(options.clock ? *options.clock : systemClock, std::move(*lock), std::move(*connection)));
}

SqliteLibrary::SqliteLibrary(const Clock& clock, LibraryLock lock, SqlConnection connection)
    : m_clock(clock)
    , m_lock(std::move(lock))
    , m_connection(std::move(connection))
{
}

SqliteLibrary::~SqliteLibrary() = default;

// Sessions and their logs

Result<qint64> SqliteLibrary::sessionRow(const SessionId& session)
{
    const auto row = m_connection.scalar(QStringLiteral("SELECT id FROM sessions WHERE session = ?"), { session.text() });
    if (!row)
        return tl::make_unexpected(row.error());
    if (!row->isValid())
        return library::noSession(session);
    return row->toLongLong();
}

Result<SqliteLibrary::LogEnd> SqliteLibrary::logEnd(const SessionId& session)
{
    if (const auto known = m_logEnds.constFind(session.text()); known != m_logEnds.constEnd())
        return *known;
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    LogEnd end { *row, 0, 0 };
    auto last = m_connection.query(QStringLiteral("SELECT seq, t FROM events WHERE session = ? ORDER BY seq DESC LIMIT 1"), { *row });
    if (!last)
        return tl::make_unexpected(last.error());
    if (last->next()) {
        end.seq = last->value(0).toLongLong();
        end.t = last->value(1).toLongLong();
    }
    m_logEnds.insert(session.text(), end);
    return end;
}

Outcome SqliteLibrary::createSession(const session::SessionHeader& header)
{
    const auto known = m_connection.scalar(QStringLiteral("SELECT id FROM sessions WHERE session = ?"), { header.session });
    if (!known)
        return tl::make_unexpected(known.error());
    if (header.session.isEmpty() || known->isValid())
        return library::sessionTaken(header.session);
    return m_connection.run(QStringLiteral("INSERT INTO sessions (session, scenario, started, rehearsal, header) VALUES (?, ?, ?, ?, ?)"),
        { header.session, notNull(header.scenarioId), toMs(header.started), library::isRehearsal(header) ? 1 : 0,
            QString::fromUtf8(json::writeCompact(session::toJson(header))) });
}

Outcome SqliteLibrary::insertEvents(const LogEnd& end, const QList<Event>& events, const QList<QJsonObject>& data)
{
    if (!m_insertEvent) {
        auto prepared = m_connection.prepared(
            QStringLiteral("INSERT INTO events (session, seq, t, recorded, by, kind, kind_version, cause, data) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        if (!prepared)
            return tl::make_unexpected(prepared.error());
        m_insertEvent = std::move(*prepared);
    }
    for (qsizetype i = 0; i < events.size(); ++i) {
        const Event& event = events.at(i);
        m_insertEvent->bindValue(0, end.row);
        m_insertEvent->bindValue(1, event.seq);
        m_insertEvent->bindValue(2, event.t);
        m_insertEvent->bindValue(3, toMs(event.recorded));
        m_insertEvent->bindValue(4, notNull(event.by));
        m_insertEvent->bindValue(5, session::kindName(event.payload));
        m_insertEvent->bindValue(6, kKindVersion);
        m_insertEvent->bindValue(7, i > 0 ? QVariant(events.constFirst().seq) : QVariant(QMetaType::fromType<qint64>()));
        m_insertEvent->bindValue(8, QString::fromUtf8(json::writeCompact(data.at(i))));
        const bool done = m_insertEvent->exec();
        const Error error = done ? Error {} : m_connection.error(m_insertEvent->lastError());
        m_insertEvent->finish();
        if (!done)
            return tl::make_unexpected(error);
    }
    return {};
}

Outcome SqliteLibrary::append(const SessionId& session, const QList<Event>& events)
{
    const auto end = logEnd(session);
    if (!end)
        return tl::make_unexpected(end.error());
    if (const Outcome follows = library::checkFollows(end->seq, end->t, events); !follows)
        return follows;
    if (events.isEmpty())
        return {};

    struct Typed {
        qint64 seq;
        FreeText said;
    };
    QList<Typed> typed;
    QList<QJsonObject> data;
    for (const Event& event : events) {
        data.append(session::dataOf(event));
        for (const FreeText& said : takeFreeText(session::kindName(event.payload), &data.last()))
            typed.append({ event.seq, said });
    }
    const bool ends = library::endsSession(events);

    const auto write = [&]() -> Outcome {
        // One statement is a transaction of its own; that saves two round trips for the usual single event.
        if (events.size() == 1 && typed.isEmpty() && !ends)
            return insertEvents(*end, events, data);
        auto transaction = Transaction::begin(m_connection);
        if (!transaction)
            return tl::make_unexpected(transaction.error());
        if (const Outcome inserted = insertEvents(*end, events, data); !inserted)
            return inserted;
        for (const Typed& each : std::as_const(typed)) {
            if (const Outcome kept = m_connection.run(QStringLiteral("INSERT INTO free_text (session, seq, field, text) VALUES (?, ?, ?, ?)"),
                    { end->row, each.seq, each.said.field, each.said.text });
                !kept)
                return kept;
        }
        if (ends) {
            if (const Outcome marked = m_connection.run(QStringLiteral("UPDATE sessions SET status = ? WHERE id = ? AND status = ?"),
                    { static_cast<int>(SessionStatus::WaitingForDebrief), end->row, static_cast<int>(SessionStatus::Unfinished) });
                !marked)
                return marked;
        }
        return transaction->commit();
    };
    const Outcome written = write();
    if (written)
        m_logEnds.insert(session.text(), { end->row, events.constLast().seq, events.constLast().t });
    else
        m_logEnds.remove(session.text()); // after an error only the file knows where the log ends
    return written;
}

Result<session::SessionHeader> SqliteLibrary::sessionHeader(const SessionId& session)
{
    const auto text = m_connection.scalar(QStringLiteral("SELECT header FROM sessions WHERE session = ?"), { session.text() });
    if (!text)
        return tl::make_unexpected(text.error());
    if (!text->isValid())
        return library::noSession(session);
    const auto parsed = json::parse(text->toString().toUtf8());
    if (!parsed)
        return corrupt(m_connection.file(), parsed.error().text(), session.text());
    auto header = session::headerFromJson(parsed->toObject());
    if (!header)
        return corrupt(m_connection.file(), header.error().text(), session.text());
    return header;
}

Result<QList<Event>> SqliteLibrary::events(const SessionId& session, qint64 afterSeq)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());

    QMultiHash<qint64, FreeText> typed;
    auto texts = m_connection.query(QStringLiteral("SELECT seq, field, text FROM free_text WHERE session = ? AND seq > ?"), { *row, afterSeq });
    if (!texts)
        return tl::make_unexpected(texts.error());
    while (texts->next())
        typed.insert(texts->value(0).toLongLong(), { texts->value(1).toString(), texts->value(2).toString() });

    auto rows = m_connection.query(QStringLiteral("SELECT seq, t, recorded, by, kind, kind_version, data FROM events "
                                                  "WHERE session = ? AND seq > ? ORDER BY seq"),
        { *row, afterSeq });
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<Event> events;
    while (rows->next()) {
        Event event;
        event.seq = rows->value(0).toLongLong();
        event.t = rows->value(1).toLongLong();
        event.recorded = fromMs(rows->value(2));
        event.by = rows->value(3).toString();
        const QString kind = rows->value(4).toString();
        const QString place = QStringLiteral("%1, event %2").arg(session.text()).arg(event.seq);
        const auto parsed = json::parse(rows->value(6).toString().toUtf8());
        if (!parsed)
            return corrupt(m_connection.file(), parsed.error().text(), place);
        QJsonObject data = parsed->toObject();
        for (auto said = typed.constFind(event.seq); said != typed.constEnd() && said.key() == event.seq; ++said)
            data.insert(said->field, said->text);
        if (rows->value(5).toInt() > kKindVersion) {
            event.payload = session::OtherEvent { kind, data }; // a newer form of the kind: kept, not acted on
        } else {
            auto payload = session::payloadFromJson(kind, data, &event.extra);
            if (!payload)
                return corrupt(m_connection.file(), payload.error().text(), place);
            event.payload = std::move(*payload);
        }
        events.append(std::move(event));
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return events;
}

Result<QList<SessionEntry>> SqliteLibrary::sessions()
{
    auto rows = m_connection.query(
        QStringLiteral("SELECT s.session, s.header, s.status, s.sample, e.seq, e.t FROM sessions s LEFT JOIN events e "
                       "ON e.session = s.id AND e.seq = (SELECT seq FROM events WHERE session = s.id ORDER BY seq DESC LIMIT 1) "
                       "ORDER BY s.started DESC, s.id DESC"));
    if (!rows)
        return tl::make_unexpected(rows.error());
    QList<SessionEntry> entries;
    while (rows->next()) {
        SessionEntry entry;
        entry.id = rows->value(0).toString();
        const auto parsed = json::parse(rows->value(1).toString().toUtf8());
        if (!parsed)
            return corrupt(m_connection.file(), parsed.error().text(), entry.id);
        const auto header = session::headerFromJson(parsed->toObject());
        if (!header)
            return corrupt(m_connection.file(), header.error().text(), entry.id);
        entry.scenarioId = header->scenarioId;
        entry.scenarioTitle = header->scenarioTitle;
        entry.scenarioHash = header->scenarioHash;
        entry.started = header->started;
        entry.rehearsal = library::isRehearsal(*header);
        entry.status = static_cast<SessionStatus>(rows->value(2).toInt());
        entry.sample = rows->value(3).toBool();
        entry.events = rows->value(4).toLongLong(); // gapless from 1, so the last number counts them
        entry.lastT = rows->value(5).toLongLong();
        entries.append(entry);
    }
    if (rows->lastError().isValid())
        return tl::make_unexpected(m_connection.error(rows->lastError()));
    return entries;
}

Outcome SqliteLibrary::setSessionStatus(const SessionId& session, SessionStatus status)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    return m_connection.run(QStringLiteral("UPDATE sessions SET status = ? WHERE id = ?"), { static_cast<int>(status), *row });
}

Outcome SqliteLibrary::markSampleSession(const SessionId& session)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    return m_connection.run(QStringLiteral("UPDATE sessions SET sample = 1 WHERE id = ?"), { *row });
}

Outcome SqliteLibrary::removeRehearsal(const SessionId& session)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    const auto rehearsal = m_connection.scalar(QStringLiteral("SELECT rehearsal FROM sessions WHERE id = ?"), { *row });
    if (!rehearsal)
        return tl::make_unexpected(rehearsal.error());
    if (!rehearsal->toBool())
        return library::notARehearsal(session);
    m_logEnds.remove(session.text());
    return m_connection.run(QStringLiteral("DELETE FROM sessions WHERE id = ?"), { *row }); // a trigger takes the log along
}

Outcome SqliteLibrary::setPersonName(const SessionId& session, const QString& participant, const QString& name)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    if (name.isEmpty())
        return m_connection.run(QStringLiteral("DELETE FROM people WHERE session = ? AND participant = ?"), { *row, participant });
    return m_connection.run(QStringLiteral("INSERT INTO people (session, participant, name) VALUES (?, ?, ?) "
                                           "ON CONFLICT (session, participant) DO UPDATE SET name = excluded.name"),
        { *row, participant, name });
}

Result<QHash<QString, QString>> SqliteLibrary::personNames(const SessionId& session)
{
    const auto row = sessionRow(session);
    if (!row)
        return tl::make_unexpected(row.error());
    auto rows = m_connection.query(QStringLiteral("SELECT participant, name FROM people WHERE session = ?"), { *row });
    if (!rows)
        return tl::make_unexpected(rows.error());
    QHash<QString, QString> names;
    while (rows->next())
        names.insert(rows->value(0).toString(), rows->value(1).toString());
    return names;
}

// Settings

Result<QString> SqliteLibrary::setting(const QString& key)
{
    const auto value = m_connection.scalar(QStringLiteral("SELECT value FROM settings WHERE key = ?"), { key });
    if (!value)
        return tl::make_unexpected(value.error());
    return value->toString();
}

Outcome SqliteLibrary::setSetting(const QString& key, const QString& value)
{
    return m_connection.run(QStringLiteral("INSERT INTO settings (key, value) VALUES (?, ?) "
                                           "ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value"),
        { key, notNull(value) });
}

void SqliteLibrary::tidy()
{
    static_cast<void>(m_connection.run(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)")));
}

} // namespace holdspace::storage
