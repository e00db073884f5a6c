// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pictures.h"

#include <QByteArray>
#include <QColor>
#include <QPen>
#include <QRectF>
#include <array>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

/// Pictures without a window: on paper, in a file. Needs a QGuiApplication (the offscreen platform will do).
namespace holdspace::debrief {

/// The colours of one theme, those of qml/theme/Theme.qml.
struct PicturePalette {
    QColor ground, text, muted, line, accent, positive, warm;
    std::array<QColor, 6> levels;
    [[nodiscard]] QColor of(Ink ink) const;
    /// Black or white, whichever reads better on that ink.
    [[nodiscard]] static QColor on(const QColor& fill);
};
[[nodiscard]] const PicturePalette& picturePalette(bool dark);

/// The stroke of a line. `width` in pixels.
[[nodiscard]] QPen patternPen(const QColor& ink, Pattern pattern, double width);
/// The fill of a bar: full, or a light ground with a hatch. The hatch of one place joins that of its neighbours, so a tile of 12 can
/// be repeated. Lines end at the rectangle by themselves: files keep no clip.
void fillPattern(QPainter& painter, const QRectF& rect, const QColor& ink, Pattern pattern, const PicturePalette& palette);
inline constexpr int kPatternTile = 12;

/// What stands before a name in a legend.
enum class Swatch { Bar, Line, Band };
[[nodiscard]] Swatch swatchOf(const PictureSeries& series);
void paintSwatch(QPainter& painter, const QRectF& rect, Swatch swatch, const QColor& ink, Pattern pattern, const PicturePalette& palette);

/// The whole picture: title, words, legend, axes and what is drawn; letters of at least a fiftieth of the height. `larger`: how much
/// larger they are where it is looked at from far away.
void paintPicture(QPainter& painter, const QRectF& rect, const Picture& picture, const PicturePalette& palette, double larger = 1);

/// 1600 × 900, on a white ground, with title and words as description.
[[nodiscard]] QByteArray pictureSvg(const Picture& picture);
[[nodiscard]] QByteArray picturePng(const Picture& picture);

} // namespace holdspace::debrief
