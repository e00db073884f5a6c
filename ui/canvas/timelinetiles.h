// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinelooks.h"

#include <QImage>
#include <functional>
#include <vector>

class QQuickWindow;
class QSGNode;

namespace holdspace::ui {

/// The picture of a timeline: after a zoom one sheet of all that is in view, without words, and over it upright stripes with
/// all, one more in each frame. While the view only moves, both are moved along, and no more is painted than what comes
/// into view. `see` on the main thread, `node` while it waits for the scene graph.
class TimelineTiles {
public:
    /// Paints a picture that begins at a time, with or without its words.
    using Paint = std::function<void(QImage&, const TimelineScale&, bool words)>;

    void forget(); ///< what is shown changed
    /// Paints what is missing of the view that begins at `scale.from` and is so large, pixels. True: there is more to do in
    /// the next frame.
    [[nodiscard]] bool see(const TimelineScale& scale, QSizeF size, double ratio, const Paint& paint);
    [[nodiscard]] QSGNode* node(QSGNode* old, QQuickWindow* window, QSizeF size);

private:
    struct Tile {
        double left = 0, width = 0; ///< pixels from the anchor on
        quint64 serial = 0; ///< of this picture
        QImage image;
    };
    [[nodiscard]] Tile painted(double left, double width, bool words, const Paint& paint);
    [[nodiscard]] QImage blank(QSize pixels);
    void drop(std::vector<Tile>& tiles);
    [[nodiscard]] QSGNode* softNode(QSGNode* old, QQuickWindow* window, QSizeF size);

    std::vector<Tile> m_sheet; ///< one, or none
    std::vector<Tile> m_stripes;
    std::vector<QImage> m_spare; ///< used again once nobody shows them any more
    double m_anchor = 0, m_msPerPixel = 0, m_ratio = 1; ///< m_anchor: ms at pixel 0
    double m_offset = 0; ///< pixels from the anchor to the view
    QSizeF m_size;
    quint64 m_serial = 0;
};

} // namespace holdspace::ui
