// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QSet>
#include <QString>

/// What a wrong value may have been meant to be; inside this room only. Whether it fits is for `check` to say.
namespace holdspace::scenario {

/// The same thing as a value of another type: "12" and 12, "true" and true.
[[nodiscard]] QList<QJsonValue> otherTypes(const QJsonValue& value);

/// Values of the same type that may be allowed, the nearest first: whole numbers and the ends of the usual ranges;
/// the word that was meant; an id made regular; a text without what can't be shown.
[[nodiscard]] QList<QJsonValue> nearValues(const QJsonValue& value);

/// An id like that one which is not used yet: X1, X1-2, X1-3 …
[[nodiscard]] QString freshId(const QString& id, const QSet<QString>& used);

/// The value for a sentence: 12, true, “ANGER”.
[[nodiscard]] QString valueWords(const QJsonValue& value);

} // namespace holdspace::scenario
