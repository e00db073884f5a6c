// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphview.h"

#include <algorithm>

namespace holdspace::ui {

void GraphView::fit(const QRectF& bounds)
{
    m_fitted = true;
    if (bounds.isEmpty() || m_size.width() < 2 * kMargin + 1 || m_size.height() < 2 * kMargin + 1) {
        m_zoom = 1;
        m_offset = { kMargin, kMargin };
        return;
    }
    const double across = (m_size.width() - 2 * kMargin) / bounds.width();
    const double down = (m_size.height() - 2 * kMargin) / bounds.height();
    m_zoom = std::clamp(std::min(across, down) / m_textScale, kSmallest, 1.0);
    m_offset = QRectF(QPointF(), m_size).center() - bounds.center() * scale();
}

void GraphView::show(const QRectF& bounds)
{
    fit(bounds);
    m_fitted = false;
}

void GraphView::zoomAround(QPointF onItem, double factor)
{
    const QPointF fixed = toStory(onItem);
    m_zoom = std::clamp(m_zoom * factor, kSmallest, kLargest);
    m_offset = onItem - fixed * scale();
    m_fitted = false;
}

void GraphView::centreOn(QPointF story)
{
    m_offset = QRectF(QPointF(), m_size).center() - story * scale();
    m_fitted = false;
}

GraphView GraphView::at(QPointF offset) const
{
    GraphView view = *this;
    view.m_offset = offset;
    return view;
}

void GraphView::pan(QPointF pixels)
{
    m_offset += pixels;
    m_fitted = false;
}

} // namespace holdspace::ui
