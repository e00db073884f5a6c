// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturepaint.h"

#include "report.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

namespace {

    constexpr QSize kFileSize { 1600, 900 };

    QColor mixed(const QColor& ink, const QColor& ground, double share)
    {
        const auto part = [share](float a, float b) { return static_cast<float>(share * static_cast<double>(a) + (1 - share) * static_cast<double>(b)); };
        return QColor::fromRgbF(part(ink.redF(), ground.redF()), part(ink.greenF(), ground.greenF()), part(ink.blueF(), ground.blueF()));
    }

    QColor bandColour(const QColor& ink, const PicturePalette& palette) { return mixed(ink, palette.ground, 0.22); }

    /// Lines x + y = k·tile (rising) or x − y = k·tile (falling), as far as they lie in the rectangle.
    void hatch(QPainter& painter, const QRectF& rect, bool rising)
    {
        const double least = rising ? rect.left() + rect.top() : rect.left() - rect.bottom();
        const double most = rising ? rect.right() + rect.bottom() : rect.right() - rect.top();
        for (double k = std::ceil(least / kPatternTile) * kPatternTile; k < most; k += kPatternTile) {
            const double from = std::max(rect.left(), rising ? k - rect.bottom() : k + rect.top());
            const double to = std::min(rect.right(), rising ? k - rect.top() : k + rect.bottom());
            if (to > from)
                painter.drawLine(QPointF(from, rising ? k - from : from - k), QPointF(to, rising ? k - to : to - k));
        }
    }

    class PictureSheet {
    public:
        PictureSheet(QPainter& painter, const QRectF& rect, const Picture& picture, const PicturePalette& palette, double larger)
            : m_painter(painter), m_picture(picture), m_palette(palette), m_unit(larger * std::min(rect.height() / 900, rect.width() / 1200)),
              m_body(rect.adjusted(48 * m_unit, 40 * m_unit, -48 * m_unit, -32 * m_unit))
        {
            painter.fillRect(rect, palette.ground);
        }

        void paint()
        {
            say(m_picture.title, 34, true, m_palette.text);
            m_body.setTop(m_body.top() + 10 * m_unit);
            say(m_picture.words, 22, false, m_palette.text);
            const QString foot = formativeLine();
            useFont(18, false);
            m_painter.setPen(m_palette.muted);
            m_painter.drawText(QPointF(m_body.left(), m_body.bottom()), foot);
            m_body.setBottom(m_body.bottom() - 44 * m_unit);
            if (!m_picture.drawn)
                return;
            m_body.setTop(m_body.top() + 16 * m_unit);
            legend();
            m_body.setTop(m_body.top() + 20 * m_unit);
            if (m_picture.categories.isEmpty())
                lines();
            else
                bars();
        }

    private:
        void useFont(double pixels, bool bold)
        {
            QFont font(QStringLiteral("Inter"));
            font.setPixelSize(std::max(1, static_cast<int>(std::lround(pixels * m_unit))));
            font.setWeight(bold ? QFont::Bold : QFont::Normal);
            m_painter.setFont(font);
        }
        [[nodiscard]] QFontMetricsF metrics() const { return QFontMetricsF(m_painter.font(), m_painter.device()); }

        /// Text over the whole width, on as many lines as it needs; takes its room from the body.
        void say(const QString& text, double pixels, bool bold, const QColor& ink)
        {
            useFont(pixels, bold);
            m_painter.setPen(ink);
            QRectF taken;
            m_painter.drawText(m_body, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text, &taken);
            m_body.setTop(taken.bottom());
        }

        void legend()
        {
            if (m_picture.series.size() < 2)
                return;
            useFont(20, false);
            const double height = metrics().height();
            QPointF at = m_body.topLeft();
            for (const PictureSeries& series : m_picture.series) {
                const double width = 58 * m_unit + metrics().horizontalAdvance(series.name);
                if (at.x() > m_body.left() && at.x() + width > m_body.right())
                    at = { m_body.left(), at.y() + height * 1.3 };
                const QRectF swatch(at.x(), at.y() + height * 0.15, 34 * m_unit, height * 0.7);
                paintSwatch(m_painter, swatch, swatchOf(series), m_palette.of(series.ink), series.pattern, m_palette);
                m_painter.setPen(m_palette.text);
                m_painter.drawText(QPointF(at.x() + 44 * m_unit, at.y() + metrics().ascent()), series.name);
                at.rx() += width + 14 * m_unit;
            }
            m_body.setTop(at.y() + height);
        }

