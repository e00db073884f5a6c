// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamwatch.h"

#include <algorithm>
#include <cmath>

namespace holdspace::recording {

using live::StreamHealth;
using State = StreamHealth::State;

void StreamWatch::beginAgain(qint64 nowMs)
{
    m_began = m_bytesMoved = m_loud = m_levelMoved = nowMs;
    m_everWrote = false;
    m_level.reset();
    m_recent.clear();
}

StreamHealth StreamWatch::look(qint64 nowMs, const StreamFacts& facts)
{
    if (facts.bytes > m_bytes) {
        m_bytes = facts.bytes;
        m_bytesMoved = nowMs;
        m_everWrote = true;
    }
    if (facts.levelDb) {
        if (*facts.levelDb >= kSilenceDb)
            m_loud = nowMs;
        if (!m_level || std::abs(*m_level - *facts.levelDb) > 0.001)
            m_levelMoved = nowMs;
        m_level = facts.levelDb;
    }
    m_recent.emplace_back(nowMs, facts);
    while (m_recent.size() > 2 && m_recent.front().first < nowMs - kDropWindowMs)
        m_recent.pop_front();
    const qint64 lost = facts.dropped - m_recent.front().second.dropped;
    const qint64 came = facts.pictures - m_recent.front().second.pictures;

    StreamHealth health;
    health.id = m_spec.id;
    health.label = m_spec.label;
    health.video = m_spec.isVideo();
    health.bytes = facts.bytes;
    health.dropped = facts.dropped;
    health.levelDb = m_level;
    health.detail = facts.detail;
    const bool heard = !m_spec.isVideo();
    if (facts.writeFailed)
        health.state = State::NotKept;
    else if (!facts.deviceThere)
        health.state = State::Away;
    else if (!m_everWrote)
        health.state = nowMs - m_began < kStartsWithinMs ? State::Starting : State::Stalled;
    else if (nowMs - m_bytesMoved >= kBytesMoveWithinMs)
        health.state = State::Stalled;
    // Digital silence stands still as well; it is called what it is.
    else if (heard && nowMs - m_loud >= kSilenceMs)
        health.state = State::Silent;
    else if (heard && nowMs - m_levelMoved >= kStuckMs)
        health.state = State::Stuck;
    else if (lost > 1 && lost * kDropOneIn > came + lost)
        health.state = State::Dropping;
    else
        health.state = State::Recording;
    return health;
}

double DiskEstimate::minutes(qint64 nowMs, qint64 bytesWritten, qint64 bytesLeft)
{
    m_recent.emplace_back(nowMs, bytesWritten);
    while (m_recent.size() > 2 && m_recent.front().first < nowMs - kWindowMs)
        m_recent.pop_front();
    const qint64 span = nowMs - m_recent.front().first;
    const qint64 wrote = bytesWritten - m_recent.front().second;
    if (span < kEnoughMs || wrote <= 0)
        return -1;
    return static_cast<double>(std::max<qint64>(0, bytesLeft)) / (static_cast<double>(wrote) / static_cast<double>(span)) / 60'000.0;
}

} // namespace holdspace::recording
