// SPDX-License-Identifier: GPL-3.0-or-later
// The item between the data and the picture: which time is in view, how high lanes are, what is painted when.
#include "timelineitem.h"

#include "timelineaccessible.h"

#include <QAccessible>
#include <QQuickWindow>
#include <QSGRendererInterface>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

TimelineItem::TimelineItem(QQuickItem* parent) : QQuickItem(parent)
{
    static const bool installed = (QAccessible::installFactory(timelineAccessibleFactory), true);
    Q_UNUSED(installed)
    setFlag(ItemHasContents);
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    connect(this, &TimelineItem::looksChanged, this, &TimelineItem::repaint);
    connect(this, &TimelineItem::viewChanged, this, [this] {
        polish();
        update();
        setHover({}, {});
        Q_EMIT playheadXChanged();
        Q_EMIT currentPlaceChanged();
        Q_EMIT selectedPlaceChanged();
        ++m_viewNumber;
    });
    connect(this, &TimelineItem::currentChanged, this, &TimelineItem::currentPlaceChanged);
    connect(this, &TimelineItem::selectionChanged, this, &TimelineItem::selectedPlaceChanged);
    connect(this, &TimelineItem::lanesChanged, this, [this] {
        repaint();
        Q_EMIT currentPlaceChanged();
        Q_EMIT selectedPlaceChanged();
    });
}

void TimelineItem::setTimeline(TimelineData* timeline)
{
    if (timeline == m_timeline)
        return;
    if (m_timeline)
        m_timeline->disconnect(this);
    m_timeline = timeline;
    if (m_timeline)
        connect(m_timeline, &TimelineData::changed, this, &TimelineItem::dataChanged);
    m_fitted = true;
    dataChanged();
    Q_EMIT timelineChanged();
}

void TimelineItem::dataChanged()
{
    // The keyboard stays in its lane, wherever that is now.
    const QList<TimelineLane> lanes = m_timeline ? m_timeline->lanes() : QList<TimelineLane>();
    const auto lane = std::find_if(lanes.begin(), lanes.end(), [this](const TimelineLane& each) { return each.id == m_currentId; });
    const bool kept = m_currentLane >= 0 && lane != lanes.end() && m_currentMark < lane->marks.size();
    setCurrent(kept ? std::distance(lanes.begin(), lane) : -1, kept ? m_currentMark : -1);
    if (hasSelection() && m_selectedTo > lengthMs())
        clearSelection();
    if (m_fitted || m_to > lengthMs())
        fit();
    else
        Q_EMIT viewChanged();
    Q_EMIT lanesChanged();
}

// ---- the view ---------------------------------------------------------------------------------------------------

double TimelineItem::lengthMs() const { return m_timeline ? std::max(1.0, static_cast<double>(m_timeline->lengthMs())) : 1.0; }
double TimelineItem::xOf(double ms) const { return (ms - m_from) / (m_to - m_from) * std::max(1.0, width()); }
double TimelineItem::timeAt(double x) const { return m_from + x / std::max(1.0, width()) * (m_to - m_from); }

void TimelineItem::setView(double from, double to)
{
    const double length = lengthMs();
    double span = std::clamp(to - from, std::min(kShortestView, length), length);
    if (std::abs(span - m_span) < m_span * 1e-9)
        span = m_span; // moved, not zoomed, whatever the last digit says
    from = std::clamp(from, 0.0, length - span);
    m_fitted = span >= length - 0.5;
    if (from == m_from && span == m_span)
        return;
    m_from = from;
    m_span = span;
    m_to = from + span;
    Q_EMIT viewChanged();
}

void TimelineItem::fit()
{
    setView(0, lengthMs());
    m_fitted = true;
}

void TimelineItem::show(double fromSeconds, double toSeconds) { setView(fromSeconds * 1000, toSeconds * 1000); }

void TimelineItem::zoomAround(double share, double factor)
{
    const double centre = m_from + share * m_span;
    const double wider = std::clamp(m_span * factor, std::min(kShortestView, lengthMs()), lengthMs());
    setView(centre - share * wider, centre - share * wider + wider);
}

QString TimelineItem::viewText() const
{
    const double step = m_span / 20;
    return tr("%1 — %2").arg(timelineClock(m_from, step), timelineClock(m_to, step));
}

void TimelineItem::setPlayhead(double seconds)
{
    if (qFuzzyCompare(seconds + 1, m_playhead + 1))
        return;
    m_playhead = seconds;
    // Zoomed in, the view turns the page when the playhead leaves it.
    const double ms = seconds * 1000;
    if (!m_fitted && m_drag == Drag::None && (ms > m_to || ms < m_from)) {
        setView(ms - m_span * 0.1, ms + m_span * 0.9);
    }
    Q_EMIT playheadChanged();
    Q_EMIT playheadXChanged();
}

