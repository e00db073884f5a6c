// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay.h"

#include <algorithm>

namespace holdspace::session {

void Replay::append(const Event& event)
{
    m_events.append(event);
}

SessionState Replay::stateAt(qint64 rawMs) const
{
    const auto after = std::upper_bound(m_events.begin(), m_events.end(), rawMs, [](qint64 t, const Event& event) { return t < event.t; });
    return stateAfter(after - m_events.begin());
}

SessionState Replay::stateAfter(qint64 seq) const
{
    const qsizetype count = std::clamp<qsizetype>(seq, 0, m_events.size());
    qsizetype checkpoints = std::min<qsizetype>(count / kStride, m_checkpoints.size());
    // Make the missing checkpoints on the way: each is folded once.
    while (m_checkpoints.size() < count / kStride) {
        SessionState next = m_checkpoints.isEmpty() ? m_start : m_checkpoints.last();
        const qsizetype from = m_checkpoints.size() * kStride;
        for (qsizetype i = from; i < from + kStride; ++i)
            evolve(next, m_events.at(i));
        m_checkpoints.append(next);
        checkpoints = m_checkpoints.size();
    }
    SessionState state = checkpoints > 0 ? m_checkpoints.at(checkpoints - 1) : m_start;
    for (qsizetype i = checkpoints * kStride; i < count; ++i)
        evolve(state, m_events.at(i));
    return state;
}

void Replay::dropCheckpoints()
{
    m_checkpoints.clear();
}

} // namespace holdspace::session
