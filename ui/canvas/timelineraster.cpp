// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineraster.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace holdspace::ui {

QRgb mixed(const QColor& ground, const QColor& colour, double share)
{
    const auto channel = [share](int below, int above) { return static_cast<int>(std::lround(below + (above - below) * share)); };
    return qRgb(channel(ground.red(), colour.red()), channel(ground.green(), colour.green()), channel(ground.blue(), colour.blue()));
}

TimelineRaster::TimelineRaster(QImage& image, int top)
    : m_bits(reinterpret_cast<QRgb*>(image.bits()))
    , m_stride(image.bytesPerLine() / 4)
    , m_width(image.width())
    , m_top(top)
    , m_bottom(top + image.height())
    , m_ratio(image.devicePixelRatio())
{
    Q_ASSERT(image.format() == QImage::Format_RGB32);
}

void TimelineRaster::fill(double left, double top, double right, double bottom, QRgb colour)
{
    const int x0 = std::max(0, device(std::max(left, -1.0))), x1 = std::min(m_width, device(std::min(right, m_width + 1.0)));
    const int y0 = std::max(m_top, device(top)), y1 = std::min(m_bottom, device(bottom));
    if (x1 <= x0)
        return;
    for (int y = y0; y < y1; ++y)
        std::fill_n(line(y) + x0, x1 - x0, colour);
}

void TimelineRaster::box(const QRectF& box, QRgb colour)
{
    // Of a corner with a radius of four: how far each row stands in, and how much of the pixel before it is filled.
    struct Corner {
        int inset;
        int part; ///< of 256
    };
    static constexpr std::array<Corner, 3> kCorner { { { 2, 120 }, { 1, 110 }, { 0, 180 } } };
    const int x0 = device(std::max(box.left(), -20.0)), x1 = device(std::min(box.right(), m_width + 20.0));
    const int y0 = device(box.top()), y1 = device(box.bottom());
    if (x1 - x0 < 8 || y1 - y0 < 8) {
        fill(box, colour);
        return;
    }
    const auto soften = [&](int x, int y, int part) {
        if (x < 0 || x >= m_width)
            return;
        QRgb& pixel = line(y)[x];
        const auto channel = [part](int below, int above) { return below + (above - below) * part / 256; };
        pixel = qRgb(channel(qRed(pixel), qRed(colour)), channel(qGreen(pixel), qGreen(colour)), channel(qBlue(pixel), qBlue(colour)));
    };
    for (int y = std::max(m_top, y0); y < std::min(m_bottom, y1); ++y) {
        const int near = std::min(y - y0, y1 - 1 - y);
        const bool round = near < static_cast<int>(kCorner.size());
        const Corner corner = round ? kCorner[static_cast<size_t>(near)] : Corner { 0, 256 };
        const int inset = corner.inset + (round ? 1 : 0);
        const int from = std::clamp(x0 + inset, 0, m_width), to = std::clamp(x1 - inset, 0, m_width);
        if (to > from)
            std::fill_n(line(y) + from, to - from, colour);
        if (round) {
            soften(x0 + corner.inset, y, corner.part);
            soften(x1 - 1 - corner.inset, y, corner.part);
        }
    }
}

void TimelineRaster::stamp(const QImage& stamp, QPointF centre)
{
    const int left = static_cast<int>(std::lround(centre.x() * m_ratio - stamp.width() / 2.0));
    const int top = static_cast<int>(std::lround(centre.y() * m_ratio - stamp.height() / 2.0));
    for (int y = std::max(0, m_top - top); y < std::min(stamp.height(), m_bottom - top); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(stamp.constScanLine(y));
        QRgb* to = line(top + y) + left;
        for (int x = std::max(0, -left); x < std::min(stamp.width(), m_width - left); ++x) {
            const int alpha = qAlpha(from[x]);
            if (alpha == 255)
                to[x] = from[x];
            else if (alpha > 0)
                to[x] = qRgb(qRed(from[x]) + qRed(to[x]) * (255 - alpha) / 255, qGreen(from[x]) + qGreen(to[x]) * (255 - alpha) / 255,
                    qBlue(from[x]) + qBlue(to[x]) * (255 - alpha) / 255);
        }
    }
}

void TimelineRaster::repeatRow(int row, int until)
{
    if (row < m_top || row >= m_bottom)
        return;
    for (int y = row + 1; y < std::min(until, m_bottom); ++y)
        std::memcpy(line(y), line(row), static_cast<size_t>(m_width) * sizeof(QRgb));
}

} // namespace holdspace::ui
