// SPDX-License-Identifier: GPL-3.0-or-later
#include "coverage.h"

#include "check.h"

#include <QSet>

namespace holdspace::scenario {

QList<ObjectiveCoverage> objectiveCoverage(const Scenario& scenario)
{
    QList<ObjectiveCoverage> rows;
    QHash<ObjectiveId, qsizetype> rowOf;
    for (const Objective& each : scenario.objectives) {
        if (each.id.isEmpty() || rowOf.contains(each.id))
            continue;
        rowOf.insert(each.id, rows.size());
        rows.append({ each.id, each.text, {}, {} });
    }
    const QList<BeatId> reached = reachableBeats(scenario);
    const QSet<BeatId> reachable(reached.begin(), reached.end());
    const auto exercise = [&](const QList<ObjectiveId>& objectives, const BeatId& beat, auto put) {
        QSet<ObjectiveId> once;
        for (const ObjectiveId& id : objectives) {
            const auto row = rowOf.constFind(id);
            if (row == rowOf.constEnd() || once.contains(id))
                continue;
            once.insert(id);
            ObjectiveCoverage& covered = rows[*row];
            covered.never = false;
            covered.reachable = covered.reachable || reachable.contains(beat);
            put(covered);
        }
    };
    for (const Beat& beat : scenario.beats)
        exercise(beat.objectives, beat.id, [&](ObjectiveCoverage& row) { row.beats.append(beat.id); });
    for (const Opportunity& each : scenario.opportunities)
        exercise(each.objectives, each.beat, [&](ObjectiveCoverage& row) { row.opportunities.append(each.id); });
    return rows;
}

} // namespace holdspace::scenario
