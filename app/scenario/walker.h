// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

#include <QList>
#include <QPointF>

namespace holdspace::scenario {

/// What walking a scenario in virtual time told. Durations in milliseconds of session time.
struct WalkReport {
    qsizetype beats = 0, exits = 0, reachable = 0;
    QList<BeatId> unreachable, deadEnds, endings; ///< in file order, of all beats
    qsizetype walks = 0, cutOff = 0; ///< cutOff: walks ended by the step or time limit
    QList<BeatId> stuckAt; ///< beats that are no ending where a walk could not go on
    qint64 minMs = 0, medianMs = 0, maxMs = 0;
    QHash<BeatId, qsizetype> visits; ///< how many walks came through
    QList<QPointF> curve; ///< typical distress over time: x in 0–1 of the run, y 0–5; at most 48 points
};

/// Walks a scenario `walks` times with a seeded random choice among the exits of each beat. An exit's earliest time
/// follows from the seconds in its condition; the same seed gives the same durations. A walk is cut off after
/// 100 000 steps or 24 h. Pure; any thread.
[[nodiscard]] WalkReport walk(const Scenario& scenario, qsizetype walks, quint64 seed);

} // namespace holdspace::scenario
