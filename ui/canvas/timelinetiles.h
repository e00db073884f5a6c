// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinepainter.h"
#include "timelinesoftnode.h"

#include <QImage>
#include <vector>

class QSGNode;

namespace holdspace::ui {

/// The picture of a timeline: after a zoom one sheet of all that is in view, without words, and over it upright stripes with
/// all, one more in each frame, their words as there is time for. While the view only moves, both are moved along, and no more
/// is painted than what comes into view. With the software scene graph there is no sheet: what has no stripe yet is painted
/// straight to where it is shown. `see` on the main thread, `node` while it waits for the scene graph.
class TimelineTiles {
public:
    void forget(); ///< what is shown changed
    /// Paints what is missing of the view that begins at `scale.from` and is so large, pixels. True: there is more to do in
    /// the next frame.
    [[nodiscard]] bool see(const TimelineScale& scale, QSizeF size, double ratio, TimelinePainter& painter, bool software);
    /// `straight` paints what there is no picture of.
    [[nodiscard]] QSGNode* node(QSGNode* old, QQuickWindow* window, QSizeF size, TimelineSoftNode::Straight straight);
    [[nodiscard]] double straightFrom() const { return m_straightFrom; } ///< from this pixel of the view on there is no picture
    [[nodiscard]] TimelineScale straightScale() const { return scaleAt(m_offset + m_straightFrom); }

private:
    struct Tile {
        double left = 0, width = 0; ///< pixels from the anchor on
        quint64 serial = 0; ///< of this picture
        QImage image;
        TimelinePainter::Written written;
    };
    [[nodiscard]] Tile painted(double left, double width, TimelinePainter& painter);
    [[nodiscard]] TimelineScale scaleAt(double left) const { return { m_anchor + left * m_msPerPixel, m_msPerPixel }; }
    [[nodiscard]] QImage blank(QSize pixels);
    void drop(std::vector<Tile>& tiles);
    [[nodiscard]] QSGNode* softNode(QSGNode* old, QQuickWindow* window, QSizeF size, TimelineSoftNode::Straight straight);

    std::vector<Tile> m_sheet; ///< one, or none
    std::vector<Tile> m_stripes;
    std::vector<QImage> m_spare; ///< used again once nobody shows them any more
    double m_anchor = 0, m_msPerPixel = 0, m_ratio = 1; ///< m_anchor: ms at pixel 0
    double m_offset = 0; ///< pixels from the anchor to the view
    QSizeF m_size;
    double m_straightFrom = 0;
    quint64 m_serial = 0;
};

} // namespace holdspace::ui
