// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include "mediafile.h"
#include "schema.h"
#include "sqlitelibrary.h"

#include <foundation/json.h>
#include <scenario/scenariofile.h>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QJsonDocument>

namespace holdspace::storage {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

constexpr int kHistorySchema = 3; ///< with histories of drafts, named versions, fragments and rehearsals
constexpr int kMediaSchema = 4; ///< with sounds and films
constexpr int kCodebookSchema = 5;

/// Runs the checks one after the other; a check that can not be made is a problem too.
class Verification {
public:
    Verification(const SqlConnection& connection, int schema, const QString& folder) : m_connection(connection), m_schema(schema), m_folder(folder) { }

    [[nodiscard]] VerifyReport run()
    {
        each(QStringLiteral("PRAGMA integrity_check(20)"), [this](const QSqlQuery& row) {
            if (row.value(0).toString() != QLatin1String("ok"))
                problem(tr("The file is damaged: %1.").arg(row.value(0).toString()));
        });
        each(QStringLiteral("PRAGMA foreign_key_check"), [this](const QSqlQuery& row) {
            problem(tr("A row of “%1” refers to a row of “%2” that is not there.").arg(row.value(0).toString(), row.value(2).toString()));
        });
        guards();
        sessions();
        events();
        scenarios();
        if (m_schema >= kHistorySchema) {
            rehearsals();
            histories();
            keptUnderNames();
        }
        if (m_schema >= kMediaSchema)
            media();
        if (m_schema >= kCodebookSchema)
            codebooks();
        m_report.ok = m_report.problems.isEmpty();
        return m_report;
    }

private:
    void problem(const QString& sentence) { m_report.problems.append(sentence); }

    template <class Look> void each(const QString& sql, Look look)
    {
        auto rows = m_connection.query(sql);
        if (!rows)
            return problem(rows.error().message);
        while (rows->next())
            look(*rows);
        if (rows->lastError().isValid())
            problem(m_connection.error(rows->lastError()).message);
    }

    void guards()
    {
        QStringList names { QStringLiteral("events_follow"), QStringLiteral("events_stay"), QStringLiteral("events_are_kept"),
            QStringLiteral("scenario_versions_stay"), QStringLiteral("scenario_versions_are_kept"), QStringLiteral("session_headers_stay"), QStringLiteral("sessions_are_kept") };
        if (m_schema >= kHistorySchema) {
            names += { QStringLiteral("session_marks_agree"), QStringLiteral("session_marks_stay"), QStringLiteral("sessions_are_made_once"),
                QStringLiteral("named_versions_stay"), QStringLiteral("named_versions_are_kept") };
        }
        if (m_schema >= kMediaSchema)
            names += { QStringLiteral("media_stay"), QStringLiteral("scenario_media_stay") };
        if (m_schema >= kCodebookSchema)
            names.append(QStringLiteral("codebooks_stay"));
        QStringList found;
        each(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'trigger'"),
            [&](const QSqlQuery& row) { found.append(row.value(0).toString()); });
        for (const QString& name : names) {
            if (!found.contains(name))
                problem(tr("The guard “%1” that keeps what happened unchanged is missing.").arg(name));
        }
    }

    void sessions()
    {
        each(QStringLiteral("SELECT session, header FROM sessions"), [this](const QSqlQuery& row) {
            ++m_report.sessions;
            const QString id = row.value(0).toString();
            const auto parsed = json::parse(row.value(1).toString().toUtf8());
            const auto header = parsed ? session::headerFromJson(parsed->toObject())
                                       : Result<session::SessionHeader>(tl::make_unexpected(parsed.error()));
            if (!header)
                problem(tr("The header of session %1 can not be read: %2.").arg(id, header.error().text()));
            else if (header->session != id)
                problem(tr("The header of session %1 is that of session %2.").arg(id, header->session));
        });
    }

