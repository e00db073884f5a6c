// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QImage>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <cmath>

class QPainter;

namespace holdspace::ui {

/// The colours and the face of a timeline; from the theme.
struct TimelineLooks {
    QString family;
    int pixels = 12; ///< size of the letters
    QColor background = Qt::white, line = Qt::lightGray, text = Qt::black, muted = Qt::darkGray, accent = Qt::blue,
           waiting = Qt::darkYellow, positive = Qt::darkGreen, note = Qt::yellow;
    QList<QColor> levels; ///< 0–5
    QList<QColor> cast; ///< by place in the cast
};

/// Which time is at which pixel.
struct TimelineScale {
    double from = 0; ///< ms at x = 0
    double msPerPixel = 1;
    [[nodiscard]] double xOf(double ms) const { return (ms - from) / msPerPixel; }
    [[nodiscard]] double timeAt(double x) const { return from + x * msPerPixel; }
};

/// Where a lane is, pixels.
struct TimelinePlace {
    double top = 0, height = 0;
};

/// "08:23"; "1:02:03" from an hour on; with so many digits after it as times `step` ms apart need.
[[nodiscard]] QString timelineClock(double ms, double step = 1000);

/// Symbols, drawn once and stamped: thousands of them in a frame cost little. Main thread; a value of the item.
class TimelineStamps {
public:
    enum class Symbol : quint8 { Disc, Ring, Diamond, Square, Triangle, TwoBars };

    /// A premultiplied picture of a symbol. `half`: half its height, pixels; `ratio`: device pixels per pixel.
    [[nodiscard]] const QImage& symbol(Symbol symbol, double half, const QColor& colour, double ratio);

private:
    struct Key {
        Symbol symbol;
        int size; ///< quarter pixels of half the height
        QRgb colour;
        int ratio; ///< hundredths of device pixels per pixel
        friend bool operator==(const Key&, const Key&) = default;
        friend size_t qHash(const Key& key, size_t seed = 0) { return qHashMulti(seed, static_cast<int>(key.symbol), key.size, key.colour, key.ratio); }
    };
    QHash<Key, QImage> m_stamps;
};

/// Black or white, whichever can be read better on a fill (WCAG relative luminance).
[[nodiscard]] QColor readableOn(const QColor& fill);

} // namespace holdspace::ui
