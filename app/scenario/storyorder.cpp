// SPDX-License-Identifier: GPL-3.0-or-later
#include "storyorder.h"

#include <algorithm>

namespace holdspace::scenario {

// A beat is written down, backwards, once all that follows it is: the reverse of a depth-first search's last visits.
QList<qsizetype> storyOrder(const Scenario& scenario)
{
    struct Step {
        qsizetype beat;
        qsizetype exitsToGo; ///< the last exit is followed first, for it comes last
    };
    const QList<Beat>& beats = scenario.beats;
    QList<qsizetype> order;
    QList<bool> seen(beats.size(), false);
    QList<Step> path;
    const auto enter = [&](qsizetype beat) {
        seen[beat] = true;
        path.append({ beat, beats.at(beat).exits.size() });
    };
    const auto start = std::find_if(beats.cbegin(), beats.cend(), [&](const Beat& beat) { return beat.id == scenario.start; });
    if (start != beats.cend())
        enter(std::distance(beats.cbegin(), start));
    while (!path.isEmpty()) {
        Step& here = path.last();
        if (here.exitsToGo == 0) {
            order.append(here.beat);
            path.removeLast();
            continue;
        }
        const qsizetype to = beats.at(here.beat).exits.at(--here.exitsToGo).toAt;
        if (to >= 0 && !seen.at(to))
            enter(to);
    }
    std::reverse(order.begin(), order.end());
    for (qsizetype i = 0; i < beats.size(); ++i) {
        if (!seen.at(i))
            order.append(i);
    }
    return order;
}

} // namespace holdspace::scenario