    void events()
    {
        QString id;
        qint64 seq = 0;
        qint64 t = 0;
        each(QStringLiteral("SELECT s.session, e.seq, e.t, e.kind, e.data, e.session FROM events e LEFT JOIN sessions s ON s.id = e.session "
                            "ORDER BY e.session, e.seq"),
            [&](const QSqlQuery& row) {
                ++m_report.events;
                const QString name = row.value(0).isNull() ? row.value(5).toString() : row.value(0).toString();
                if (name != id) {
                    id = name;
                    seq = 0;
                    t = 0;
                }
                if (row.value(1).toLongLong() != seq + 1)
                    problem(tr("Session %1 goes from event %2 to event %3.").arg(id).arg(seq).arg(row.value(1).toLongLong()));
                seq = row.value(1).toLongLong();
                if (row.value(2).toLongLong() < t)
                    problem(tr("Session %1: event %2 is earlier than the one before it.").arg(id).arg(seq));
                t = row.value(2).toLongLong();
                const auto parsed = json::parse(row.value(4).toString().toUtf8());
                if (!parsed || !parsed->isObject()) {
                    problem(tr("Session %1: the data of event %2 is not a JSON object.").arg(id).arg(seq));
                    return;
                }
                QJsonObject extra;
                if (const auto payload = session::payloadFromJson(row.value(3).toString(), parsed->toObject(), &extra); !payload)
                    problem(tr("Session %1: event %2 can not be read: %3.").arg(id).arg(seq).arg(payload.error().text()));
            });
    }

    void scenarios()
    {
        each(QStringLiteral("SELECT hash, content, title, number FROM scenario_versions"), [this](const QSqlQuery& row) {
            const auto parsed = json::parse(row.value(1).toString().toUtf8());
            if (!parsed || scenario::contentHash(parsed->toObject()) != row.value(0).toString())
                problem(tr("Version %1 of “%2” is not what was published.").arg(row.value(3).toString(), row.value(2).toString()));
        });
        each(QStringLiteral("SELECT id, draft FROM scenarios"), [this](const QSqlQuery& row) {
            if (const auto parsed = json::parse(row.value(1).toString().toUtf8()); !parsed)
                problem(tr("The draft of scenario %1 can not be read: %2.").arg(row.value(0).toString(), parsed.error().text()));
        });
    }

    void rehearsals()
    {
        each(QStringLiteral("SELECT session FROM sessions WHERE rehearsal IS NOT "
                            "(SELECT count(*) FROM json_each(CASE WHEN json_valid(header) THEN header ELSE '{}' END) "
                            "WHERE key = 'rehearsal' AND type = 'true')"),
            [this](const QSqlQuery& row) {
                problem(tr("Session %1 is marked otherwise than its header says: it may be a rehearsal or not.").arg(row.value(0).toString()));
            });
    }

    void histories()
    {
        each(QStringLiteral("SELECT s.id FROM scenarios s LEFT JOIN draft_history h ON h.scenario = s.id WHERE h.scenario IS NULL"),
            [this](const QSqlQuery& row) { problem(tr("The history of scenario %1 is missing.").arg(row.value(0).toString())); });
        QString id;
        qint64 number = 0;
        each(QStringLiteral("SELECT scenario, number, change FROM draft_steps ORDER BY scenario, number"), [&](const QSqlQuery& row) {
            const qint64 next = row.value(1).toLongLong();
            if (row.value(0).toString() == id && next != number + 1)
                problem(tr("The history of scenario %1 goes from step %2 to step %3.").arg(id).arg(number).arg(next));
            id = row.value(0).toString();
            number = next;
            if (!QJsonDocument::fromJson(row.value(2).toString().toUtf8()).isObject())
                problem(tr("The history of scenario %1: step %2 can not be read.").arg(id).arg(number));
        });
        each(QStringLiteral("SELECT scenario, position FROM draft_history h WHERE EXISTS (SELECT 1 FROM draft_steps WHERE scenario = h.scenario) "
                            "AND (position < (SELECT min(number) FROM draft_steps WHERE scenario = h.scenario) - 1 "
                            "OR position > (SELECT max(number) FROM draft_steps WHERE scenario = h.scenario))"),
            [this](const QSqlQuery& row) {
                problem(tr("The draft of scenario %1 stands after step %2, which its history does not have.")
                            .arg(row.value(0).toString(), row.value(1).toString()));
            });
    }

