// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphpainter.h"

#include <QImage>

namespace holdspace::ui {

/// The whole story in a corner, and which part of it is seen. Its picture is kept until the story or the looks change. A value.
class GraphMinimap {
public:
    void forget() { m_picture = {}; }
    /// Where it is on the item; empty when there is no room or no need for it.
    [[nodiscard]] static QRectF place(const GraphMap& map, QSizeF item);
    /// The point of the story under a point of the item.
    [[nodiscard]] static QPointF toStory(const GraphMap& map, QSizeF item, QPointF onItem);
    void paint(QPainter& painter, const GraphScene& scene, const GraphMap& map, const GraphView& view, const GraphLooks& looks);

private:
    [[nodiscard]] static QImage draw(
        const GraphScene& scene, const GraphMap& map, const GraphLooks& looks, QSizeF size, double pixelRatio);

    QImage m_picture;
};

} // namespace holdspace::ui
