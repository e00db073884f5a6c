// SPDX-License-Identifier: GPL-3.0-or-later
#include "mediatimeline.h"

#include <algorithm>
#include <utility>

namespace holdspace::replay {

namespace {

constexpr double kEnoughForDriftMs = 30'000;

/// y at x on the broken line through (x(a), y(a)); with one point, at an even pace. Whether the pace outside of them may be
/// trusted is judged by the session's clock in both directions, so that there and back is the same time.
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
        const bool isEnough = all.last().sessionMs - all.first().sessionMs >= kEnoughForDriftMs;
        const double pace = isEnough ? (y(all.last()) - y(all.first())) / span : 1;
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

} // namespace holdspace::replay