bool TimelineItem::playheadInView() const
{
    const double ms = m_playhead * 1000;
    return m_timeline && m_timeline->lengthMs() > 0 && ms >= m_from - 0.5 && ms <= m_to + 0.5;
}

// ---- lanes ------------------------------------------------------------------------------------------------------

void TimelineItem::setRoom(double room)
{
    if (room == m_room)
        return;
    m_room = room;
    Q_EMIT roomChanged();
    Q_EMIT lanesChanged();
}

double TimelineItem::laneHeight() const
{
    double units = 0;
    for (const TimelineLane& lane : m_timeline ? m_timeline->lanes() : QList<TimelineLane>())
        units += lane.units();
    // Room to spare makes the lanes a little higher; too little of it is scrolled, not squeezed.
    const double plain = m_fontPixelSize * 2.25;
    return std::floor(std::clamp(units > 0 ? m_room / units : 0, plain, plain * 1.4));
}

QList<TimelinePlace> TimelineItem::lanePlaces() const
{
    QList<TimelinePlace> places;
    const double unit = laneHeight();
    double top = 0;
    for (const TimelineLane& lane : m_timeline ? m_timeline->lanes() : QList<TimelineLane>()) {
        const double height = std::round(lane.units() * unit);
        places.append({ top, height });
        top += height;
    }
    return places;
}

double TimelineItem::wantedHeight() const
{
    const QList<TimelinePlace> places = lanePlaces();
    return places.isEmpty() ? 0 : places.last().top + places.last().height;
}

// ---- looks ------------------------------------------------------------------------------------------------------

TimelineLooks TimelineItem::looks() const
{
    const auto colours = [](const QVariantList& list) {
        QList<QColor> all;
        for (const QVariant& each : list)
            all.append(each.value<QColor>());
        return all;
    };
    return { m_family, m_fontPixelSize, m_background, m_line, m_text, m_muted, m_accent, m_waiting, m_positive, m_note,
        colours(m_levels), colours(m_cast) };
}

void TimelineItem::setFontFamily(const QString& family)
{
    if (family == m_family)
        return;
    m_family = family;
    Q_EMIT looksChanged();
}

void TimelineItem::setFontPixelSize(int pixels)
{
    if (pixels == m_fontPixelSize || pixels < 1)
        return;
    m_fontPixelSize = pixels;
    Q_EMIT looksChanged();
    Q_EMIT lanesChanged();
}

// ---- the picture ------------------------------------------------------------------------------------------------

void TimelineItem::repaint()
{
    m_tiles.forget();
    polish();
    update();
    ++m_viewNumber;
}

void TimelineItem::geometryChange(const QRectF& newGeometry, const QRectF& oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (newGeometry.size() != oldGeometry.size())
        Q_EMIT viewChanged();
}

void TimelineItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        repaint();
}

void TimelineItem::updatePolish()
{
    if (!window() || !m_timeline)
        return;
    const TimelineLooks here = looks();
    const QList<TimelinePlace> places = lanePlaces();
    TimelinePainter painter(*m_timeline, places, here, m_stamps, m_texts);
    const bool software = window()->rendererInterface()->graphicsApi() == QSGRendererInterface::Software;
    const bool more = m_tiles.see({ m_from, m_span / std::max(1.0, width()) }, size(), window()->effectiveDevicePixelRatio(), painter, software);
    if (more && !m_refining) {
        m_refining = true;
        QMetaObject::invokeMethod(this, &TimelineItem::refine, Qt::QueuedConnection);
    }
}

/// The next frame completes a little more.
void TimelineItem::refine()
{
    m_refining = false;
    polish();
    update();
}

QSGNode* TimelineItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData*)
{
    if (width() <= 0 || height() <= 0 || !m_timeline) {
        delete old;
        return nullptr;
    }
    return m_tiles.node(old, window(), size(), [this](const TimelineSoftNode::Hand& hand) { paintStraight(hand); });
}

/// With the software scene graph, whose thread is the main thread.
void TimelineItem::paintStraight(const TimelineSoftNode::Hand& hand)
{
    if (!m_timeline || !window())
        return;
    const TimelineLooks here = looks();
    const QList<TimelinePlace> places = lanePlaces();
    const double from = m_tiles.straightFrom();
    TimelinePainter(*m_timeline, places, here, m_stamps, m_texts)
        .paintBands(m_band, m_tiles.straightScale(), QSizeF(width() - from, height()), window()->effectiveDevicePixelRatio(),
            [&](const QImage& band, double top) { hand(band, QPointF(from, top)); });
}

void TimelineItem::releaseResources() { m_tiles.forget(); }

} // namespace holdspace::ui
