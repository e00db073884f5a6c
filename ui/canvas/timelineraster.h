// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QRectF>

namespace holdspace::ui {

/// Fills boxes of a picture directly: a frame holds thousands, and asking a painter for each would cost more than the
/// pixels. Places are in pixels of the item, rounded to those of the device and cut to the picture, which may be a band of it.
/// Format_RGB32 only.
class TimelineRaster {
public:
    /// `top`: the row of the device that the picture begins with.
    explicit TimelineRaster(QImage& image, int top = 0);

    [[nodiscard]] double ratio() const { return m_ratio; }
    [[nodiscard]] int columns() const { return m_width; } ///< of the device
    [[nodiscard]] int device(double pixels) const { return static_cast<int>(pixels * m_ratio + (pixels < 0 ? -0.5 : 0.5)); }
    [[nodiscard]] int top() const { return m_top; } ///< rows of the device, from this one on
    [[nodiscard]] int bottom() const { return m_bottom; } ///< to before this one
    /// The device's pixels of a row, for those who know what they do; null outside.
    [[nodiscard]] QRgb* row(int y) { return y < m_top || y >= m_bottom ? nullptr : line(y); }

    void fill(double left, double top, double right, double bottom, QRgb colour);
    void fill(const QRectF& box, QRgb colour) { fill(box.left(), box.top(), box.right(), box.bottom(), colour); }
    /// With round corners.
    void box(const QRectF& box, QRgb colour);
    /// A premultiplied picture over it, its middle at a point.
    void stamp(const QImage& stamp, QPointF centre);
    /// Copies one row of device pixels to those below it, so that its runs become boxes.
    void repeatRow(int row, int until);

private:
    [[nodiscard]] QRgb* line(int y) { return m_bits + (y - m_top) * m_stride; }

    QRgb* m_bits;
    qsizetype m_stride;
    int m_width, m_top, m_bottom;
    double m_ratio;
};

/// `share` of a colour over a ground.
[[nodiscard]] QRgb mixed(const QColor& ground, const QColor& colour, double share);

} // namespace holdspace::ui
