// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphbackdrop.h"

#include <QPainter>
#include <cmath>
#include <utility>

namespace holdspace::ui {

void GraphBackdrop::paint(QPainter& painter, const GraphView& view, const PaintPart& part)
{
    const double ratio = painter.deviceTransform().m11(); // pixels of the device per pixel of the item
    const QSize size(static_cast<int>(std::ceil(view.size().width() * ratio)), static_cast<int>(std::ceil(view.size().height() * ratio)));
    // On whole pixels, so that a moved picture and a new one are the same.
    const QPointF offset(std::round(view.offset().x() * ratio) / ratio, std::round(view.offset().y() * ratio) / ratio);
    const GraphView shown = view.at(offset);
    const bool same = m_known && size == m_size && ratio == m_ratio && view.scale() == m_scale;
    const QPoint moved = same ? ((offset - m_offset) * ratio).toPoint() : QPoint();
    m_known = true;
    m_size = size;
    m_ratio = ratio;
    m_scale = view.scale();
    m_offset = offset;
    if (!same) {
        // It may change again with the next frame, as in a drag: keeping it would be work for nothing.
        m_picture = {};
        part(painter, shown, QRectF(QPointF(), view.size()));
        return;
    }
    if (m_picture.isNull()) {
        m_picture = QImage(size, QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
        paintInto(QRect(QPoint(), size), shown, part);
    } else if (!moved.isNull()) {
        moveAlong(moved, shown, part);
    }
    painter.drawImage(QPointF(0, 0), m_picture);
}

void GraphBackdrop::paintInto(const QRect& pixels, const GraphView& view, const PaintPart& part)
{
    const QRectF area(QPointF(pixels.topLeft()) / m_ratio, QSizeF(pixels.size()) / m_ratio);
    QPainter painter(&m_picture);
    painter.setClipRect(area);
    part(painter, view, area);
}

void GraphBackdrop::moveAlong(QPoint pixels, const GraphView& view, const PaintPart& part)
{
    const QRect whole(QPoint(), m_size);
    const QRect kept = whole.intersected(whole.translated(pixels));
    if (kept.isEmpty()) {
        paintInto(whole, view, part);
        return;
    }
    if (m_spare.size() != m_size)
        m_spare = QImage(m_size, QImage::Format_RGB32);
    m_spare.setDevicePixelRatio(1);
    m_picture.setDevicePixelRatio(1);
    {
        QPainter painter(&m_spare);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        painter.drawImage(pixels, m_picture);
    }
    std::swap(m_picture, m_spare);
    m_picture.setDevicePixelRatio(m_ratio);
    // What came into view: a strip along one side, and what remains above or below.
    if (pixels.x() != 0) {
        const int width = std::abs(pixels.x());
        paintInto(QRect(pixels.x() > 0 ? 0 : m_size.width() - width, 0, width, m_size.height()), view, part);
    }
    if (pixels.y() != 0) {
        const int height = std::abs(pixels.y());
        paintInto(QRect(kept.left(), pixels.y() > 0 ? 0 : m_size.height() - height, kept.width(), height), view, part);
    }
}

} // namespace holdspace::ui
