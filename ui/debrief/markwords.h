// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codingpass.h>
#include <coding/modifiers.h>
#include <debrief/names.h>

/// What a rater said with one code of a pass, in words: the same on the coding pad, in what two see differently and on the
/// timeline. Any thread.
namespace holdspace::ui {

/// "Name, until 00:25, Clinician A, level 4, not sure, 60 % sure, Emotion: Fear"; without when it began, which a timeline says
/// itself. `asked`: the modifiers in their codebook's order, where it is known.
[[nodiscard]] QString markSaid(const coding::CodingPass& of, const coding::Mark& mark, const debrief::Names& names, const QList<coding::Modifier>& asked = {});
/// The same with its onset: "Name at 00:10, until 00:25, …".
[[nodiscard]] QString markSaidWithTime(const coding::CodingPass& of, const coding::Mark& mark, const debrief::Names& names, const QList<coding::Modifier>& asked = {});

} // namespace holdspace::ui
