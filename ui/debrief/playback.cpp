// SPDX-License-Identifier: GPL-3.0-or-later
#include "playback.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
    constexpr double kFastest = 4;
}

bool Playback::moveTo(qint64 ms)
{
    ms = std::clamp<qint64>(ms, 0, m_length);
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
    m_played = std::clamp(m_played + static_cast<double>(now - m_tickedAt) * m_speed, 0.0, static_cast<double>(m_length));
    m_tickedAt = now;
    return std::llround(m_played);
}

bool Playback::isOver() const { return m_speed < 0 ? m_played <= 0 : m_played >= static_cast<double>(m_length); }

} // namespace holdspace::ui
