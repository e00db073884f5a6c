// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QVariant>

/// How values lie in the tables.
namespace holdspace::storage {

/// Milliseconds since 1970, UTC; NULL for no moment.
[[nodiscard]] inline QVariant toMs(const QDateTime& moment)
{
    return moment.isValid() ? QVariant(moment.toMSecsSinceEpoch()) : QVariant(QMetaType::fromType<qint64>());
}

[[nodiscard]] inline QDateTime fromMs(const QVariant& ms)
{
    return ms.isNull() ? QDateTime() : QDateTime::fromMSecsSinceEpoch(ms.toLongLong(), Qt::UTC);
}

/// For columns that are never NULL: QtSql binds a null string as NULL.
[[nodiscard]] inline QString notNull(const QString& words)
{
    return words.isNull() ? QStringLiteral("") : words;
}

/// JSON that nobody reads but this program: six times faster than canonical text, which matters with every keystroke.
[[nodiscard]] inline QString textOf(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

[[nodiscard]] inline QJsonObject fromText(const QVariant& text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

[[nodiscard]] inline tl::unexpected<Error> corrupt(const QString& file, const QString& message, const QString& place = {})
{
    return tl::make_unexpected(Error { ErrorCode::Corrupt, message, file, place });
}

} // namespace holdspace::storage
