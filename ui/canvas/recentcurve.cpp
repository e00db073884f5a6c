// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentcurve.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {
    constexpr double kGlideMs = 2500; // a change of level is drawn as a short slope, so that the eye can follow it
    constexpr double kTop = 5.0;
    constexpr double kColumnPx = 2; // what is closer together than this is one thing to the eye

    constexpr qsizetype kPiece = 24; // points

    /// The steps in sight, and the one that reaches into it, as a line with slopes. However many steps there are, a column
    /// of it holds few points.
    template <typename X, typename Y> QPolygonF lineOf(const QList<QPointF>& steps, double begin, double now, const X& x, const Y& y)
    {
        auto step = std::lower_bound(steps.cbegin(), steps.cend(), begin, [](const QPointF& at, double t) { return at.x() < t; });
        if (step != steps.cbegin())
            --step;
        QPolygonF line { QPointF(x(std::max(begin, step->x())), y(step->y())) };
        double value = step->y();
        for (++step; step != steps.cend(); ++step) {
            const double next = step + 1 != steps.cend() ? (step + 1)->x() : now;
            const double glide = std::min(kGlideMs, std::max(0.0, next - step->x()));
            const double from = x(step->x()), to = x(step->x() + glide), before = y(value), after = y(step->y());
            value = step->y();
            const qsizetype size = line.size();
            if (size > 2 && to - line.at(size - 3).x() < kColumnPx) {
                // The column's lowest, highest and last.
                QPointF& middle = line[size - 2];
                const double last = line.constLast().y();
                if (std::abs(last - after) > std::abs(middle.y() - after))
                    middle.setY(last);
                line.last() = QPointF(to, after);
                continue;
            }
            line << QPointF(from, before);
            if (to - from >= 2 * kColumnPx) {
                for (const double part : { 0.25, 0.5, 0.75 })
                    line << QPointF(from + (to - from) * part, before + (after - before) * part * part * (3 - 2 * part));
            }
            line << QPointF(to, after);
        }
        return line << QPointF(x(now), y(value));
    }

    /// A line cut into pieces that share their ends: filling a shape costs the rasterizer the square of its edges, a tenth of a
    /// second after some hundred steep ones.
    QList<QPolygonF> piecesOf(const QPolygonF& line)
    {
        QList<QPolygonF> pieces;
        for (qsizetype at = 0; at + 1 < line.size(); at += kPiece)
            pieces += line.mid(at, kPiece + 1);
        return pieces;
    }
}

void RecentTrace::set(qint64 now, QList<Series> series, QList<Mark> marks, QList<Window> windows)
{
    m_now = now;
    m_series = std::move(series);
    m_marks = std::move(marks);
    m_windows = std::move(windows);
    Q_EMIT changed();
}

QString RecentTrace::summary() const
{
    QStringList parts;
    for (const auto& series : m_series) {
        if (!series.steps.isEmpty())
            parts += QCoreApplication::translate("RecentTrace", "%1: distress %2 of 5")
                         .arg(series.name, QString::number(series.steps.last().y(), 'f', 1));
    }
    return parts.join(QStringLiteral("; "));
}

RecentCurve::RecentCurve(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    connect(this, &RecentCurve::coloursChanged, this, [this] { update(); });
}

void RecentCurve::setTrace(RecentTrace* trace)
{
    if (m_trace == trace)
        return;
    if (m_trace)
        m_trace->disconnect(this);
    m_trace = trace;
    if (m_trace) {
        connect(m_trace, &RecentTrace::changed, this, [this] { update(); });
        connect(m_trace, &QObject::destroyed, this, [this] { m_trace = nullptr; });
    }
    Q_EMIT traceChanged();
    update();
}

QColor RecentCurve::castColour(int index) const
{
    return m_castColours.isEmpty() ? m_textColour : m_castColours.at(index % m_castColours.size()).value<QColor>();
}

