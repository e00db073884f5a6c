// SPDX-License-Identifier: GPL-3.0-or-later
// What is where on a timeline, in words: for the mouse, the arrow keys and assistive technology.
#include "timelineaccessible.h"
#include "timelineitem.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

QRectF TimelineItem::placeOf(qsizetype lane, qsizetype mark, const TimelinePlace& place) const
{
    const TimelineLane& here = m_timeline->lanes().at(lane);
    const TimelineMark& what = here.marks.at(mark);
    const int rows = here.folded ? 1 : here.marks.rows();
    const double height = place.height / rows;
    const double left = xOf(static_cast<double>(what.from)), right = xOf(static_cast<double>(what.to));
    // A symbol stands around its time; so does what is too short to be pointed at.
    const bool isSymbol = what.shape == TimelineMark::Shape::Triangle || what.shape == TimelineMark::Shape::Dot;
    const double slack = isSymbol || right - left < 2 * kReach ? kReach : 0;
    const QRectF whole(left - slack, place.top + height * (rows > 1 ? what.row : 0), std::max(right - left, 1.0) + 2 * slack, height);
    return whole.intersected(QRectF(0, 0, width(), this->height()));
}

QList<TimelineItem::MarkInView> TimelineItem::marksInView() const
{
    QList<MarkInView> all;
    if (!m_timeline || m_timeline->lengthMs() <= 0)
        return all;
    const QList<TimelinePlace> places = lanePlaces();
    for (qsizetype lane = 0; lane < places.size(); ++lane) {
        const TimelineMarks& marks = m_timeline->lanes().at(lane).marks;
        const qsizetype first = marks.firstFrom(m_from), end = marks.firstFrom(m_to + 1);
        const QList<qsizetype> before = marks.reaching(first, m_from, kMostTold);
        if (end - first + before.size() > kMostTold) {
            all.append({ lane, -1, QRectF(0, places.at(lane).top, width(), places.at(lane).height) });
            continue;
        }
        for (auto index = before.crbegin(); index != before.crend(); ++index)
            all.append({ lane, *index, placeOf(lane, *index, places.at(lane)) });
        for (qsizetype index = first; index < end; ++index)
            all.append({ lane, index, placeOf(lane, index, places.at(lane)) });
    }
    return all;
}

QString TimelineItem::wordsOf(const MarkInView& view) const
{
    const TimelineLane& lane = m_timeline->lanes().at(view.lane);
    if (view.mark >= 0) {
        const TimelineMark& mark = lane.marks.at(view.mark);
        return tr("%1, %2").arg(timelineClock(static_cast<double>(mark.from), m_span / 20), lane.wordsOf(view.mark));
    }
    const qsizetype count = lane.marks.firstFrom(m_to + 1) - lane.marks.firstFrom(m_from);
    return tr("%n begin here, too close to tell apart. Zoom in.", nullptr, static_cast<int>(count));
}

std::optional<TimelineItem::MarkInView> TimelineItem::markAt(QPointF point) const
{
    if (!m_timeline || m_timeline->lengthMs() <= 0)
        return {};
    const QList<TimelinePlace> places = lanePlaces();
    const auto place = std::find_if(places.begin(), places.end(), [&](const TimelinePlace& each) { return point.y() >= each.top && point.y() < each.top + each.height; });
    if (place == places.end())
        return {};
    const qsizetype lane = std::distance(places.begin(), place);
    const TimelineMarks& marks = m_timeline->lanes().at(lane).marks;
    const double before = timeAt(point.x() - kReach), after = timeAt(point.x() + kReach);
    const qsizetype first = marks.firstFrom(before), end = marks.firstFrom(after);
    constexpr qsizetype kTellable = 12;
    if (end - first > kTellable)
        return MarkInView { lane, -1, QRectF(point.x() - kReach, place->top, 2 * kReach, place->height) };
    QList<qsizetype> near = marks.reaching(first, before, kTellable);
    for (qsizetype index = first; index < end; ++index)
        near.append(index);
    // The one that is nearest, and of those that hold the point, the shortest.
    std::optional<MarkInView> best;
    double bestDistance = 0, bestLength = 0;
    for (const qsizetype index : std::as_const(near)) {
        const QRectF where = placeOf(lane, index, *place);
        const TimelineMark& mark = marks.at(index);
        const double left = xOf(static_cast<double>(mark.from)), right = xOf(static_cast<double>(mark.to));
        const double distance = std::max({ 0.0, left - point.x(), point.x() - right }) + (where.top() <= point.y() && point.y() < where.bottom() ? 0 : kReach);
        if (!best || distance < bestDistance || (distance == bestDistance && right - left < bestLength)) {
            best = MarkInView { lane, index, where };
            bestDistance = distance;
            bestLength = right - left;
        }
    }
    return best;
}

QString TimelineItem::currentText() const
{
    if (!m_timeline || m_currentLane < 0)
        return {};
    return tr("%1, %2").arg(m_timeline->lanes().at(m_currentLane).name, wordsOf({ m_currentLane, m_currentMark, {} }));
}

QRectF TimelineItem::currentPlace() const
{
    return m_timeline && m_currentLane >= 0 ? placeOf(m_currentLane, m_currentMark, lanePlaces().at(m_currentLane)) : QRectF();
}

void TimelineItem::setCurrent(qsizetype lane, qsizetype mark)
{
    m_currentLane = lane;
    m_currentMark = mark;
    m_currentId = lane < 0 ? QString() : m_timeline->lanes().at(lane).id;
    Q_EMIT currentChanged();
}

void TimelineItem::moveCurrent(int lanes, int marks)
{
    if (!m_timeline)
        return;
    const QList<TimelineLane>& all = m_timeline->lanes();
    qsizetype lane = m_currentLane;
    qsizetype mark = m_currentMark;
    const auto markFrom = [&](double t) { return std::min(all.at(lane).marks.firstFrom(t), all.at(lane).marks.size() - 1); };
    if (lane < 0) {
        // The first step goes to the first mark in view of the first lane that has any.
        const auto first = std::find_if(all.begin(), all.end(), [](const TimelineLane& each) { return each.marks.size() > 0; });
        if (first == all.end())
            return;
        lane = std::distance(all.begin(), first);
        mark = markFrom(m_from);
    } else if (lanes != 0) {
        const qint64 t = all.at(lane).marks.at(mark).from;
        qsizetype next = lane + lanes;
        while (next >= 0 && next < all.size() && all.at(next).marks.size() == 0)
            next += lanes;
        if (next < 0 || next >= all.size())
            return;
        lane = next;
        mark = markFrom(static_cast<double>(t));
    } else {
        mark = std::clamp<qsizetype>(mark + marks, 0, all.at(lane).marks.size() - 1);
    }
    const auto t = static_cast<double>(all.at(lane).marks.at(mark).from);
    if (t < m_from || t > m_to)
        setView(t - m_span / 2, t + m_span / 2);
    setCurrent(lane, mark);
    timelineCurrentChanged(this);
}

void TimelineItem::activate(qsizetype lane, qsizetype mark)
{
    if (!m_timeline || lane < 0 || lane >= m_timeline->lanes().size() || mark < 0 || mark >= m_timeline->lanes().at(lane).marks.size())
        return;
    setCurrent(lane, mark);
    Q_EMIT jumpRequested(std::max(0.0, static_cast<double>(m_timeline->lanes().at(lane).marks.at(mark).from) / 1000));
}

} // namespace holdspace::ui
