// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinedata.h"

namespace holdspace::ui {

double TimelineLane::units() const
{
    if (folded)
        return 0.62;
    if (!curve.isEmpty())
        return 2;
    return wave ? 1.6 : 1 + 0.7 * (marks.rows() - 1);
}

void TimelineData::show(QList<TimelineLane> lanes, QList<std::pair<qint64, qint64>> cuts, qint64 lengthMs)
{
    m_lanes = std::move(lanes);
    m_cuts = std::move(cuts);
    m_lengthMs = std::max<qint64>(0, lengthMs);
    Q_EMIT changed();
}

} // namespace holdspace::ui
