// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinecurve.h"

#include <cmath>

namespace holdspace::ui {

TimelineCurve::TimelineCurve(const QList<QPointF>& steps)
{
    if (steps.isEmpty())
        return;
    auto body = std::make_shared<Body>();
    body->steps.reserve(static_cast<size_t>(steps.size()));
    for (const QPointF& step : steps)
        body->steps.push_back({ static_cast<qint64>(std::llround(step.x())), static_cast<float>(step.y()) });
    const auto earlier = [](const Step& a, const Step& b) { return a.t < b.t; };
    if (!std::is_sorted(body->steps.begin(), body->steps.end(), earlier))
        std::stable_sort(body->steps.begin(), body->steps.end(), earlier);
    body->pyramid.build(
        body->steps.size(), [&](size_t i) { return body->steps[i].t; },
        [&](size_t i) { return Sum { body->steps[i].value, body->steps[i].value, body->steps[i].value }; });
    m_body = std::move(body);
}

size_t TimelineCurve::firstFrom(double t) const
{
    const auto it = std::lower_bound(m_body->steps.begin(), m_body->steps.end(), t, [](const Step& step, double time) { return static_cast<double>(step.t) < time; });
    return static_cast<size_t>(std::distance(m_body->steps.begin(), it));
}

double TimelineCurve::valueAt(double t) const
{
    if (!m_body)
        return 0;
    const auto after = std::upper_bound(m_body->steps.begin(), m_body->steps.end(), t, [](double time, const Step& step) { return time < static_cast<double>(step.t); });
    return after == m_body->steps.begin() ? 0 : static_cast<double>(std::prev(after)->value);
}

QList<qint64> TimelineCurve::changes(double from, double to, qsizetype limit) const
{
    QList<qint64> times;
    for (size_t i = m_body ? firstFrom(from) : 0; m_body && i < m_body->steps.size() && times.size() < limit; ++i) {
        if (static_cast<double>(m_body->steps[i].t) > to)
            break;
        times.append(m_body->steps[i].t);
    }
    return times;
}

std::vector<TimelineCurve::Column> TimelineCurve::columns(double from, double column, int count) const
{
    std::vector<Column> all;
    if (!m_body || column <= 0 || count < 1)
        return all;
    all.resize(static_cast<size_t>(count));
    const double to = from + column * count;
    auto value = static_cast<float>(valueAt(from));
    int next = 0; // the first column that is not settled yet
    const auto settle = [&](double t, float low, float high, float last) {
        const int at = std::clamp(static_cast<int>((t - from) / column), 0, count - 1);
        for (; next <= at; ++next)
            all[static_cast<size_t>(next)] = { value, value, value };
        Column& here = all[static_cast<size_t>(at)];
        here = { std::min(here.low, low), std::max(here.high, high), last };
        value = last;
    };
    const size_t first = firstFrom(from), end = firstFrom(to);
    const bool few = static_cast<double>(end - first) <= 2.0 * count;
    if (const auto* row = few ? nullptr : m_body->pyramid.row(column)) {
        for (qsizetype bucket = row->at(from), last = row->at(to); bucket <= last; ++bucket) {
            const double t = static_cast<double>(row->begin) + static_cast<double>(bucket) * static_cast<double>(row->length());
            const Sum& sum = row->buckets[static_cast<size_t>(bucket)].sum;
            if (t >= from && t < to && !row->isEmpty(bucket))
                settle(t, sum.low, sum.high, sum.last);
        }
    } else {
        for (size_t i = first; i < end;) {
            const auto t = static_cast<double>(m_body->steps[i].t);
            const size_t after = few ? i + 1 : std::max(i + 1, firstFrom(t + column));
            constexpr size_t kSpeakForAll = 256; // of more steps in one column
            float low = m_body->steps[i].value, high = low;
            for (size_t j = i; j < std::min(after, i + kSpeakForAll); ++j) {
                low = std::min(low, m_body->steps[j].value);
                high = std::max(high, m_body->steps[j].value);
            }
            settle(t, low, high, m_body->steps[after - 1].value);
            i = after;
        }
    }
    for (; next < count; ++next)
        all[static_cast<size_t>(next)] = { value, value, value };
    return all;
}

QList<QPointF> TimelineCurve::outline(double from, double to, double column) const
{
    QList<QPointF> line;
    if (!m_body || to <= from || column <= 0)
        return line;
    double value = valueAt(from);
    line.append({ from, value });
    const auto step = [&](double x, double low, double high, double last) {
        line.append({ x, value });
        if (low < high) {
            line.append({ x, high });
            line.append({ x, low });
        }
        value = last;
        line.append({ x, value });
    };
    const size_t first = firstFrom(from);
    const size_t end = firstFrom(to);
    const bool few = static_cast<double>(end - first) <= 2 * (to - from) / column;
    const auto* row = few ? nullptr : m_body->pyramid.row(column);
    if (row) {
        for (qsizetype bucket = row->at(from); bucket <= row->at(to); ++bucket) {
            const Sum& sum = row->buckets[static_cast<size_t>(bucket)].sum;
            const double x = static_cast<double>(row->begin) + static_cast<double>(bucket) * static_cast<double>(row->length());
            if (!row->isEmpty(bucket) && x >= from)
                step(std::min(x, to), static_cast<double>(sum.low), static_cast<double>(sum.high), static_cast<double>(sum.last));
        }
    } else {
        // Step by step; of a crowd closer together than the finest sums, what a column can show.
        for (size_t i = first; i < end;) {
            const auto x = static_cast<double>(m_body->steps[i].t);
            const size_t after = few ? i + 1 : std::max(i + 1, firstFrom(x + column));
            const auto [low, high] = std::minmax_element(m_body->steps.begin() + static_cast<qsizetype>(i),
                m_body->steps.begin() + static_cast<qsizetype>(after), [](const Step& a, const Step& b) { return a.value < b.value; });
            step(x, static_cast<double>(low->value), static_cast<double>(high->value), static_cast<double>(m_body->steps[after - 1].value));
            i = after;
        }
    }
    line.append({ to, value });
    return line;
}

} // namespace holdspace::ui