        [[nodiscard]] static QString mark(double value, double step) { return QString::number(value, 'f', step < 1 ? 1 : 0); }

        /// The axis along the bottom of `plot`, with faint lines where its marks are.
        void acrossAxis(const QRectF& plot)
        {
            useFont(20, false);
            const PictureAxis& axis = m_picture.across;
            for (double value = 0; value <= axis.to + axis.step / 1000; value += axis.step) {
                const double x = plot.left() + plot.width() * value / axis.to;
                m_painter.setPen(QPen(m_palette.line, m_unit));
                m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
                m_painter.setPen(m_palette.muted);
                centred(QPointF(x, plot.bottom() + 8 * m_unit + metrics().ascent()), mark(value, axis.step));
            }
            m_painter.setPen(m_palette.text);
            centred(QPointF(plot.center().x(), plot.bottom() + 14 * m_unit + metrics().height() + metrics().ascent()), axis.label());
        }
        void centred(QPointF baseline, const QString& text)
        {
            m_painter.drawText(QPointF(baseline.x() - metrics().horizontalAdvance(text) / 2, baseline.y()), text);
        }
        [[nodiscard]] double belowAxis() const { return 18 * m_unit + 2 * metrics().height(); }

        void bars()
        {
            useFont(20, false);
            double names = 0;
            for (const QString& each : m_picture.categories)
                names = std::max(names, metrics().horizontalAdvance(each));
            names = std::min(names, m_body.width() * 0.36);
            m_painter.setPen(m_palette.text);
            m_painter.drawText(QPointF(m_body.left(), m_body.top() + metrics().ascent()), m_picture.up.label());
            const QRectF plot(QPointF(m_body.left() + names + 16 * m_unit, m_body.top() + metrics().height() + 10 * m_unit), QPointF(m_body.right() - 70 * m_unit, m_body.bottom() - belowAxis()));
            acrossAxis(plot);
            const double slot = plot.height() / static_cast<double>(m_picture.categories.size());
            const double thick = std::min(slot * 0.68, 70 * m_unit);
            for (qsizetype i = 0; i < m_picture.categories.size(); ++i) {
                const double middle = plot.top() + slot * (static_cast<double>(i) + 0.5);
                useFont(20, false);
                m_painter.setPen(m_palette.text);
                const QString name = metrics().elidedText(m_picture.categories.at(i), Qt::ElideRight, names);
                m_painter.drawText(QPointF(plot.left() - 12 * m_unit - metrics().horizontalAdvance(name), middle + metrics().ascent() / 2.6), name);
                double x = plot.left();
                const auto isLast = [&](const PictureSeries& series) {
                    return std::none_of(&series + 1, m_picture.series.constData() + m_picture.series.size(), [i](const PictureSeries& later) { return later.bars.at(i) > 0; });
                };
                for (const PictureSeries& series : m_picture.series) {
                    const double value = series.bars.at(i), width = plot.width() * value / m_picture.across.to;
                    if (width <= 0)
                        continue;
                    const QRectF bar(x, middle - thick / 2, width, thick);
                    fillPattern(m_painter, bar, m_palette.of(series.ink), series.pattern, m_palette);
                    number(bar, value, series, isLast(series));
                    x += width;
                }
            }
        }
        /// In the middle of the bar where there is room, else behind the last one.
        void number(const QRectF& bar, double value, const PictureSeries& series, bool last)
        {
            useFont(20, true);
            const QString text = QString::number(std::round(value * 10) / 10);
            QRectF place(0, 0, metrics().horizontalAdvance(text) + 8 * m_unit, metrics().height());
            const bool inside = place.width() + 8 * m_unit < bar.width();
            if (!inside && !last)
                return;
            place.moveCenter({ inside ? bar.center().x() : bar.right() + 6 * m_unit + place.width() / 2, bar.center().y() });
            if (inside && series.pattern != Pattern::Full)
                m_painter.fillRect(place, m_palette.ground);
            m_painter.setPen(inside && series.pattern == Pattern::Full ? PicturePalette::on(m_palette.of(series.ink)) : m_palette.text);
            m_painter.drawText(QPointF(place.left() + 4 * m_unit, place.top() + metrics().ascent()), text);
        }

