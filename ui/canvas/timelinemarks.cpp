// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinemarks.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr size_t kFan = 16; // marks or groups of them under one group

    /// Whether a mark lies so to the stretch.
    bool lies(const TimelineMark& mark, IntervalWord word, qint64 from, qint64 to)
    {
        const bool isInstant = mark.from == mark.to;
        if (from == to && word != IntervalWord::Within)
            return isInstant ? mark.from == from : mark.from <= from && mark.to > from;
        if (isInstant && word != IntervalWord::Covering)
            return mark.from == from || (mark.from > from && mark.from < to);
        switch (word) {
        case IntervalWord::Spanning: return mark.from < to && mark.to > from;
        case IntervalWord::Covering: return mark.from <= from && mark.to >= to;
        case IntervalWord::Within: return mark.from >= from && mark.to <= to;
        }
        return false;
    }

} // namespace

TimelineMarks::TimelineMarks(std::vector<TimelineMark> marks)
{
    if (marks.empty())
        return;
    auto body = std::make_shared<Body>();
    body->marks = std::move(marks);
    std::vector<TimelineMark>& all = body->marks;
    for (TimelineMark& mark : all)
        mark.to = std::max(mark.from, mark.to);
    const auto earlier = [](const TimelineMark& a, const TimelineMark& b) { return a.from < b.from; };
    if (!std::is_sorted(all.begin(), all.end(), earlier))
        std::stable_sort(all.begin(), all.end(), earlier);
    layRows(*body);

    // The latest end of every sixteen, of every sixteen of those, and so on.
    std::vector<qint64> ends;
    for (size_t from = 0; from < all.size(); from += kFan) {
        qint64 latest = all[from].to;
        for (size_t i = from; i < std::min(all.size(), from + kFan); ++i)
            latest = std::max(latest, all[i].to);
        ends.push_back(latest);
    }
    while (true) {
        body->ends.push_back(std::move(ends));
        const std::vector<qint64>& below = body->ends.back();
        if (below.size() <= kFan)
            break;
        ends = {};
        for (size_t from = 0; from < below.size(); from += kFan)
            ends.push_back(*std::max_element(below.begin() + static_cast<qsizetype>(from),
                below.begin() + static_cast<qsizetype>(std::min(below.size(), from + kFan))));
    }
    const qint64 begin = all.front().from;
    body->begin = begin;
    body->pyramid.build(
        all.size(), [&](size_t i) { return all[i].from; },
        [&](size_t i) {
            const quint64 until = static_cast<quint64>(all[i].to) - static_cast<quint64>(begin);
            return Sum { static_cast<quint32>(std::min<quint64>(until, std::numeric_limits<quint32>::max())), all[i].tone, all[i].shape, true };
        });
    m_body = std::move(body);
}

/// Each mark goes to the first row that is free again; when none is, over the one that is free soonest.
void TimelineMarks::layRows(Body& body)
{
    std::array<qint64, kRows> free;
    free.fill(std::numeric_limits<qint64>::min());
    for (TimelineMark& mark : body.marks) {
        size_t row = 0;
        while (row < free.size() && free[row] > mark.from)
            ++row;
        if (row == free.size())
            row = static_cast<size_t>(std::distance(free.begin(), std::min_element(free.begin(), free.end())));
        free[row] = std::max(free[row], mark.to);
        mark.row = static_cast<quint8>(row);
        body.rows = std::max(body.rows, static_cast<int>(row) + 1);
    }
}

qsizetype TimelineMarks::firstFrom(double t) const
{
    if (!m_body)
        return 0;
    const std::vector<TimelineMark>& all = m_body->marks;
    const auto it = std::lower_bound(all.begin(), all.end(), t, [](const TimelineMark& mark, double time) { return static_cast<double>(mark.from) < time; });
    return std::distance(all.begin(), it);
}

/// The same where it is known not to be before `near`, and likely to be close to it.
qsizetype TimelineMarks::firstFrom(double t, qsizetype near) const
{
    constexpr qsizetype kSteps = 8;
    const qsizetype far = std::min(size(), near + kSteps);
    while (near < far && static_cast<double>(at(near).from) < t)
        ++near;
    return near < far ? near : std::max(near, firstFrom(t));
}

