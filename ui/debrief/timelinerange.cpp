// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinerange.h"

#include <ui/canvas/timelinelooks.h>

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    IntervalWord intervalWord(TimelineRange::Word word)
    {
        switch (word) {
        case TimelineRange::Word::Within: return IntervalWord::Within;
        case TimelineRange::Word::Touching: return IntervalWord::Spanning;
        case TimelineRange::Word::Through: break;
        }
        return IntervalWord::Covering;
    }

    struct Found {
        qint64 t = 0;
        qsizetype lane = 0, mark = 0;
    };

} // namespace

TimelineRange::TimelineRange(TimelineData& data, QObject* parent) : QObject(parent), m_data(data), m_rows({ "time", "lane", "words", "seconds" }, this)
{
    connect(&data, &TimelineData::changed, this, [this] {
        if (m_to > m_data.lengthMs())
            close();
        else if (open())
            find();
    });
}

void TimelineRange::look(double fromSeconds, double toSeconds)
{
    const qint64 from = std::llround(std::max(0.0, fromSeconds) * 1000), to = std::llround(std::max(0.0, toSeconds) * 1000);
    if (from == m_from && to == m_to)
        return;
    m_from = std::min(from, to);
    m_to = std::max(from, to);
    find();
}

void TimelineRange::close()
{
    if (!open())
        return;
    m_from = m_to = -1;
    m_rows.setRows({});
    Q_EMIT changed();
}

void TimelineRange::setWord(Word word)
{
    if (word == m_word)
        return;
    m_word = word;
    find();
}

void TimelineRange::find()
{
    QList<Found> all;
    m_found = 0;
    const QList<TimelineLane>& lanes = m_data.lanes();
    for (qsizetype lane = 0; open() && lane < lanes.size(); ++lane) {
        const QList<qsizetype> marks = lanes.at(lane).marks.find(intervalWord(m_word), m_from, m_to);
        m_found += marks.size();
        for (qsizetype i = 0; i < std::min(marks.size(), kMost); ++i)
            all.append({ lanes.at(lane).marks.at(marks.at(i)).from, lane, marks.at(i) });
    }
    std::stable_sort(all.begin(), all.end(), [](const Found& a, const Found& b) { return a.t < b.t; });
    if (all.size() > kMost)
        all.resize(kMost);
    QList<RowsModel::Row> rows;
    const auto step = static_cast<double>(m_to - m_from) / 20;
    for (const Found& found : std::as_const(all)) {
        const TimelineLane& lane = lanes.at(found.lane);
        const auto t = static_cast<double>(found.t);
        rows.append({ QStringLiteral("%1 %2").arg(lane.id).arg(found.mark), { timelineClock(t, step), lane.name, lane.wordsOf(found.mark), t / 1000 } });
    }
    m_rows.setRows(rows);
    Q_EMIT changed();
}

QString TimelineRange::title() const
{
    const auto step = static_cast<double>(m_to - m_from) / 20;
    return tr("%1 — %2, %n items", nullptr, static_cast<int>(m_found)).arg(timelineClock(static_cast<double>(m_from), step), timelineClock(static_cast<double>(m_to), step));
}

QString TimelineRange::note() const
{
    if (!open())
        return {};
    if (m_found > kMost)
        return tr("The first %1 are listed. Choose a shorter stretch for the others.").arg(kMost);
    if (m_found > 0)
        return {};
    switch (m_word) {
    case Word::Within: return tr("Nothing begins and ends in this stretch.");
    case Word::Touching: return tr("Nothing is in this stretch.");
    case Word::Through: break;
    }
    return tr("Nothing goes on through the whole of this stretch.");
}

} // namespace holdspace::ui
