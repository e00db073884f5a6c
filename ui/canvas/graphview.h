// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace holdspace::ui {

/// Which part of the map is seen and how large. Zoom 1 is one story unit per pixel at text scale 1. Follows size and
/// content until somebody moves it. A value.
class GraphView {
public:
    static constexpr double kSmallest = 0.02;
    static constexpr double kLargest = 2.5;
    static constexpr double kStep = 1.2; ///< of one press of + or turn of the wheel
    static constexpr double kMargin = 36; ///< px around what is fitted

    void setSize(QSizeF size) { m_size = size; }
    void setTextScale(double scale) { m_textScale = scale; }

    [[nodiscard]] QSizeF size() const { return m_size; }
    [[nodiscard]] double textScale() const { return m_textScale; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] double scale() const { return m_zoom * m_textScale; } ///< pixels per story unit
    [[nodiscard]] QPointF offset() const { return m_offset; } ///< where the story's origin is on the item
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    [[nodiscard]] QPointF toStory(QPointF onItem) const { return (onItem - m_offset) / scale(); }
    [[nodiscard]] QPointF toItem(QPointF story) const { return story * scale() + m_offset; }
    [[nodiscard]] QRectF toItem(const QRectF& story) const { return { toItem(story.topLeft()), story.size() * scale() }; }
    [[nodiscard]] QRectF toStory(const QRectF& onItem) const { return { toStory(onItem.topLeft()), onItem.size() / scale() }; }
    [[nodiscard]] QRectF visible() const { return { toStory({ 0, 0 }), m_size / scale() }; } ///< story units

    /// All of `bounds`, no larger than zoom 1, and again whenever size or content change. Without bounds: the origin.
    void fit(const QRectF& bounds);
    /// As fit(), but stays there.
    void show(const QRectF& bounds);
    void zoomAround(QPointF onItem, double factor);
    void setZoom(double zoom) { zoomAround(QRectF(QPointF(), m_size).center(), zoom / m_zoom); }
    void centreOn(QPointF story);
    /// The same view with the story's origin elsewhere.
    [[nodiscard]] GraphView at(QPointF offset) const;
    void pan(QPointF pixels);

private:
    QSizeF m_size;
    double m_textScale = 1, m_zoom = 1;
    QPointF m_offset;
    bool m_fitted = true;
};

} // namespace holdspace::ui
