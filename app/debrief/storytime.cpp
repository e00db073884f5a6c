// SPDX-License-Identifier: GPL-3.0-or-later
// The clock of a told session: what windows and "the next 90 s" are counted in, as in metrics.
#include "story.h"

#include <algorithm>

namespace holdspace::debrief {

namespace {

    using Cuts = QList<std::pair<qint64, qint64>>;

    /// The first cut that is not over at `t`. They are sorted and lie apart.
    Cuts::const_iterator firstAfter(const Cuts& cuts, qint64 t)
    {
        return std::upper_bound(cuts.begin(), cuts.end(), t, [](qint64 time, const auto& cut) { return time < cut.second; });
    }

} // namespace

qint64 Story::effective(qint64 from, qint64 to) const
{
    qint64 passed = std::max<qint64>(0, to - from);
    for (auto cut = firstAfter(cuts, from); cut != cuts.end() && cut->first < to; ++cut)
        passed -= std::min(to, cut->second) - std::max(from, cut->first);
    return passed;
}

qint64 Story::after(qint64 from, qint64 effectiveMs) const
{
    qint64 t = from, left = effectiveMs;
    for (auto cut = firstAfter(cuts, from); left > 0 && cut != cuts.end() && t + left > cut->first; ++cut) {
        left -= std::max<qint64>(0, cut->first - t);
        t = cut->second;
    }
    return t + left;
}

} // namespace holdspace::debrief
