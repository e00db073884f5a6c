// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphview.h"

#include <QImage>
#include <functional>

class QPainter;

namespace holdspace::ui {

/// The picture of the map as last painted. While only the view moves it is moved along, and no more than what came into
/// view is painted: panning costs the same in a small story and in a large one. A value; main thread.
class GraphBackdrop {
public:
    /// Paints a part of the item, opaque; the painter is clipped to it.
    using PaintPart = std::function<void(QPainter&, const GraphView&, const QRectF& onItem)>;

    /// Something in the picture changed: it is painted anew.
    void forget() { m_known = false; }
    void paint(QPainter& painter, const GraphView& view, const PaintPart& part);

private:
    void paintInto(const QRect& pixels, const GraphView& view, const PaintPart& part);
    void moveAlong(QPoint pixels, const GraphView& view, const PaintPart& part);

    bool m_known = false; ///< what is described below was painted, and nothing changed since
    QImage m_picture, m_spare; ///< null: it was painted, but not kept
    QSize m_size; ///< pixels
    QPointF m_offset;
    double m_scale = 0, m_ratio = 1;
};

} // namespace holdspace::ui
