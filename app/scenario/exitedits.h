// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

/// What an author does with the exits of beats. One step each; pure, any thread.
namespace holdspace::scenario {

[[nodiscard]] EditGroup addExit(const QJsonObject& scenario, const QString& from, const QString& to, QString* newId);
[[nodiscard]] EditGroup removeExit(const QJsonObject& scenario, const QString& beat, const QString& exit);
[[nodiscard]] EditGroup setExitTarget(const QString& beat, const QString& exit, const QString& to);
/// Puts an exit at another place in its beat's order, which decides between automatic exits; clamped.
[[nodiscard]] EditGroup reorderExit(const QJsonObject& scenario, const QString& beat, const QString& exit, qsizetype position);
/// Lets the exit leave another beat; it keeps its id, target, condition and effects. Empty when there is no such exit or beat.
[[nodiscard]] EditGroup setExitSource(
    const QJsonObject& scenario, const QString& beat, const QString& exit, const QString& newBeat);
/// Suggested to a person, or automatic once its condition holds.
[[nodiscard]] EditGroup setExitAutomatic(const QString& beat, const QString& exit, bool automatic);

} // namespace holdspace::scenario