QList<qsizetype> TimelineMarks::reaching(qsizetype index, double t, qsizetype limit) const
{
    QList<qsizetype> found;
    if (!m_body || index <= 0)
        return found;
    const auto isOver = [t](qint64 end) { return static_cast<double>(end) <= t; };
    const std::vector<TimelineMark>& all = m_body->marks;
    const auto& ends = m_body->ends;
    // Backwards from `index`, over a whole group at a time where nothing in it reaches so far.
    auto i = static_cast<size_t>(index);
    while (i > 0 && found.size() < limit) {
        size_t width = 1;
        for (size_t level = 0; level < ends.size(); ++level) {
            const size_t group = width * kFan;
            if (i % group != 0 || !isOver(ends[level][i / group - 1]))
                break;
            width = group;
        }
        if (width == 1 && !isOver(all[i - 1].to))
            found.append(static_cast<qsizetype>(i - 1));
        i -= width;
    }
    return found;
}

QList<qsizetype> TimelineMarks::find(IntervalWord word, qint64 from, qint64 to, qsizetype limit) const
{
    QList<qsizetype> found;
    if (!m_body || to < from)
        return found;
    const std::vector<TimelineMark>& all = m_body->marks;
    const auto bound = [&](qint64 t) {
        return std::distance(all.begin(), std::lower_bound(all.begin(), all.end(), t, [](const TimelineMark& mark, qint64 time) { return mark.from < time; }));
    };
    const qsizetype first = bound(from);
    if (word != IntervalWord::Within) {
        // Ends are compared as doubles; what lies a hair beside is sorted out by lies().
        found = reaching(first, static_cast<double>(from), std::numeric_limits<qsizetype>::max());
        found.removeIf([&](qsizetype index) { return !lies(at(index), word, from, to); });
        std::reverse(found.begin(), found.end());
        if (found.size() > limit)
            found.resize(limit);
    }
    for (qsizetype i = first; i < size() && found.size() < limit; ++i) {
        const TimelineMark& mark = at(i);
        if (mark.from > to || (word == IntervalWord::Covering && mark.from > from))
            break;
        if (lies(mark, word, from, to))
            found.append(i);
    }
    return found;
}

std::vector<TimelineMarks::Crowd> TimelineMarks::crowds(double from, double to, double column) const
{
    std::vector<Crowd> found;
    if (!m_body || to <= from || column <= 0)
        return found;
    const auto endOf = [this](const TimelineMark& mark) {
        const quint64 after = static_cast<quint64>(mark.to) - static_cast<quint64>(m_body->begin);
        return static_cast<quint32>(std::min<quint64>(after, std::numeric_limits<quint32>::max()));
    };
    const auto add = [&](const Crowd& next) {
        if (!found.empty() && next.from - found.back().to <= column && next.tone == found.back().tone)
            found.back().to = std::max(found.back().to, next.to);
        else
            found.push_back(next);
    };
    const qsizetype first = firstFrom(from);
    for (const qsizetype index : reaching(first, from, kRows)) {
        const TimelineMark& mark = at(index);
        add({ from, std::min(to, static_cast<double>(mark.to)), mark.tone, mark.shape });
    }
    if (const auto* row = m_body->pyramid.row(column)) {
        const qsizetype last = row->at(to);
        for (qsizetype bucket = row->at(from); bucket <= last; ++bucket) {
            if (row->isEmpty(bucket))
                continue;
            const Sum& sum = row->buckets[static_cast<size_t>(bucket)].sum;
            const double begins = static_cast<double>(row->begin) + static_cast<double>(bucket) * static_cast<double>(row->length());
            const double until = static_cast<double>(m_body->begin) + sum.until;
            add({ begins, std::min(to, std::max(begins + static_cast<double>(row->length()), until)), sum.tone, sum.shape });
        }
        return found;
    }
    // Closer together than the finest sums: from column to column.
    for (qsizetype i = first; i < size() && static_cast<double>(at(i).from) <= to;) {
        const auto begins = static_cast<double>(at(i).from);
        const qsizetype after = firstFrom(begins + column, i + 1);
        constexpr qsizetype kSpeakForAll = 256; // of more that begin together
        Sum sum;
        for (qsizetype j = i; j < std::min(after, i + kSpeakForAll); ++j)
            sum.add(Sum { endOf(at(j)), at(j).tone, at(j).shape, true });
        add({ begins, std::min(to, std::max(begins + column, static_cast<double>(m_body->begin) + sum.until)), sum.tone, sum.shape });
        i = after;
    }
    return found;
}

} // namespace holdspace::ui
