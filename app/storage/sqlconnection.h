// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>
#include <utility>

namespace holdspace::storage {

/// When SQLite waits for the disk. Full: a committed event survives a power cut. Normal: only for tests that show the difference.
enum class Synchronous { Normal = 1, Full = 2 };

/// One named QSqlDatabase connection to one file. Made, used and destroyed on one thread; queries on it must be gone
/// before it goes.
class SqlConnection {
public:
    enum class Access { ReadOnly, /**< leaves the file as it is */ Immutable, /**< also ignores its journal */ ReadWrite };

    [[nodiscard]] static Result<SqlConnection> open(const QString& file, Access access);
    SqlConnection(SqlConnection&& other) noexcept;
    SqlConnection& operator=(SqlConnection&&) = delete;
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;
    ~SqlConnection();

    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }
    /// A forward-only query, executed. Values are bound in order.
    [[nodiscard]] Result<QSqlQuery> query(const QString& sql, const QVariantList& values = {}) const;
    /// A statement that returns nothing of interest.
    [[nodiscard]] Outcome run(const QString& sql, const QVariantList& values = {}) const;
    /// The first column of the first row; invalid when there is no row.
    [[nodiscard]] Result<QVariant> scalar(const QString& sql, const QVariantList& values = {}) const;
    /// A query to be bound and executed many times.
    [[nodiscard]] Result<QSqlQuery> prepared(const QString& sql) const;
    /// Sets what a writing connection needs, and asserts each by reading it back.
    [[nodiscard]] Outcome configure(Synchronous synchronous) const;
    /// What SQLite said, as a sentence and a code, said of this file.
    [[nodiscard]] Error error(const QSqlError& error) const;

private:
    SqlConnection(QString name, QString file) : m_name(std::move(name)), m_file(std::move(file)) { }
    QString m_name; ///< empty when moved from
    QString m_file;
};

/// Rolls back unless committed.
class Transaction {
public:
    [[nodiscard]] static Result<Transaction> begin(const SqlConnection& connection);
    Transaction(Transaction&& other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) { }
    Transaction& operator=(Transaction&&) = delete;
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    /// Durable when it returns.
    [[nodiscard]] Outcome commit();

private:
    explicit Transaction(const SqlConnection& connection) : m_connection(&connection) { }
    const SqlConnection* m_connection;
};

} // namespace holdspace::storage
