// SPDX-License-Identifier: GPL-3.0-or-later
#include "anchors.h"

#include <algorithm>
#include <utility>

namespace holdspace::recording {

namespace {

constexpr double kEnoughForDriftMs = 30'000;

/// y at x on the broken line through (x(a), y(a)); with one point, at an even pace.
template <class X, class Y> double along(const QList<Anchor>& all, double at, X x, Y y)
{
    if (all.size() == 1)
        return y(all.first()) + at - x(all.first());
    const auto after = std::upper_bound(all.begin(), all.end(), at, [&](double value, const Anchor& a) { return value < x(a); });
    Anchor from, to;
    if (after == all.begin() || after == all.end()) {
        // Outside of them: the pace of the whole, from the nearest one.
        const Anchor& near = after == all.begin() ? all.first() : all.last();
        const double span = x(all.last()) - x(all.first());
        const double pace = span >= kEnoughForDriftMs ? (y(all.last()) - y(all.first())) / span : 1;
        return y(near) + (at - x(near)) * pace;
    }
    from = *(after - 1);
    to = *after;
    return y(from) + (at - x(from)) * (y(to) - y(from)) / (x(to) - x(from));
}

} // namespace

MediaTimeline::MediaTimeline(QList<Anchor> anchors)
{
    std::sort(anchors.begin(), anchors.end(), [](const Anchor& a, const Anchor& b) { return a.sessionMs < b.sessionMs; });
    for (const Anchor& anchor : std::as_const(anchors)) {
        // Neither clock goes backwards; what says so is no anchor.
        if (m_anchors.isEmpty() || (anchor.sessionMs > m_anchors.last().sessionMs && anchor.mediaMs > m_anchors.last().mediaMs))
            m_anchors.append(anchor);
    }
}

std::optional<double> MediaTimeline::mediaAt(double sessionMs) const
{
    if (m_anchors.isEmpty())
        return std::nullopt;
    return along(m_anchors, sessionMs, [](const Anchor& a) { return a.sessionMs; }, [](const Anchor& a) { return a.mediaMs; });
}

std::optional<double> MediaTimeline::sessionAt(double mediaMs) const
{
    if (m_anchors.isEmpty())
        return std::nullopt;
    return along(m_anchors, mediaMs, [](const Anchor& a) { return a.mediaMs; }, [](const Anchor& a) { return a.sessionMs; });
}

double MediaTimeline::driftPpm() const
{
    if (m_anchors.size() < 2)
        return 0;
    const double session = m_anchors.last().sessionMs - m_anchors.first().sessionMs;
    const double media = m_anchors.last().mediaMs - m_anchors.first().mediaMs;
    return session < kEnoughForDriftMs ? 0 : (media / session - 1) * 1e6;
}

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
