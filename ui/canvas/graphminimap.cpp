// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphminimap.h"

#include <QPainter>
#include <algorithm>

namespace holdspace::ui {

namespace {

    constexpr QSizeF kLargest { 164, 102 };
    constexpr QSizeF kLeast { 28, 28 };
    constexpr double kFromCorner = 28;
    constexpr double kFrame = 12;

    constexpr double kBesideButtons = 860;
    constexpr double kAboveButtons = 56;

    QRectF scaled(const QRectF& story, const QRectF& bounds, const QRectF& onto)
    {
        const double across = onto.width() / bounds.width();
        const double down = onto.height() / bounds.height();
        return { onto.left() + (story.left() - bounds.left()) * across, onto.top() + (story.top() - bounds.top()) * down,
            story.width() * across, story.height() * down };
    }

} // namespace

QRectF GraphMinimap::place(const GraphMap& map, QSizeF item)
{
    if (map.cards().size() < 2 || item.width() < 3 * kLargest.width() || item.height() < 3 * kLargest.height())
        return {};
    const QSizeF size = map.bounds().size().scaled(kLargest, Qt::KeepAspectRatio).expandedTo(kLeast);
    // The buttons of a map stand in its lower left corner; where both do not fit side by side it stands above them.
    const double lift = item.width() < kBesideButtons ? kAboveButtons : 0;
    return { QPointF(item.width() - size.width() - kFromCorner, item.height() - size.height() - kFromCorner - lift), size };
}

QPointF GraphMinimap::toStory(const GraphMap& map, QSizeF item, QPointF onItem)
{
    return scaled(QRectF(onItem, QSizeF()), place(map, item), map.bounds()).topLeft();
}

void GraphMinimap::paint(
    QPainter& painter, const GraphScene& scene, const GraphMap& map, const GraphView& view, const GraphLooks& looks)
{
    const QRectF place = GraphMinimap::place(map, view.size());
    if (place.isEmpty())
        return;
    const QRectF frame = place.adjusted(-kFrame, -kFrame, kFrame, kFrame);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(looks.line, 1));
    painter.setBrush(looks.card);
    painter.drawRoundedRect(frame, 10, 10);
    const double ratio = painter.device()->devicePixelRatio();
    if (m_picture.isNull() || m_picture.deviceIndependentSize().toSize() != place.size().toSize()
        || m_picture.devicePixelRatio() != ratio)
        m_picture = draw(scene, map, looks, place.size(), ratio);
    painter.drawImage(place.topLeft(), m_picture);
    const QRectF seen = scaled(view.visible(), map.bounds(), place).intersected(frame.adjusted(3, 3, -3, -3));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(looks.accent, 1));
    painter.drawRect(seen);
}

QImage GraphMinimap::draw(const GraphScene& scene, const GraphMap& map, const GraphLooks& looks, QSizeF size, double pixelRatio)
{
    QImage picture((size * pixelRatio).toSize().expandedTo({ 1, 1 }), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(pixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setPen(Qt::NoPen);
    constexpr qsizetype kMostRounded = 1000;
    const bool rounded = map.cards().size() <= kMostRounded;
    painter.setRenderHint(QPainter::Antialiasing, rounded);
    const QRectF all(QPointF(), size);
    for (const GraphMap::Card& card : map.cards()) {
        if (card.thing.kind == GraphThing::Kind::Note)
            continue;
        const bool selected = card.thing.kind == GraphThing::Kind::Beat && scene.isBeatSelected(card.thing.id);
        painter.setBrush(selected ? looks.accent : looks.edge);
        const QRectF mark = scaled(card.home, map.bounds(), all);
        const QRectF seen(mark.topLeft(), mark.size().expandedTo(rounded ? QSizeF(3, 3) : QSizeF(1, 1)));
        if (rounded)
            painter.drawRoundedRect(seen, 2, 2);
        else
            painter.drawRect(seen);
    }
    return picture;
}

} // namespace holdspace::ui
