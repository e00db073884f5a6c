// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
    constexpr double kFastest = 4;
}

void Playback::setRange(qint64 from, qint64 to)
{
    m_from = from;
    m_to = std::max(from, to);
    m_at = std::clamp(m_at, m_from, m_to);
}

bool Playback::moveTo(qint64 ms)
{
    ms = std::clamp(ms, m_from, m_to);
    if (ms == m_at)
        return false;
    m_at = ms;
    return true;
}

bool Playback::setSpeed(double speed, qint64 now)
{
    if (speed == m_speed)
        return false;
    m_speed = speed;
    m_played = static_cast<double>(m_at);
    m_tickedAt = now;
    return true;
}

double Playback::shuttled(int direction) const
{
    const bool sameWay = m_speed * direction > 0;
    return direction == 0 ? 0 : sameWay ? std::clamp(m_speed * 2, -kFastest, kFastest) : direction;
}

qint64 Playback::playedTo(qint64 now)
{
    if (std::llround(m_played) != m_at)
        m_played = static_cast<double>(m_at);
    m_played = std::clamp(m_played + static_cast<double>(now - m_tickedAt) * m_speed, static_cast<double>(m_from), static_cast<double>(m_to));
    m_tickedAt = now;
    return std::llround(m_played);
}

bool Playback::isOver() const { return m_speed < 0 ? m_at <= m_from : m_at >= m_to; }

} // namespace holdspace::ui
