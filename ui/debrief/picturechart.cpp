// SPDX-License-Identifier: GPL-3.0-or-later
#include "picturechart.h"

#include <QPainter>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using debrief::Picture;
using debrief::PictureAxis;
using debrief::PicturePalette;
using debrief::PictureSeries;

namespace {

    class ChartLayer {
    public:
        ChartLayer(QChart& chart, const Picture& picture, const PicturePalette& palette, int letters)
            : m_chart(chart), m_picture(picture), m_palette(palette)
        {
            m_font.setFamily(QStringLiteral("Inter"));
            m_font.setPixelSize(letters);
        }

        void lay()
        {
            QAbstractAxis* const across = valueAxis(m_picture.across, Qt::AlignBottom);
            if (m_picture.categories.isEmpty())
                lines(across, valueAxis(m_picture.up, Qt::AlignLeft));
            else
                bars(across);
            m_chart.legend()->hide(); // it shows neither patterns nor whole names
        }

    private:
        void dress(QAbstractAxis& axis, const QString& title)
        {
            axis.setLabelsFont(m_font);
            axis.setLabelsColor(m_palette.text);
            axis.setTitleFont(m_font);
            axis.setTitleBrush(m_palette.text);
            axis.setTitleText(title);
            axis.setLinePen(QPen(m_palette.line, 1));
            axis.setGridLinePen(QPen(m_palette.line, 1));
        }
        QAbstractAxis* valueAxis(const PictureAxis& from, Qt::Alignment side)
        {
            auto* const axis = new QValueAxis;
            axis->setRange(0, from.to);
            axis->setTickType(QValueAxis::TicksDynamic);
            axis->setTickInterval(from.step);
            axis->setLabelFormat(from.step < 1 ? QStringLiteral("%.1f") : QStringLiteral("%.0f"));
            dress(*axis, from.label());
            m_chart.addAxis(axis, side);
            return axis;
        }
        void put(QAbstractSeries* series, QAbstractAxis* across, QAbstractAxis* up)
        {
            m_chart.addSeries(series);
            series->attachAxis(across);
            series->attachAxis(up);
        }
        [[nodiscard]] static QLineSeries* lineOf(const QList<QPointF>& points, QObject* owner)
        {
            auto* const line = new QLineSeries(owner);
            line->replace(debrief::decimated(points));
            return line;
        }
        void lines(QAbstractAxis* across, QAbstractAxis* up)
        {
            for (const bool bands : { true, false }) {
                for (const PictureSeries& series : m_picture.series) {
                    if (series.isBand() != bands)
                        continue;
                    const QColor ink = m_palette.of(series.ink);
                    if (bands) {
                        auto* const band = new QAreaSeries;
                        band->setUpperSeries(lineOf(series.high, band));
                        band->setLowerSeries(lineOf(series.low, band));
                        QColor faint = ink;
                        faint.setAlphaF(0.22F);
                        band->setBrush(faint);
                        band->setPen(Qt::NoPen);
                        band->setName(series.name);
                        put(band, across, up);
                    } else {
                        QLineSeries* const line = lineOf(series.points, nullptr);
                        line->setPen(debrief::patternPen(ink, series.pattern, 4));
                        line->setName(series.name);
                        put(line, across, up);
                    }
                }
            }
        }
        [[nodiscard]] QBrush brushOf(const PictureSeries& series) const
        {
            using debrief::kPatternTile;
            QImage tile(kPatternTile, kPatternTile, QImage::Format_RGB32);
            QPainter painter(&tile);
            painter.setRenderHint(QPainter::Antialiasing);
            debrief::fillPattern(painter, QRectF(-kPatternTile, -kPatternTile, 3 * kPatternTile, 3 * kPatternTile), m_palette.of(series.ink), series.pattern, m_palette);
            return QBrush(tile);
        }
        void bars(QAbstractAxis* across)
        {
            auto* const all = new QHorizontalStackedBarSeries;
            for (const PictureSeries& series : m_picture.series) {
                auto* const set = new QBarSet(series.name);
                for (auto bar = series.bars.rbegin(); bar != series.bars.rend(); ++bar) // a chart begins at the bottom
                    set->append(std::round(*bar * 10) / 10); // as its number is read
                set->setBrush(brushOf(series));
                set->setPen(QPen(m_palette.of(series.ink), 2));
                QFont bold(m_font);
                bold.setBold(true);
                set->setLabelFont(bold);
                set->setLabelColor(series.pattern == debrief::Pattern::Full ? PicturePalette::on(m_palette.of(series.ink)) : m_palette.text);
                all->append(set);
            }
            all->setBarWidth(std::min(0.68, 0.2 * static_cast<double>(m_picture.categories.size()))); // one bar alone is no wall
            all->setLabelsVisible(true);
            all->setLabelsPrecision(3);
            auto* const names = new QBarCategoryAxis;
            for (auto name = m_picture.categories.rbegin(); name != m_picture.categories.rend(); ++name) {
                QString unlike = *name; // it takes each name once
                while (names->categories().contains(unlike))
                    unlike += QChar(0x200B);
                names->append(unlike);
            }
            dress(*names, m_picture.up.label());
            names->setGridLineVisible(false);
            m_chart.addAxis(names, Qt::AlignLeft);
            put(all, across, names);
        }

        QChart& m_chart;
        const Picture& m_picture;
        const PicturePalette& m_palette;
        QFont m_font;
    };

} // namespace

void layOnChart(QAbstractSeries& anchor, const Picture& picture, const PicturePalette& palette, int letters)
{
    QChart* const chart = anchor.chart();
    if (!chart)
        return;
    const auto before = chart->series();
    for (QAbstractSeries* const series : before) {
        if (series != &anchor) {
            chart->removeSeries(series);
            delete series;
        }
    }
    const auto anchored = anchor.attachedAxes();
    const auto axes = chart->axes();
    for (QAbstractAxis* const axis : axes) {
        axis->hide();
        if (!anchored.contains(axis)) {
            chart->removeAxis(axis);
            delete axis;
        }
    }
    anchor.hide();
    ChartLayer(*chart, picture, palette, letters).lay();
}

} // namespace holdspace::ui
