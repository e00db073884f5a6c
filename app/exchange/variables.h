// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "passagetext.h"

#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace holdspace::exchange {

/// The variables of a story: their types are what is assigned to them, else what they are compared with. One that
/// holds things of two kinds has no type, and nothing about it is translated.
class Variables {
public:
    /// Takes note of all that a passage sets and compares. In file order.
    void note(const PassageText& passage);
    /// What a passage sets before the story begins (StoryInit, "startup").
    void noteInitial(const QList<Assignment>& sets);
    /// Call once, after all passages.
    void decide();
    /// The variables a scenario declares already; instead of note and decide.
    [[nodiscard]] static Variables declared(const QJsonArray& variables);

    /// Scenario JSON of the list "variables". `source` keeps a name that had to be changed.
    [[nodiscard]] QJsonArray json() const;
    [[nodiscard]] QStringList mixed() const; ///< names without a type
    [[nodiscard]] QStringList renamed() const;

    /// Scenario JSON of a condition or an effect; nothing when a variable has no fitting type.
    [[nodiscard]] std::optional<QJsonObject> condition(const Comparing& comparing) const;
    [[nodiscard]] std::optional<QJsonObject> effect(const Assignment& assignment) const;

private:
    enum class Type { None, Bool, Int, Number, Text, Mixed };
    struct Variable {
        QString source, name;
        Type assigned = Type::None, compared = Type::None;
        QJsonValue initial;
    };
    [[nodiscard]] static Type typeOf(const QJsonValue& value);
    [[nodiscard]] static Type joined(Type a, Type b);
    [[nodiscard]] static Type type(const Variable& v);
    Variable& at(const QString& source);
    void note(const Comparing& comparing);
    void note(const Assignment& assignment);

    QList<Variable> m_all;
    Variable m_beyond; ///< stands for all that are too many
    QHash<QString, qsizetype> m_bySource;
};

} // namespace holdspace::exchange
