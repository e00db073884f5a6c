// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineframe.h"

#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::ui {

void TimelineCompanion::setOf(TimelineItem* item)
{
    if (item == m_of)
        return;
    if (m_of)
        m_of->disconnect(this);
    m_of = item;
    if (item) {
        connect(item, &TimelineItem::looksChanged, this, [this] { contentChanged(); });
        connect(item, &TimelineItem::lanesChanged, this, [this] { contentChanged(); });
        connect(item, &TimelineItem::viewChanged, this, [this] { update(); });
    }
    contentChanged();
    Q_EMIT ofChanged();
}

// ---- axis -------------------------------------------------------------------------------------------------------

void TimelineAxis::paint(QPainter* painter)
{
    if (!of())
        return;
    const TimelineLooks looks = of()->looks();
    painter->fillRect(boundingRect(), looks.background);
    if (!of()->timeline() || of()->timeline()->lengthMs() <= 0)
        return;
    static constexpr std::array<double, 22> kSteps { 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10'000, 20'000, 30'000, 60'000, 120'000, 300'000,
        600'000, 900'000, 1'800'000, 3'600'000, 7'200'000, 21'600'000, 86'400'000 };
    const double from = of()->viewFrom() * 1000, to = of()->viewTo() * 1000;
    const TimelineScale scale { from, (to - from) / std::max(1.0, width()) };
    const double wanted = scale.msPerPixel * looks.pixels * 8;
    const auto found = std::find_if(kSteps.begin(), kSteps.end(), [&](double each) { return each >= wanted; });
    const double step = found == kSteps.end() ? 86'400'000 * std::ceil(wanted / 86'400'000) : *found;
    QFont font(looks.family);
    font.setPixelSize(looks.pixels);
    painter->setFont(font);
    painter->setPen(looks.muted);
    for (double t = std::ceil(from / step) * step; t <= to; t += step) {
        const double x = std::round(scale.xOf(t));
        painter->fillRect(QRectF(x, 0, 1, 4), looks.muted);
        const QString text = timelineClock(t, step);
        const double room = painter->fontMetrics().horizontalAdvance(text) + 2;
        painter->drawText(QRectF(std::clamp(x - room / 2, 0.0, std::max(0.0, width() - room)), 3, room, height() - 3), Qt::AlignCenter, text);
    }
}

// ---- minimap ----------------------------------------------------------------------------------------------------

TimelineMinimap::TimelineMinimap(QQuickItem* parent) : TimelineCompanion(parent) { setAcceptedMouseButtons(Qt::LeftButton); }

void TimelineMinimap::contentChanged()
{
    m_picture = {};
    update();
}

void TimelineMinimap::paintAll(QPainter& painter) const
{
    const TimelineLooks looks = of()->looks();
    painter.fillRect(boundingRect(), looks.background);
    // The shape of the session: levels, what happened and who waited. Who spoke when is for a closer look.
    QList<TimelineLane> lanes;
    for (const TimelineLane& lane : of()->timeline()->lanes()) {
        const auto shape = lane.marks.size() > 0 ? lane.marks.at(0).shape : TimelineMark::Shape::Gap;
        if (!lane.curve.isEmpty() || (shape != TimelineMark::Shape::Gap && shape != TimelineMark::Shape::Bar))
            lanes.append(lane);
    }
    const auto length = static_cast<double>(of()->timeline()->lengthMs());
    if (lanes.isEmpty() || length <= 0)
        return;
    const TimelineScale scale { 0, length / std::max(1.0, width()) };
    const double unit = (height() - 4) / static_cast<double>(lanes.size());
    for (qsizetype i = 0; i < lanes.size(); ++i) {
        const TimelineLane& lane = lanes.at(i);
        const double top = 2 + unit * static_cast<double>(i), high = std::max(1.0, unit - 1);
        const auto strip = [&](double from, double to, const QColor& colour) {
            const double left = scale.xOf(from);
            painter.fillRect(QRectF(left, top, std::max(1.5, scale.xOf(to) - left), high), colour);
        };
        if (!lane.curve.isEmpty()) {
            const QList<QPointF> line = lane.curve.outline(0, length, scale.msPerPixel);
            for (qsizetype p = 1; p < line.size(); ++p) {
                if (line.at(p).x() > line.at(p - 1).x())
                    strip(line.at(p - 1).x(), line.at(p).x(), TimelinePainter::colour(looks, lane, static_cast<qint8>(std::lround(line.at(p - 1).y() / lane.top * 5))));
            }
            continue;
        }
        for (const TimelineMarks::Crowd& crowd : lane.marks.crowds(0, length, scale.msPerPixel)) {
            if (crowd.shape != TimelineMark::Shape::Gap)
                strip(crowd.from, crowd.to, crowd.shape == TimelineMark::Shape::Unanswered ? looks.waiting : TimelinePainter::colour(looks, lane, crowd.tone));
        }
    }
}

void TimelineMinimap::paint(QPainter* painter)
{
    if (!of() || !of()->timeline())
        return;
    const double ratio = painter->device()->devicePixelRatio();
    const QSize pixels = (size() * ratio).toSize();
    if (pixels.isEmpty())
        return;
    if (m_picture.size() != pixels) {
        m_picture = QImage(pixels, QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
        QPainter once(&m_picture);
        paintAll(once);
    }
    painter->drawImage(QPointF(0, 0), m_picture);
    const double length = of()->timeline()->seconds();
    if (length <= 0)
        return;
    const TimelineLooks looks = of()->looks();
    const double left = of()->viewFrom() / length * width(), right = of()->viewTo() / length * width();
    QColor veil = looks.background;
    veil.setAlphaF(0.6F);
    painter->fillRect(QRectF(0, 0, left, height()), veil);
    painter->fillRect(QRectF(right, 0, width() - right, height()), veil);
    const double seen = std::max(4.0, right - left);
    painter->setPen(QPen(looks.accent, 1.5));
    painter->drawRect(QRectF(std::min(left, width() - seen), 0, seen, height()).adjusted(0.75, 0.75, -0.75, -0.75));
}

void TimelineMinimap::mousePressEvent(QMouseEvent* event)
{
    event->setAccepted(of() && of()->timeline() && of()->timeline()->lengthMs() > 0);
    if (event->isAccepted())
        lookAt(event->position().x());
}

void TimelineMinimap::lookAt(double x)
{
    if (!of() || !of()->timeline())
        return;
    const double span = of()->viewTo() - of()->viewFrom();
    const double middle = x / std::max(1.0, width()) * of()->timeline()->seconds();
    of()->show(middle - span / 2, middle + span / 2);
}

} // namespace holdspace::ui
