// SPDX-License-Identifier: GPL-3.0-or-later
#include "pairedclock.h"

#include <algorithm>

namespace holdspace::replay {

PairedClock::PairedClock(const Side& first, const Side& second, qint64 prerollMs)
    : m_sides { first, second }, m_from(-std::max<qint64>(0, std::min({ prerollMs, first.onset, second.onset })))
{
    for (const Side& each : m_sides)
        m_to = std::max(m_to, std::min(each.afterMs, each.lengthMs - each.onset));
}

PairedClock::Place PairedClock::placeOf(int side, qint64 clockMs) const
{
    const Side& of = m_sides.at(static_cast<size_t>(side));
    const qint64 ms = of.onset + clockMs;
    return { std::clamp<qint64>(ms, 0, of.lengthMs), ms >= of.lengthMs };
}

} // namespace holdspace::replay