void RecentCurve::paint(QPainter* painter)
{
    if (!m_trace || width() < 40 || height() < 30)
        return;
    painter->setRenderHint(QPainter::Antialiasing);
    const double marksHeight = 20;
    const double left = m_fontPixelSize * 1.6;
    const QRectF plot(left, 6, width() - left - 8, height() - 6 - marksHeight);
    const double end = std::max<double>(static_cast<double>(m_trace->now()), static_cast<double>(RecentTrace::kSpanMs));
    const double begin = end - static_cast<double>(RecentTrace::kSpanMs);
    const auto x = [&](double t) { return plot.left() + (t - begin) / static_cast<double>(RecentTrace::kSpanMs) * plot.width(); };
    const auto y = [&](double v) { return plot.bottom() - v / kTop * plot.height(); };

    QFont font = painter->font();
    font.setPixelSize(m_fontPixelSize);
    painter->setFont(font);
    for (const int level : { 0, 5 }) {
        painter->setPen(QPen(m_lineColour, 1));
        painter->drawLine(QPointF(plot.left(), y(level)), QPointF(plot.right(), y(level)));
        painter->setPen(m_textColour);
        painter->drawText(QRectF(0, y(level) - m_fontPixelSize / 2.0 - 2, left - 6, m_fontPixelSize + 4), Qt::AlignRight | Qt::AlignVCenter,
            QString::number(level));
    }

    const double nowT = static_cast<double>(m_trace->now());
    painter->save();
    painter->setClipRect(plot.adjusted(-4, -4, 4, marksHeight + 4));
    bool first = true;
    for (const auto& series : m_trace->series()) {
        if (series.steps.isEmpty())
            continue;
        const QList<QPolygonF> pieces = piecesOf(lineOf(series.steps, begin, nowT, x, y));
        const QColor colour = castColour(series.castIndex);
        if (first) {
            QColor fill = colour;
            fill.setAlphaF(0.13F);
            painter->setPen(Qt::NoPen);
            painter->setBrush(fill);
            for (const QPolygonF& piece : pieces) {
                QPolygonF area = piece;
                area << QPointF(piece.constLast().x(), plot.bottom()) << QPointF(piece.constFirst().x(), plot.bottom());
                painter->drawPolygon(area);
            }
        }
        painter->setPen(QPen(colour, first ? 2.5 : 2, Qt::SolidLine, Qt::RoundCap, Qt::BevelJoin));
        for (const QPolygonF& piece : pieces)
            painter->drawPolyline(piece);
        first = false;
    }

    const double row = plot.bottom() + marksHeight / 2 + 2;
    painter->setPen(Qt::NoPen);
    for (const auto& window : m_trace->windows()) {
        QColor colour = m_waitingColour;
        colour.setAlphaF(window.waiting ? 0.85F : 0.3F);
        painter->setBrush(colour);
        const double x0 = std::max(plot.left(), x(static_cast<double>(window.from)));
        const double x1 = x(static_cast<double>(window.to));
        if (x1 > plot.left())
            painter->drawRoundedRect(QRectF(x0, row - 3, std::max(3.0, x1 - x0), 6), 3, 3);
    }
    QHash<std::pair<int, int>, int> columns; // what is painted there already: kind and column, and its level
    for (const auto& mark : m_trace->marks()) {
        const double at = x(static_cast<double>(mark.t));
        if (at < plot.left() - 4)
            continue;
        const auto column = std::pair(static_cast<int>(mark.kind), static_cast<int>(at / kColumnPx));
        if (const auto there = columns.constFind(column); there != columns.cend() && *there >= mark.level)
            continue;
        columns.insert(column, mark.level);
        switch (mark.kind) {
        case RecentTrace::Mark::Kind::Trigger: {
            painter->setBrush(m_levelColours.isEmpty() ? m_textColour : m_levelColours.value(mark.level).value<QColor>());
            painter->drawPolygon(QPolygonF({ { at - 7, row + 6 }, { at, row - 7 }, { at + 7, row + 6 } }));
            break;
        }
        case RecentTrace::Mark::Kind::Tag:
        case RecentTrace::Mark::Kind::ReducingTag: {
            painter->setBrush(mark.kind == RecentTrace::Mark::Kind::Tag ? m_positiveColour : m_waitingColour);
            if (mark.kind == RecentTrace::Mark::Kind::Tag)
                painter->drawEllipse(QPointF(at, row), 5.5, 5.5);
            else
                painter->drawRect(QRectF(at - 5, row - 5, 10, 10));
            break;
        }
        case RecentTrace::Mark::Kind::Bookmark:
            painter->setBrush(m_accentColour);
            painter->drawPolygon(QPolygonF({ { at, row - 7 }, { at + 6, row }, { at, row + 7 }, { at - 6, row } }));
            break;
        case RecentTrace::Mark::Kind::Beat:
            painter->setPen(QPen(m_lineColour, 1, Qt::DashLine));
            painter->drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
            painter->setPen(Qt::NoPen);
            break;
        }
    }
    painter->restore();
}

} // namespace holdspace::ui
