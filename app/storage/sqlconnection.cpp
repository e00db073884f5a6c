// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlconnection.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>
#include <atomic>

namespace holdspace::storage {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Storage", text);
}

QString newName()
{
    static std::atomic<int> count { 0 };
    return QStringLiteral("holdspace-%1").arg(++count);
}

/// SQLite's primary result codes that people should hear about in their own words.
enum SqliteCode { Busy = 5, TableLocked = 6, ReadOnlyFile = 8, IoError = 10, CorruptFile = 11, Full = 13, CannotOpen = 14, Constraint = 19, NotADatabase = 26 };

constexpr qint64 kHardlyAnyRoom = 1024 * 1024;

} // namespace

Result<SqlConnection> SqlConnection::open(const QString& file, Access access)
{
    SqlConnection connection(newName(), file);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection.m_name);
    QStringList options { QStringLiteral("QSQLITE_BUSY_TIMEOUT=250") };
    QString name = file;
    if (access != Access::ReadWrite)
        options.append(QStringLiteral("QSQLITE_OPEN_READONLY"));
    if (access == Access::Immutable) {
        options.append(QStringLiteral("QSQLITE_OPEN_URI"));
        name = QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
    }
    database.setConnectOptions(options.join(QLatin1Char(';')));
    database.setDatabaseName(name);
    if (!database.open())
        return tl::make_unexpected(connection.error(database.lastError()));
    return connection;
}

SqlConnection::SqlConnection(SqlConnection&& other) noexcept
    : m_name(std::exchange(other.m_name, {}))
    , m_file(std::move(other.m_file))
{
}

SqlConnection::~SqlConnection()
{
    if (m_name.isEmpty())
        return;
    database().close();
    QSqlDatabase::removeDatabase(m_name);
}

Result<QSqlQuery> SqlConnection::prepared(const QString& sql) const
{
    QSqlQuery query(database());
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return tl::make_unexpected(error(query.lastError()));
    return query;
}

Result<QSqlQuery> SqlConnection::query(const QString& sql, const QVariantList& values) const
{
    auto made = prepared(sql);
    if (!made)
        return made;
    for (const QVariant& value : values)
        made->addBindValue(value);
    if (!made->exec())
        return tl::make_unexpected(error(made->lastError()));
    return made;
}

Outcome SqlConnection::run(const QString& sql, const QVariantList& values) const
{
    auto made = query(sql, values);
    if (!made)
        return tl::make_unexpected(made.error());
    while (made->next()) { }
    if (made->lastError().isValid())
        return tl::make_unexpected(error(made->lastError()));
    return {};
}

Result<QVariant> SqlConnection::scalar(const QString& sql, const QVariantList& values) const
{
    auto made = query(sql, values);
    if (!made)
        return tl::make_unexpected(made.error());
    if (made->next())
        return made->value(0);
    if (made->lastError().isValid())
        return tl::make_unexpected(error(made->lastError()));
    return QVariant();
}

Outcome SqlConnection::configure(Synchronous synchronous) const
{
    struct Setting {
        const char* name;
        const char* value;
        const char* readBack;
    };
    const bool full = synchronous == Synchronous::Full;
    const Setting settings[] = {
        { "journal_mode", "WAL", "wal" },
        { "synchronous", full ? "FULL" : "NORMAL", full ? "2" : "1" },
        { "foreign_keys", "ON", "1" },
        { "trusted_schema", "OFF", "0" },
        { "recursive_triggers", "ON", "1" }, // REPLACE then meets the triggers that refuse a delete
        { "cell_size_check", "ON", "1" },
        { "busy_timeout", "250", "250" },
        { "cache_size", "-512", "-512" }, // KiB; the system's own cache has the rest, and a long day takes no more than a short one
        { "wal_autocheckpoint", "1000", "1000" },
        { "journal_size_limit", "16777216", "16777216" },
    };
    for (const Setting& setting : settings) {
        const QString name = QString::fromLatin1(setting.name);
        if (const Outcome set = run(QStringLiteral("PRAGMA %1 = %2").arg(name, QString::fromLatin1(setting.value))); !set)
            return set;
        const auto now = scalar(QStringLiteral("PRAGMA %1").arg(name));
        if (!now)
            return tl::make_unexpected(now.error());
        if (now->toString() != QString::fromLatin1(setting.readBack)) {
            return tl::make_unexpected(Error { ErrorCode::Failed,
                tr("This library can not be kept safe on this disk (%1 is %2). Choose a folder on another disk.")
                    .arg(name, now->toString()),
                m_file, {} });
        }
    }
    return {};
}

Error SqlConnection::error(const QSqlError& error) const
{
    Error said;
    said.file = m_file;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case Busy:
    case TableLocked:
        said.code = ErrorCode::Locked;
        said.message = tr("Another program is using this library. Close it, then try again.");
        break;
    case ReadOnlyFile:
    case CannotOpen:
        said.code = ErrorCode::ReadOnly;
        said.message = tr("This library may not be written to. Choose another folder, or ask who looks after this computer.");
        break;
    case Full:
        said.code = ErrorCode::DiskFull;
        said.message = tr("The disk is full. Make some room, then try again.");
        break;
    case IoError:
        if (QStorageInfo(QFileInfo(m_file).path()).bytesAvailable() < kHardlyAnyRoom) {
            said.code = ErrorCode::DiskFull;
            said.message = tr("The disk is full. Make some room, then try again.");
        } else {
            said.code = ErrorCode::Failed;
            said.message = tr("The disk reported an error (%1). Check that it is connected and working.").arg(error.nativeErrorCode());
        }
        break;
    case CorruptFile:
    case NotADatabase:
        said.code = ErrorCode::Corrupt;
        said.message = tr("This library's file is damaged. It was left as it is; put back your own copy of the folder, or ask for help with this file.");
        break;
    case Constraint:
        said.code = ErrorCode::Refused;
        said.message = tr("The library refused this: %1.").arg(error.databaseText());
        break;
    default:
        said.code = ErrorCode::Failed;
        said.message = tr("The library could not do this (%1).").arg(error.databaseText());
    }
    return said;
}

Result<Transaction> Transaction::begin(const SqlConnection& connection)
{
    if (const Outcome begun = connection.run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return tl::make_unexpected(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // After some errors SQLite has rolled back already; then this one fails and there is nothing to say.
    if (m_connection)
        static_cast<void>(m_connection->run(QStringLiteral("ROLLBACK")));
}

Outcome Transaction::commit()
{
    const Outcome done = m_connection->run(QStringLiteral("COMMIT"));
    if (done)
        m_connection = nullptr;
    return done;
}

} // namespace holdspace::storage
