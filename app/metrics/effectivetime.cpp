// SPDX-License-Identifier: GPL-3.0-or-later
#include "effectivetime.h"

#include <algorithm>

namespace holdspace::metrics {

using namespace session;

EffectiveTime::EffectiveTime(const QList<Event>& events)
{
    for (const Event& event : events)
        m_rawEnd = std::max(m_rawEnd, event.t);
    for (const Event& event : events) {
        if (as<SessionEnded>(event) || as<StopCalled>(event))
            m_rawEnd = std::min(m_rawEnd, event.t);
    }
    m_rawEnd = std::max<qint64>(0, m_rawEnd);

    QList<Cut> raw;
    qint64 timeout = -1;
    qint64 pause = -1;
    const auto close = [&](qint64& since, qint64 until) {
        if (since >= 0 && clamp(until) > since)
            raw.append({ since, clamp(until), 0 });
        since = -1;
    };
    for (const Event& event : events) {
        if (as<TimeoutStarted>(event) && timeout < 0)
            timeout = clamp(event.t);
        else if (as<TimeoutEnded>(event))
            close(timeout, event.t);
        else if (as<SessionPaused>(event) && pause < 0)
            pause = clamp(event.t);
        else if (as<SessionResumed>(event))
            close(pause, event.t);
    }
    close(timeout, m_rawEnd);
    close(pause, m_rawEnd);

    std::sort(raw.begin(), raw.end(), [](const Cut& a, const Cut& b) { return a.from < b.from; });
    qint64 sum = 0;
    for (const Cut& cut : raw) {
        if (!m_cuts.isEmpty() && cut.from <= m_cuts.last().to) {
            const qint64 more = std::max<qint64>(0, cut.to - m_cuts.last().to);
            m_cuts.last().to += more;
            sum += more;
        } else {
            m_cuts.append({ cut.from, cut.to, sum });
            sum += cut.to - cut.from;
        }
    }
    for (const Cut& cut : m_cuts)
        m_instants.append(cut.from - cut.before);
    m_end = m_rawEnd - sum;
}

qint64 EffectiveTime::at(qint64 rawMs) const
{
    const qint64 t = clamp(rawMs);
    const auto after
        = std::upper_bound(m_cuts.begin(), m_cuts.end(), t, [](qint64 value, const Cut& cut) { return value < cut.from; });
    if (after == m_cuts.begin())
        return t;
    const Cut& cut = *(after - 1);
    return t - cut.before - (std::min(t, cut.to) - cut.from);
}

} // namespace holdspace::metrics
