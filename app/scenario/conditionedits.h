// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "scenario.h"

#include <optional>

/// A condition as a flat list of rows, for people who do not program, and the ways to change it. A place is the path
/// of the condition in the scenario (…/"when"); a row is named by the numbers of parts that lead to it from the root,
/// which is the empty list; the part of `not` and `held` has the number 0.
///
/// Every function answers with one step that leaves a condition without findings, or none at all; an empty group when
/// what is asked cannot be (no such row, no opportunity to ask about, more than 32 levels). Pure, any thread.
namespace holdspace::scenario {

inline constexpr int kMostConditionLevels = 32;

struct ConditionRow {
    QList<int> path;
    int depth = 0; ///< 0 for the root
    std::optional<Condition::Kind> kind; ///< nothing: not of the grammar; `raw` shows it
    int parts = 0; ///< All, Any, Not, Held: how many rows stand directly under it
    QString opportunity; ///< Answered, Missed, Terminated
    QString character; ///< Level, Agitation, Trust, Present; Tag: may be empty
    Channel channel = Channel::Fear; ///< Level
    Comparison comparison = Comparison::GreaterEqual; ///< all kinds that compare
    double number = 0; ///< a level, trust, count; seconds for Elapsed, LearnerSilence and Held
    QString text; ///< Tag, Count: the code; VariableIs: its name; Operator: the label
    QJsonValue value; ///< VariableIs
    QJsonValue raw; ///< the row as it stands in the file
};

/// The key of a kind in the file ("all", "learnerSilence", …), and back.
[[nodiscard]] QString conditionKey(Condition::Kind kind);
[[nodiscard]] std::optional<Condition::Kind> conditionKind(const QString& key);
/// All kinds, in the order of the format page.
[[nodiscard]] QList<Condition::Kind> conditionKinds();
[[nodiscard]] bool isConditionGroup(Condition::Kind kind); ///< All, Any
[[nodiscard]] bool hasConditionParts(Condition::Kind kind); ///< All, Any, Not, Held

/// The rows of a condition from the top; none for an undefined or null one.
[[nodiscard]] QList<ConditionRow> conditionRows(const QJsonValue& when);

/// A row of a kind with the first sensible choice in each field; nothing when the scenario has nothing it could name.
/// `place` lets opportunities of the exit's own beat come first.
[[nodiscard]] std::optional<ConditionRow> newConditionRow(
    const QJsonObject& scenario, const QStringList& place, Condition::Kind kind);

/// Adds a row to the group at `group`, at `position` (-1: last). Where there is no condition yet it becomes one; a single
/// row at `group` is put into a new `all` with it.
[[nodiscard]] EditGroup addConditionRow(
    const QJsonObject& scenario, const QStringList& place, const QList<int>& group, Condition::Kind kind, int position = -1);
/// Takes out a row with all that stands under it. A group left empty goes too, one left with a single row becomes that row.
[[nodiscard]] EditGroup removeConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row);
/// Puts a row into a new `all`, `any`, `not` or `held` (60 s).
[[nodiscard]] EditGroup wrapConditionRow(
    const QJsonObject& scenario, const QStringList& place, const QList<int>& row, Condition::Kind wrapper);
/// Puts the parts of an `all`, `any`, `not` or `held` where it stands. Into a row with one place, only a single part fits.
[[nodiscard]] EditGroup unwrapConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row);
/// Makes a row another kind and keeps the fields and parts that fit.
[[nodiscard]] EditGroup setConditionKind(
    const QJsonObject& scenario, const QStringList& place, const QList<int>& row, Condition::Kind kind);
/// Puts the fields of `row` at `row.path`; its kind must be the one there. Numbers are brought into their range;
/// an empty group when a name in it is not in the scenario.
[[nodiscard]] EditGroup setConditionRow(const QJsonObject& scenario, const QStringList& place, const ConditionRow& row);
/// Puts a row at another place among the parts of its group; clamped.
[[nodiscard]] EditGroup moveConditionRow(
    const QJsonObject& scenario, const QStringList& place, const QList<int>& row, int position);
/// Takes the whole condition away.
[[nodiscard]] EditGroup clearCondition(const QStringList& place);

} // namespace holdspace::scenario
