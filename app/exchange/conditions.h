// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>
#include <optional>

/// Conditions of Twine's story formats, as far as they compare variables with fixed values.
namespace holdspace::exchange {

/// A condition as read; what it means depends on the types of its variables, which are known only at the end.
struct Comparing {
    enum class Kind { All, Any, Not, Compare, Truth };
    Kind kind = Kind::All;
    QList<Comparing> parts; ///< of All, Any, Not
    QString variable; ///< of Compare and Truth, without "$"
    QString sign; ///< of Compare: < <= == != >= >
    QJsonValue value; ///< of Compare: bool, number or text
};

/// Reads "$x is 3 and not $y", "$x gte 2 && $z eq 'a'", "x > 1". Nothing when it holds anything else, is longer
/// than 2000 characters or nested more than eight deep.
[[nodiscard]] std::optional<Comparing> readComparing(const QString& text);

/// A change of a variable: a macro's "$x to 3", "$x += 1", "$x to it + 1".
struct Assignment {
    enum class Kind { Set, Add, Computed };
    Kind kind = Kind::Computed;
    QString variable;
    QJsonValue value; ///< of Set and Add
    QString text; ///< as written

    friend bool operator==(const Assignment&, const Assignment&) = default;
};

/// Reads a list of assignments with commas between them; what is computed is named so. Linear.
[[nodiscard]] QList<Assignment> readAssignments(const QString& text);

/// A literal: true, false, a number, or a text in quotes.
[[nodiscard]] std::optional<QJsonValue> readLiteral(QStringView text);

} // namespace holdspace::exchange
