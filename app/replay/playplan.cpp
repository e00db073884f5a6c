// SPDX-License-Identifier: GPL-3.0-or-later
#include "playplan.h"

#include <algorithm>

namespace holdspace::replay {

QList<Stretch> without(const QList<Stretch>& stretches, const QList<std::pair<qint64, qint64>>& cuts)
{
    QList<Stretch> left;
    for (Stretch rest : stretches) {
        for (const auto& [from, to] : cuts) {
            if (to <= rest.from || from >= rest.to)
                continue;
            if (from > rest.from)
                left.append({ rest.from, from });
            rest.from = std::min(to, rest.to);
        }
        if (rest.to > rest.from)
            left.append(rest);
    }
    return left;
}

PlayPlan::PlayPlan(QList<Stretch> stretches, bool again) : m_again(again)
{
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    for (const Stretch& each : std::as_const(stretches)) {
        if (each.to <= each.from)
            continue;
        if (!m_stretches.isEmpty() && each.from <= m_stretches.last().to)
            m_stretches.last().to = std::max(m_stretches.last().to, each.to);
        else
            m_stretches.append(each);
    }
}

std::optional<qint64> PlayPlan::jumpFrom(qint64 at) const
{
    if (m_stretches.isEmpty())
        return std::nullopt;
    const auto next = std::find_if(m_stretches.begin(), m_stretches.end(), [&](const Stretch& each) { return at < each.to; });
    if (next == m_stretches.end())
        return m_again ? std::optional(m_stretches.first().from) : std::nullopt;
    return at < next->from ? std::optional(next->from) : std::nullopt;
}

bool PlayPlan::holds(qint64 at) const
{
    return std::any_of(m_stretches.begin(), m_stretches.end(), [at](const Stretch& each) { return at >= each.from && at <= each.to; });
}

bool PlayPlan::isOver(qint64 at) const { return !m_stretches.isEmpty() && !m_again && at >= m_stretches.last().to; }

} // namespace holdspace::replay
