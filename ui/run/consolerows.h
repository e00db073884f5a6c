// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionstate.h>
#include <ui/canvas/recentcurve.h>
#include <ui/common/rowsmodel.h>

/// What the console shows of a session as it stands, as rows of the models in runmodels.h. `t` is raw session ms, not
/// before the last event. Texts for people; pure.
namespace holdspace::ui::consolerows {

using Rows = QList<RowsModel::Row>;

[[nodiscard]] Rows tagPad(); ///< its fixed keys, for TagsModel

// These change with the log only.
[[nodiscard]] Rows watch(const session::SessionState& state);
[[nodiscard]] Rows ticks(const session::SessionState& state);
/// The beat's own codes that are not on the pad; the first four have the keys 6 to 9.
[[nodiscard]] Rows beatTags(const session::SessionState& state);

// These change with time too.
/// Once the planned minutes are over, every ending is offered. `explained`: with what of its condition is true now and
/// what is not, for an author who tries it.
[[nodiscard]] Rows exits(const session::SessionState& state, qint64 t, bool explained);
/// What this beat needs, at most seven, keyed: those written for it first. Any other is found by typing.
[[nodiscard]] Rows triggers(const session::SessionState& state, qint64 t);
/// Cues that wait for an answer and can still have one in time, newest first; bars() also has those that were missed.
[[nodiscard]] Rows windows(const session::SessionState& state, qint64 t);
[[nodiscard]] QList<RecentTrace::Window> bars(const session::SessionState& state, qint64 t);

/// Whose window a response would be linked to: the newest undecided one of the chosen, else the newest; empty: none waits.
[[nodiscard]] CharacterId whoGetsTheAnswer(const session::SessionState& state, const CharacterId& chosen);

/// Triggers, codes and beats that hold all the words, at most eight, and last what was typed itself, with the key runwords::kFreeEvent.
[[nodiscard]] Rows found(const scenario::Scenario& scenario, const QString& words);

} // namespace holdspace::ui::consolerows
