// SPDX-License-Identifier: GPL-3.0-or-later
#include "schema.h"

#include "durable.h"
#include "sqlscript.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QtEndian>

// Resources of a static library are not registered by themselves. Must stand outside of namespaces.
static void registerMigrations()
{
    Q_INIT_RESOURCE(migrations);
}

namespace holdspace::storage {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

QStringList migrationFiles()
{
    registerMigrations();
    QStringList files = QDir(QStringLiteral(":/sql")).entryList({ QStringLiteral("*.sql") }, QDir::Files, QDir::Name);
    for (QString& file : files)
        file.prepend(QStringLiteral(":/sql/"));
    return files;
}

Error notALibrary(const QString& file)
{
    return { ErrorCode::Corrupt, tr("This file is damaged, or is not a Holdspace library. It was left as it is."), file, {} };
}

Error tooNew(const QString& file, qint64 schema)
{
    return { ErrorCode::TooNew,
        tr("A newer Holdspace made this library (it has schema %1, this program knows up to %2). It was left as it is; use the newer program.")
            .arg(schema)
            .arg(newestSchema()),
        file, {} };
}

/// A name beside the library that is still free, so that no backup is ever written over.
QString backupName(const QString& file, int target)
{
    const QString stem = QFileInfo(file).path() + QStringLiteral("/holdspace-before-%1").arg(target);
    QString name = stem + QStringLiteral(".sqlite");
    for (int n = 2; QFileInfo::exists(name); ++n)
        name = QStringLiteral("%1-%2.sqlite").arg(stem).arg(n);
    return name;
}

Outcome backUp(const SqlConnection& connection, int target)
{
    const QString backup = backupName(connection.file(), target);
    // Under another name until it is whole: a cut-off copy must not look like a backup.
    const QString partial = backup + QStringLiteral(".part");
    QFile::remove(partial);
    if (const Outcome copied = connection.run(QStringLiteral("VACUUM INTO ?"), { partial }); !copied)
        return copied;
    if (const Outcome synced = syncFile(partial); !synced)
        return synced;
    if (!QFile::rename(partial, backup))
        return tl::make_unexpected(Error { ErrorCode::Failed, tr("The backup could not be written."), backup, {} });
    return syncFolder(QFileInfo(backup).path());
}

} // namespace

int newestSchema()
{
    return static_cast<int>(migrationFiles().size());
}

Outcome peekAtFile(const QString& file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return {};
    QFile opened(file);
    if (!info.isFile() || !opened.open(QIODevice::ReadOnly))
        return tl::make_unexpected(Error { ErrorCode::Unreadable, tr("The library's file can not be read."), file, {} });
    // While a rollback journal is there, the file itself may be half written; SQLite mends it.
    if (info.size() == 0 || QFileInfo(file + QStringLiteral("-journal")).size() > 0)
        return {};
    const QByteArray header = opened.read(100);
    if (header.size() < 100 || !header.startsWith(QByteArray("SQLite format 3\0", 16)))
        return tl::make_unexpected(notALibrary(file));
    if (const qint64 schema = qFromBigEndian<quint32>(header.constData() + 60);
        schema > newestSchema() && qFromBigEndian<quint32>(header.constData() + 68) == kApplicationId)
        return tl::make_unexpected(tooNew(file, schema));
    return {};
}

Result<int> schemaOf(const SqlConnection& connection)
{
    const auto application = connection.scalar(QStringLiteral("PRAGMA application_id"));
    if (!application)
        return tl::make_unexpected(application.error());
    const auto schema = connection.scalar(QStringLiteral("PRAGMA user_version"));
    if (!schema)
        return tl::make_unexpected(schema.error());
    const auto tables = connection.scalar(QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    if (!tables)
        return tl::make_unexpected(tables.error());
    if (application->toLongLong() == 0 && schema->toInt() == 0 && tables->toInt() == 0)
        return 0;
    if (application->toLongLong() != kApplicationId || schema->toInt() < 1)
        return tl::make_unexpected(notALibrary(connection.file()));
    if (schema->toInt() > newestSchema())
        return tl::make_unexpected(tooNew(connection.file(), schema->toInt()));
    return schema->toInt();
}

Outcome migrate(const SqlConnection& connection, int from, int target)
{
    if (from >= target)
        return {};
    if (from > 0) {
        if (const Outcome kept = backUp(connection, target); !kept)
            return kept;
    }
    const QStringList files = migrationFiles();
    for (int step = from; step < target; ++step) {
        QFile file(files.at(step));
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Failed, tr("This program is incomplete: it lacks %1.").arg(file.fileName()));
        auto transaction = Transaction::begin(connection);
        if (!transaction)
            return tl::make_unexpected(transaction.error());
        QStringList statements = splitSql(QString::fromUtf8(file.readAll()));
        statements.append(QStringLiteral("PRAGMA application_id = %1").arg(kApplicationId));
        statements.append(QStringLiteral("PRAGMA user_version = %1").arg(step + 1));
        for (const QString& statement : std::as_const(statements)) {
            if (const Outcome done = connection.run(statement); !done)
                return done;
        }
        if (const Outcome committed = transaction->commit(); !committed)
            return committed;
    }
    // Into the file itself, so that its first bytes tell the schema to older programs too.
    return connection.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
}

} // namespace holdspace::storage
