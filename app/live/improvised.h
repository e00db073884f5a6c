// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>
#include <session/intent.h>

namespace holdspace::live {

/// A stretch of a run for which there is no script: a ghost branch between two beats. A fold of the log, never kept.
struct ImprovisedStretch {
    qint64 seq = 0; ///< of the event that began it; names it within its session
    BeatId from; ///< the beat in which the script was left
    BeatId to; ///< where it was taken up again, which may be `from`; empty: the run ended first, or has not come back yet
    qint64 since = 0, until = 0; ///< raw session ms; `until` of an open one: the last event's
    qint64 lastSeq = 0; ///< the last event within it
    bool said = false; ///< the operator said that the script is left. Else a jump shows it, and it counts from the entry of `from`
    bool open = false; ///< goes on at the end of the log
    bool holds = false; ///< automatic moves were held for it and are let go with it
};

/// The stretches of a log, in order: what was said to be off the script, and jumps to where no exit leads. A jump within
/// kSlipMs of entering a beat corrects a key and is none; one to an ending ends the run and is none.
[[nodiscard]] QList<ImprovisedStretch> improvisedStretches(const QList<session::Event>& events, const scenario::Scenario& scenario);
inline constexpr qint64 kSlipMs = 5000;

/// The stretch that the log is in at its end.
[[nodiscard]] std::optional<ImprovisedStretch> openStretch(const QList<session::Event>& events, const scenario::Scenario& scenario);

// What the console asks for, in order.
/// The script is left in the present beat: noted, and automatic moves are held.
[[nodiscard]] QList<session::Intent> leavingScript(const session::SessionState& state, const QString& title);
/// The script goes on in a beat. In the one where it was left nothing starts anew: the run was there all the time.
[[nodiscard]] QList<session::Intent> backToScript(
    const session::SessionState& state, const std::optional<ImprovisedStretch>& open, const BeatId& beat);

} // namespace holdspace::live
