// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

#include <QList>
#include <QPointF>
#include <stop_token>

namespace holdspace::scenario {

/// What walking a scenario in virtual time told. Durations in milliseconds of session time.
struct WalkReport {
    qsizetype beats = 0, exits = 0, reachable = 0;
    QList<BeatId> unreachable, deadEnds, endings; ///< in file order, of all beats
    qsizetype walks = 0, cutOff = 0; ///< walks done; cutOff: of them, ended by the step or time limit
    bool stopped = false; ///< by the stop token; everything else tells of the walks done until then
    QList<BeatId> stuckAt; ///< beats that are no ending where a walk could not go on
    qint64 minMs = 0, medianMs = 0, maxMs = 0;
    QHash<BeatId, qsizetype> visits; ///< how many walks came through; beats that none reached are left out
    QList<BeatId> neverReached; ///< beats that no walk reached, in file order
    QList<QPointF> curve; ///< typical distress over time, of whoever has most: x in 0–1 of the run, y 0–5; at most 48 points
    QHash<CharacterId, QList<QPointF>> curves; ///< the same for each cast member
    QList<OpportunityId> unanswerable; ///< see unanswerableOpportunities
};

/// Walks a scenario `walks` times with a seeded random choice among the exits of each beat. An exit's earliest time
/// follows from the seconds in its condition; the same seed gives the same report, on however many threads it was made:
/// many walks are shared out to all processors. A walk is cut off after 100 000 steps or 24 h. Asked to stop, it returns within about a millisecond per thousand beats with what it has.
/// Pure; any thread.
[[nodiscard]] WalkReport walk(const Scenario& scenario, qsizetype walks, quint64 seed, const std::stop_token& stop = {});

/// Opportunities that leave nobody a second to answer, in file order. One opens on entering its beat or, when triggers
/// open it, in every beat where one of them is offered and in every beat entered with an effect that fires one. It is
/// answerable when at least one of these beats is reachable (exits followed whatever their conditions say), is no
/// ending and is not left by itself within the first second: that is, it has no automatic exit, to a beat that is
/// there, whose condition is certain to hold within 1 s of entering it. Certain are `elapsed` with > or >=, `not` of
/// `elapsed` with < or <=, and what `all`, `any` and `held` make of these; nothing that people or variables decide is.
/// Windows outlive their beat, but nobody who enters one with a moment already gone was asked anything. Pure; any thread.
[[nodiscard]] QList<OpportunityId> unanswerableOpportunities(const Scenario& scenario);

} // namespace holdspace::scenario