    void keptUnderNames()
    {
        each(QStringLiteral("SELECT hash, content, title, name FROM named_versions"), [this](const QSqlQuery& row) {
            const auto parsed = json::parse(row.value(1).toString().toUtf8());
            if (!parsed || scenario::contentHash(parsed->toObject()) != row.value(0).toString())
                problem(tr("The version “%1” of “%2” is not what was kept.").arg(row.value(3).toString(), row.value(2).toString()));
        });
        each(QStringLiteral("SELECT name, content FROM fragments"), [this](const QSqlQuery& row) {
            if (const auto parsed = json::parse(row.value(1).toString().toUtf8()); !parsed)
                problem(tr("The fragment “%1” can not be read: %2.").arg(row.value(0).toString(), parsed.error().text()));
        });
    }

    void codebooks()
    {
        each(QStringLiteral("SELECT id, version, content FROM codebooks"), [this](const QSqlQuery& row) {
            const auto book = coding::readCodebook(row.value(2).toString().toUtf8());
            if (!book)
                problem(tr("The codebook “%1” can not be read: %2.").arg(row.value(0).toString(), book.error().text()));
            else if (book->id != row.value(0).toString() || book->version != row.value(1).toString())
                problem(tr("The codebook “%1” is not what was kept.").arg(row.value(0).toString()));
        });
    }

    /// The bytes of each sound and film are still those that were kept.
    void media()
    {
        each(QStringLiteral("SELECT m.hash, m.ending, m.bytes, coalesce(min(s.path), '') FROM media m LEFT JOIN scenario_media s ON s.hash = m.hash GROUP BY m.hash"),
            [this](const QSqlQuery& row) {
                const QString hash = row.value(0).toString();
                const QString name = row.value(3).toString();
                QFile file(mediaFile(m_folder, hash, row.value(1).toString()));
                QCryptographicHash found(QCryptographicHash::Sha256);
                if (!file.open(QIODevice::ReadOnly))
                    problem(tr("The sound or film “%1” is missing: %2.").arg(name, file.fileName()));
                else if (!found.addData(&file) || QString::fromLatin1(found.result().toHex()) != hash || file.size() != row.value(2).toLongLong())
                    problem(tr("The sound or film “%1” is not what was kept: %2.").arg(name, file.fileName()));
            });
    }

    const SqlConnection& m_connection;
    int m_schema;
    QString m_folder;
    VerifyReport m_report;
};

} // namespace

Result<VerifyReport> verify(const QString& folder)
{
    const QString file = QDir(folder).filePath(QLatin1String(kLibraryFile));
    if (!QFileInfo::exists(file))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, tr("There is no Holdspace library in this folder."), folder, {} });

    VerifyReport report;
    if (const Outcome fine = peekAtFile(file); !fine) {
        if (fine.error().code != ErrorCode::Corrupt)
            return tl::make_unexpected(fine.error());
        report.problems.append(fine.error().message);
    } else {
        // Without a journal nothing can be missed by ignoring it, and then not even a journal's name is made.
        const bool closed = QFileInfo(file + QStringLiteral("-wal")).size() == 0;
        const auto connection
            = SqlConnection::open(file, closed ? SqlConnection::Access::Immutable : SqlConnection::Access::ReadOnly);
        if (!connection)
            return tl::make_unexpected(connection.error());
        if (const auto schema = schemaOf(*connection); !schema) {
            if (schema.error().code != ErrorCode::Corrupt)
                return tl::make_unexpected(schema.error());
            report.problems.append(schema.error().message);
        } else {
            report = Verification(*connection, *schema, folder).run();
        }
    }
    QDirIterator media(QDir(folder).filePath(QStringLiteral("media")), QDir::Files, QDirIterator::Subdirectories);
    while (media.hasNext()) {
        media.next();
        // What a recording has beside its media: indexes, what the recorder says of itself.
        static const QStringList beside { QStringLiteral("index"), QStringLiteral("json"), QStringLiteral("jsonl"), QStringLiteral("lock"), QStringLiteral("log"),
            QStringLiteral("new") };
        report.media += beside.contains(media.fileInfo().suffix()) ? 0 : 1;
    }
    report.ok = report.problems.isEmpty();
    return report;
}

} // namespace holdspace::storage