        void lines()
        {
            useFont(20, false);
            const PictureAxis& up = m_picture.up;
            m_painter.setPen(m_palette.text);
            m_painter.drawText(QPointF(m_body.left(), m_body.top() + metrics().ascent()), up.label());
            const QRectF plot(QPointF(m_body.left() + 60 * m_unit, m_body.top() + metrics().height() + 14 * m_unit), QPointF(m_body.right() - 30 * m_unit, m_body.bottom() - belowAxis()));
            acrossAxis(plot);
            for (double value = 0; value <= up.to + up.step / 1000; value += up.step) {
                const double y = plot.bottom() - plot.height() * value / up.to;
                m_painter.setPen(QPen(m_palette.line, m_unit));
                m_painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
                m_painter.setPen(m_palette.muted);
                const QString text = mark(value, up.step);
                m_painter.drawText(QPointF(plot.left() - 12 * m_unit - metrics().horizontalAdvance(text), y + metrics().ascent() / 2.6), text);
            }
            const auto placed = [&](const QList<QPointF>& points) {
                QList<QPointF> out;
                for (const QPointF& each : decimated(points))
                    out.append({ plot.left() + plot.width() * each.x() / m_picture.across.to, plot.bottom() - plot.height() * each.y() / up.to });
                return out;
            };
            for (const PictureSeries& series : m_picture.series) {
                if (!series.isBand())
                    continue;
                QList<QPointF> around = placed(series.high);
                const QList<QPointF> back = placed(series.low);
                std::copy(back.rbegin(), back.rend(), std::back_inserter(around));
                m_painter.setPen(Qt::NoPen);
                m_painter.setBrush(bandColour(m_palette.of(series.ink), m_palette));
                m_painter.drawPolygon(around.constData(), static_cast<int>(around.size()));
            }
            m_painter.setBrush(Qt::NoBrush);
            for (const PictureSeries& series : m_picture.series) {
                if (series.isBand())
                    continue;
                const QList<QPointF> points = placed(series.points);
                m_painter.setPen(patternPen(m_palette.of(series.ink), series.pattern, 4 * m_unit));
                m_painter.drawPolyline(points.constData(), static_cast<int>(points.size()));
            }
        }

        QPainter& m_painter;
        const Picture& m_picture;
        const PicturePalette& m_palette;
        const double m_unit; ///< a pixel of the size that this was designed for
        QRectF m_body; ///< what is still free
    };

} // namespace

QColor PicturePalette::of(Ink ink) const
{
    switch (ink) {
    case Ink::Accent: return accent;
    case Ink::Positive: return positive;
    case Ink::Warm: return warm;
    case Ink::Quiet: return muted;
    default: break;
    }
    return levels.at(static_cast<size_t>(ink) - static_cast<size_t>(Ink::Level0));
}

QColor PicturePalette::on(const QColor& fill)
{
    const auto linear = [](float part) { return part <= 0.03928F ? part / 12.92F : std::pow((part + 0.055F) / 1.055F, 2.4F); };
    const float luminance = 0.2126F * linear(fill.redF()) + 0.7152F * linear(fill.greenF()) + 0.0722F * linear(fill.blueF());
    return luminance > 0.179F ? Qt::black : Qt::white;
}

const PicturePalette& picturePalette(bool dark)
{
    static const PicturePalette light { "#ffffff", "#1d2229", "#5c6672", "#d8d2c6", "#1b66b8", "#1a7359", "#98541a",
        { "#9fb9c4", "#5d8d8c", "#b39a2c", "#cc7426", "#c2452d", "#9c1f55" } };
    static const PicturePalette night { "#1a1f26", "#eaeef3", "#9ba8b8", "#333e4b", "#7db7ff", "#6cc5a5", "#f0b27a",
        { "#3d5866", "#5d8d8c", "#c6b25a", "#e2904a", "#dc5f47", "#bf2f6b" } };
    return dark ? night : light;
}

