// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace holdspace::storage {

/// A text that somebody typed into an event, or that was heard.
struct FreeText {
    QString field; ///< key of the event's data
    QString text;
};

/// Takes the free text out of an event's data. The field stays, empty, so that the event can still be read once the
/// text has been removed for good.
[[nodiscard]] QList<FreeText> takeFreeText(const QString& kind, QJsonObject* data);

} // namespace holdspace::storage
