// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include "schema.h"
#include "sqlitelibrary.h"

#include <foundation/json.h>
#include <scenario/scenariofile.h>

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace holdspace::storage {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

/// Runs the checks one after the other; a check that can not be made is a problem too.
class Verification {
public:
    explicit Verification(const SqlConnection& connection) : m_connection(connection) { }

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
        static const QStringList names { QStringLiteral("events_follow"), QStringLiteral("events_stay"), QStringLiteral("events_are_kept"),
            QStringLiteral("scenario_versions_stay"), QStringLiteral("scenario_versions_are_kept") };
        QStringList found;
        each(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'trigger'"),
            [&](const QSqlQuery& row) { found.append(row.value(0).toString()); });
        for (const QString& name : names) {
            if (!found.contains(name))
                problem(tr("The guard “%1” that keeps the log unchanged is missing.").arg(name));
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

    const SqlConnection& m_connection;
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
            report = Verification(*connection).run();
        }
    }
    QDirIterator media(QDir(folder).filePath(QStringLiteral("media")), QDir::Files, QDirIterator::Subdirectories);
    while (media.hasNext()) {
        media.next();
        ++report.media;
    }
    report.ok = report.problems.isEmpty();
    return report;
}

} // namespace holdspace::storage
