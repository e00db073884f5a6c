// SPDX-License-Identifier: GPL-3.0-or-later
#include "anchors.h"

#include <algorithm>
#include <utility>

namespace holdspace::recording {

std::optional<Anchor> AnchorKeeper::arrived(double sessionMs, double mediaEndMs)
{
    if (m_windowStart < 0)
        m_windowStart = sessionMs;
    // The earliest: least session time for the media that is there.
    if (!m_best || sessionMs - mediaEndMs < m_best->sessionMs - m_best->mediaMs)
        m_best = Anchor { sessionMs, mediaEndMs };
    if (sessionMs - m_windowStart < (m_any ? kWindowMs : kFirstWindowMs))
        return std::nullopt;
    m_windowStart = sessionMs;
    return close();
}

std::optional<Anchor> AnchorKeeper::finish()
{
    return m_best ? close() : std::nullopt;
}

std::optional<Anchor> AnchorKeeper::close()
{
    Anchor anchor = *std::exchange(m_best, std::nullopt);
    if (!std::exchange(m_any, true) && m_start) {
        const double late = anchor.sessionMs - anchor.mediaMs - *m_start;
        m_delay = late >= 0 && late <= kMostDelayMs ? late : 0;
    }
    anchor.sessionMs -= m_delay;
    m_offset = anchor.sessionMs - anchor.mediaMs;
    return anchor;
}

std::optional<double> AnchorKeeper::offset() const
{
    if (m_offset)
        return m_offset;
    if (m_start)
        return m_start;
    return m_best ? std::optional(m_best->sessionMs - m_best->mediaMs) : std::nullopt;
}

} // namespace holdspace::recording
