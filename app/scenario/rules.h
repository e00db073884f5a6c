// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "check.h"

#include <QHash>
#include <QSet>

/// What the rules behind `check` share; inside this room only. A rule looks at the whole scenario, adds what it finds
/// and does work in proportion to the size of the file, whatever the file says.
namespace holdspace::scenario::rules {

class Checked {
public:
    Checked(const QJsonObject& json, const Scenario& scenario, QList<Finding>& findings);

    const QJsonObject& json;
    const Scenario& s;

    void add(const char* code, const QString& where, const QString& message);
    /// Says so when there was more to say than is listed.
    void close();

    /// Positions of the triggers that name a beat, in file order, and of those offered everywhere.
    [[nodiscard]] QList<qsizetype> named(const BeatId& beat) const { return m_named.value(beat); }
    [[nodiscard]] const QList<qsizetype>& everywhere() const { return m_everywhere; }
    /// The place of the beat with that id in the list, the first one if two have it; -1 when there is none.
    [[nodiscard]] qsizetype place(const BeatId& beat) const;
    /// False for a beat whose id an earlier one has: nothing leads to it, and E_DUP_ID says why.
    [[nodiscard]] bool isNamable(qsizetype beat) const;

private:
    QList<Finding>& m_findings;
    bool m_more = false;
    QHash<BeatId, QList<qsizetype>> m_named;
    QList<qsizetype> m_everywhere;
};

void graph(Checked& checked); ///< start, endings, reachability, loops, dead ends
void people(Checked& checked); ///< ladders, needs, lines that are too long
void console(Checked& checked); ///< what one operator can tell apart and take in
void story(Checked& checked); ///< idle beats, anger, outcomes, variables, prompts, windows

[[nodiscard]] bool isBlank(const QString& text);
[[nodiscard]] bool allBlank(const QStringList& texts);
/// A title or name for a message: shortened, so that no file makes messages longer than itself.
[[nodiscard]] QString shown(const QString& text);
/// "/beats/3"
[[nodiscard]] QString at(const char* list, qsizetype i);
[[nodiscard]] QString at(const char* list, qsizetype i, const char* inner, qsizetype k);

/// Calls `each(condition, insideNot)` for a condition and everything in it.
template <class Each> void forEachCondition(const Condition& condition, bool insideNot, Each& each)
{
    each(condition, insideNot);
    for (const Condition& part : condition.parts)
        forEachCondition(part, insideNot || condition.kind == Condition::Kind::Not, each);
}

} // namespace holdspace::scenario::rules
