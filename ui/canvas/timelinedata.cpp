// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinedata.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace holdspace::ui {

TimelineMarks::TimelineMarks(QList<TimelineMark> marks) : m_marks(std::move(marks))
{
    std::stable_sort(m_marks.begin(), m_marks.end(), [](const TimelineMark& a, const TimelineMark& b) { return a.from < b.from; });
    m_longest.reserve(static_cast<size_t>(m_marks.size()));
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        const bool longest = m_longest.empty() || m_marks.at(i).to > m_marks.at(m_longest.back()).to;
        m_longest.push_back(longest ? i : m_longest.back());
    }
}

qsizetype TimelineMarks::firstFrom(double t) const
{
    const auto it = std::lower_bound(
        m_marks.begin(), m_marks.end(), t, [](const TimelineMark& mark, double time) { return static_cast<double>(mark.from) < time; });
    return std::distance(m_marks.begin(), it);
}

QList<qsizetype> TimelineMarks::visible(double from, double to, int columns) const
{
    QList<qsizetype> found;
    if (to <= from || columns < 1)
        return found;
    qsizetype next = firstFrom(from);
    if (next > 0) {
        const qsizetype reaching = m_longest[static_cast<size_t>(next - 1)];
        if (static_cast<double>(m_marks.at(reaching).to) > from)
            found.append(reaching);
    }
    const double column = (to - from) / columns;
    while (next < m_marks.size() && static_cast<double>(m_marks.at(next).from) <= to) {
        found.append(next);
        const double begins = std::floor((static_cast<double>(m_marks.at(next).from) - from) / column);
        next = std::max(next + 1, firstFrom(from + (begins + 1) * column));
    }
    return found;
}

TimelineCurve::TimelineCurve(QString name, QList<QPointF> steps) : m_name(std::move(name)), m_steps(std::move(steps))
{
    const auto n = static_cast<size_t>(m_steps.size());
    m_low.resize(2 * n);
    m_high.resize(2 * n);
    for (size_t i = 0; i < n; ++i)
        m_low[n + i] = m_high[n + i] = m_steps.at(static_cast<qsizetype>(i)).y();
    for (size_t i = n; i-- > 1;) {
        m_low[i] = std::min(m_low[2 * i], m_low[2 * i + 1]);
        m_high[i] = std::max(m_high[2 * i], m_high[2 * i + 1]);
    }
}

std::pair<double, double> TimelineCurve::extremes(size_t first, size_t last) const
{
    const auto n = static_cast<size_t>(m_steps.size());
    double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
    for (first += n, last += n; first < last; first /= 2, last /= 2) {
        if (first & 1) {
            low = std::min(low, m_low[first]);
            high = std::max(high, m_high[first++]);
        }
        if (last & 1) {
            low = std::min(low, m_low[--last]);
            high = std::max(high, m_high[last]);
        }
    }
    return { low, high };
}

double TimelineCurve::valueAt(double t) const
{
    const auto after
        = std::upper_bound(m_steps.begin(), m_steps.end(), t, [](double time, const QPointF& step) { return time < step.x(); });
    return after == m_steps.begin() ? 0 : std::prev(after)->y();
}

QList<QPointF> TimelineCurve::outline(double from, double to, int columns) const
{
    QList<QPointF> line;
    if (m_steps.isEmpty() || to <= from || columns < 1)
        return line;
    const double column = (to - from) / columns;
    const auto indexFrom = [&](double t) {
        const auto it
            = std::lower_bound(m_steps.begin(), m_steps.end(), t, [](const QPointF& step, double time) { return step.x() < time; });
        return std::distance(m_steps.begin(), it);
    };
    double value = valueAt(from);
    line.append({ from, value });
    qsizetype next = indexFrom(from);
    while (next < m_steps.size() && m_steps.at(next).x() <= to) {
        const double begins = std::floor((m_steps.at(next).x() - from) / column);
        const qsizetype after = std::max(next + 1, indexFrom(from + (begins + 1) * column));
        const double x = m_steps.at(next).x();
        line.append({ x, value });
        if (after - next > 1) {
            const auto [low, high] = extremes(static_cast<size_t>(next), static_cast<size_t>(after));
            line.append({ x, high });
            line.append({ x, low });
        }
        value = m_steps.at(after - 1).y();
        line.append({ x, value });
        next = after;
    }
    line.append({ to, value });
    return line;
}

void TimelineData::show(QList<TimelineLane> lanes, QList<std::pair<qint64, qint64>> cuts, qint64 lengthMs)
{
    m_lanes = std::move(lanes);
    m_cuts = std::move(cuts);
    m_lengthMs = lengthMs;
    Q_EMIT changed();
}

} // namespace holdspace::ui
