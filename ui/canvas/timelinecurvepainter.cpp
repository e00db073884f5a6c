// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinepainter.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace holdspace::ui {

double TimelinePainter::yOf(const TimelineLane& lane, const TimelinePlace& place, double value)
{
    const double top = place.top + 5, bottom = place.top + place.height - 5;
    return std::round(bottom - std::clamp(value / lane.top, 0.0, 1.0) * (bottom - top));
}

/// A step curve has no line that is bent: it is known from where to where it reaches in each column of the device.
void TimelinePainter::paintCurve(const TimelineLane& lane, const TimelinePlace& place)
{
    const double bottom = yOf(lane, place, 0);
    const int rules = lane.top > 1 ? static_cast<int>(lane.top) : 2;
    const QRgb grid = mixed(m_looks.background, m_looks.line, 0.5);
    for (int rule = 1; rule <= rules; ++rule) {
        const double y = yOf(lane, place, lane.top * rule / rules);
        m_raster->fill(0, y, m_width + 1, y + 1, grid);
    }
    const QColor colour = toneOf(lane, -1);
    const double ratio = m_raster->ratio();
    const int columns = m_raster->columns();
    const std::vector<TimelineCurve::Column> values = lane.curve.columns(m_scale.timeAt(0), m_scale.msPerPixel / ratio, columns);
    // Device rows of each column: the line from `above` to before `below`, what is under it from `under` on.
    const auto count = static_cast<size_t>(columns);
    const int floor = m_raster->device(bottom), ceiling = m_raster->device(yOf(lane, place, lane.top));
    const int thick = std::max(2, m_raster->device(2)), half = thick / 2;
    std::vector<int> above(count), below(count), under(count);
    const float scale = static_cast<float>(ceiling - floor) / static_cast<float>(lane.top);
    const auto rowOf = [&](float value) { return floor + static_cast<int>(std::clamp(value * scale, static_cast<float>(ceiling - floor), 0.0F) - 0.5F); };
    for (size_t x = 0; x < count; ++x) {
        const bool flat = values[x].low == values[x].high;
        const int high = rowOf(values[x].high), low = flat ? high : rowOf(values[x].low);
        above[x] = high - half;
        below[x] = low - half + thick;
        under[x] = flat ? high : rowOf(values[x].last);
        for (size_t beside = 1; !flat && beside < static_cast<size_t>(thick) && beside <= x; ++beside) {
            // An upright piece is as thick as the line.
            above[x - beside] = std::min(above[x - beside], above[x]);
            below[x - beside] = std::max(below[x - beside], below[x]);
        }
    }
    const QRgb line = colour.rgb(), fill = mixed(m_looks.background, colour, 0.14);
    for (int y = m_raster->device(place.top + 1); y < floor + half; ++y) {
        QRgb* const row = m_raster->row(y);
        if (!row)
            continue;
        for (size_t x = 0; x < count; ++x) {
            const QRgb ground = y >= under[x] && y < floor ? fill : row[x];
            row[x] = (y >= above[x]) & (y < below[x]) ? line : ground;
        }
    }
    if (!lane.suggested.isEmpty())
        paintSuggested(lane, place);
}

/// Dashed where it is another level than the committed one; the dashes stand at times, so that they meet from stretch to stretch.
void TimelinePainter::paintSuggested(const TimelineLane& lane, const TimelinePlace& place)
{
    const QList<QPointF> outline = lane.suggested.outline(m_scale.timeAt(0), m_scale.timeAt(m_width), m_scale.msPerPixel);
    const QRgb ink = m_looks.text.rgb();
    const double phase = std::fmod(m_scale.from / m_scale.msPerPixel, 9);
    for (qsizetype i = 1; i < outline.size(); ++i) {
        const double x0 = m_scale.xOf(outline.at(i - 1).x()), x1 = m_scale.xOf(outline.at(i).x()), value = outline.at(i - 1).y(), y = yOf(lane, place, value);
        for (double x = 9 * std::floor((x0 + phase) / 9) - phase; x < x1; x += 9) {
            const bool agreed = std::abs(lane.curve.valueAt(m_scale.timeAt(std::max(x, x0))) - value) < 0.25; // and is seen already
            if (!agreed && std::min(x + 5, x1) > std::max(x, x0))
                m_raster->fill(std::max(x, x0), y - 1, std::min(x + 5, x1), y + 1, ink);
        }
    }
}

/// Folded, a curve is a strip in the colours of its levels.
void TimelinePainter::paintFoldedCurve(const TimelineLane& lane, const TimelinePlace& place)
{
    const QList<QPointF> outline = lane.curve.outline(m_scale.timeAt(0), m_scale.timeAt(m_width), m_scale.msPerPixel);
    for (qsizetype i = 1; i < outline.size(); ++i) {
        const double x0 = m_scale.xOf(outline.at(i - 1).x()), x1 = m_scale.xOf(outline.at(i).x());
        if (x1 > x0)
            m_raster->fill(x0, place.top + 3, x1, place.top + place.height - 4, toneOf(lane, static_cast<qint8>(std::lround(outline.at(i - 1).y() / lane.top * 5))).rgb());
    }
}

void TimelinePainter::paintWave(const TimelineLane& lane, const TimelinePlace& place)
{
    const int columns = static_cast<int>(std::ceil(m_width));
    const QList<float> peaks = lane.wave->peaks(m_scale.timeAt(0), m_scale.timeAt(columns), columns);
    const double middle = place.top + place.height / 2, reach = place.height / 2 - 2;
    for (int x = 0; x < std::min<qsizetype>(columns, peaks.size()); ++x) {
        const double half = std::max(0.5, std::clamp(static_cast<double>(peaks.at(x)), 0.0, 1.0) * reach);
        m_raster->fill(x, middle - half, x + 1, middle + half, m_looks.muted.rgb());
    }
}

} // namespace holdspace::ui