QPen patternPen(const QColor& ink, Pattern pattern, double width)
{
    QPen pen(ink, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    switch (pattern) {
    case Pattern::Full: break;
    case Pattern::Rising: pen.setDashPattern({ 4, 2 }); break;
    case Pattern::Falling: pen.setDashPattern({ 7, 2, 1.5, 2 }); break;
    case Pattern::Crossed: pen.setDashPattern({ 7, 3 }); break;
    case Pattern::Upright: pen.setDashPattern({ 2.5, 1.5 }); break;
    case Pattern::Dotted: pen.setDashPattern({ 1.2, 1.6 }); break;
    }
    return pen;
}

void fillPattern(QPainter& painter, const QRectF& rect, const QColor& ink, Pattern pattern, const PicturePalette& palette)
{
    painter.fillRect(rect, pattern == Pattern::Full ? ink : mixed(ink, palette.ground, 0.24));
    if (pattern == Pattern::Full)
        return;
    painter.setPen(QPen(mixed(ink, palette.ground, pattern == Pattern::Crossed ? 0.45 : 0.58), 1.5)); // a number on it must be readable
    if (pattern == Pattern::Rising || pattern == Pattern::Crossed)
        hatch(painter, rect, true);
    if (pattern == Pattern::Falling || pattern == Pattern::Crossed)
        hatch(painter, rect, false);
    if (pattern == Pattern::Upright) {
        for (double x = (std::floor(rect.left() / kPatternTile) + 0.5) * kPatternTile; x < rect.right(); x += kPatternTile) {
            if (x > rect.left())
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
        }
    }
    if (pattern == Pattern::Dotted) {
        constexpr double kHalf = kPatternTile / 2.0;
        for (double y = (std::floor(rect.top() / kPatternTile) + 1) * kPatternTile - kHalf; y < rect.bottom() - 2; y += kPatternTile) {
            for (double x = (std::floor(rect.left() / kPatternTile) + 1) * kPatternTile - kHalf; x < rect.right() - 2; x += kPatternTile) {
                if (x > rect.left() + 2 && y > rect.top() + 2)
                    painter.fillRect(QRectF(x - 1.5, y - 1.5, 3, 3), ink);
            }
        }
    }
    painter.setPen(QPen(ink, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
}

Swatch swatchOf(const PictureSeries& series)
{
    return series.isBand() ? Swatch::Band : series.bars.isEmpty() ? Swatch::Line : Swatch::Bar;
}

void paintSwatch(QPainter& painter, const QRectF& rect, Swatch swatch, const QColor& ink, Pattern pattern, const PicturePalette& palette)
{
    switch (swatch) {
    case Swatch::Bar: fillPattern(painter, rect, ink, pattern, palette); break;
    case Swatch::Band: painter.fillRect(rect, bandColour(ink, palette)); break;
    case Swatch::Line:
        painter.setPen(patternPen(ink, pattern, 4));
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()));
        break;
    }
}

void paintPicture(QPainter& painter, const QRectF& rect, const Picture& picture, const PicturePalette& palette, double larger)
{
    PictureSheet(painter, rect, picture, palette, larger).paint();
}

QByteArray pictureSvg(const Picture& picture)
{
    QBuffer buffer;
    QSvgGenerator file;
    file.setOutputDevice(&buffer);
    file.setSize(kFileSize);
    file.setViewBox(QRect({}, kFileSize));
    file.setResolution(96);
    file.setTitle(picture.title);
    file.setDescription(picture.words);
    QPainter painter(&file);
    paintPicture(painter, QRectF({}, kFileSize), picture, picturePalette(false));
    painter.end();
    return buffer.data();
}

QByteArray picturePng(const Picture& picture)
{
    QImage image(kFileSize, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    paintPicture(painter, QRectF({}, kFileSize), picture, picturePalette(false));
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace holdspace::debrief
