// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <QSGRenderNode>
#include <functional>
#include <vector>

class QQuickWindow;

namespace holdspace::ui {

/// Shows pictures beside each other with the software scene graph, where an image node costs twice what copying its pixels
/// does. Lives in the scene graph, whose thread is the main thread there.
class TimelineSoftNode final : public QSGRenderNode {
public:
    struct Piece {
        QImage image;
        double left = 0; ///< of the item; may stand out of it
    };

    /// Paints in bands, each handed on with the place where it begins before the next one is painted.
    using Hand = std::function<void(const QImage& band, QPointF at)>;
    using Straight = std::function<void(const Hand& hand)>;

    explicit TimelineSoftNode(QQuickWindow* window) : m_window(window) { }
    /// What is shown from now on, beside each other, and with it what is painted only then.
    void show(std::vector<Piece> pieces, QSizeF size, Straight straight);

    void render(const RenderState* state) override;
    [[nodiscard]] StateFlags changedStates() const override { return {}; }
    [[nodiscard]] RenderingFlags flags() const override { return BoundedRectRendering | OpaqueRendering; }
    [[nodiscard]] QRectF rect() const override { return QRectF(QPointF(), m_size); }

private:
    QQuickWindow* m_window;
    std::vector<Piece> m_pieces;
    Straight m_straight;
    QSizeF m_size;
};

} // namespace holdspace::ui
