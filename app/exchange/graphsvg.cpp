// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "graphexport.h"

#include <QHash>
#include <QStringList>
#include <algorithm>
#include <cmath>

namespace holdspace::exchange {

namespace {

    constexpr double kMargin = 40, kGapX = 40, kGapY = 70, kLineHeight = 15, kCharWidth = 7;
    constexpr qsizetype kMostInRow = 12;

    QString number(double value) { return QString::number(std::round(value * 10) / 10, 'g', 12); }

    QString xml(const QString& text)
    {
        QString out;
        for (const QChar c : text) {
            if (c.unicode() >= 0x20 && c.unicode() < 0xFFFE)
                out += c;
        }
        return out.toHtmlEscaped();
    }

    /// Beats without a position stand in layers by their distance from the start, below those that have one.
    void layOut(Graph& graph)
    {
        double left = 0, bottom = 0;
        bool any = false;
        for (const GraphBeat& beat : std::as_const(graph.beats)) {
            if (!beat.placed)
                continue;
            left = any ? std::min(left, beat.box.left()) : beat.box.left();
            bottom = any ? std::max(bottom, beat.box.bottom()) : beat.box.bottom();
            any = true;
        }
        QList<QList<qsizetype>> next(graph.beats.size());
        for (const GraphExit& exit : std::as_const(graph.exits))
            next[exit.from].append(exit.to);
        QList<qsizetype> depth(graph.beats.size(), -1), order;
        const auto spread = [&](qsizetype root) {
            if (depth.at(root) >= 0)
                return;
            depth[root] = 0;
            order.append(root);
            for (qsizetype i = order.size() - 1; i < order.size(); ++i) {
                for (const qsizetype to : std::as_const(next.at(order.at(i)))) {
                    if (depth.at(to) < 0) {
                        depth[to] = depth.at(order.at(i)) + 1;
                        order.append(to);
                    }
                }
            }
        };
        for (qsizetype i = 0; i < graph.beats.size(); ++i) {
            if (graph.beats.at(i).start)
                spread(i);
        }
        for (qsizetype i = 0; i < graph.beats.size(); ++i)
            spread(i);
        std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return depth.at(a) < depth.at(b); });
        double y = any ? bottom + kGapY : 0;
        qsizetype layer = -1, inRow = 0;
        for (const qsizetype i : std::as_const(order)) {
            GraphBeat& beat = graph.beats[i];
            if (beat.placed)
                continue;
            if (layer >= 0 && (depth.at(i) != layer || inRow == kMostInRow)) {
                y += beat.box.height() + kGapY;
                inRow = 0;
            }
            layer = depth.at(i);
            beat.box.moveTo(left + static_cast<double>(inRow++) * (beat.box.width() + kGapX), y);
        }
    }

    /// Where the line from the middle of a box towards a point leaves the box.
    QPointF edgeOf(const QRectF& box, const QPointF& towards)
    {
        const QPointF middle = box.center(), way = towards - middle;
        if (way.isNull())
            return { middle.x(), box.bottom() };
        const double scale = std::min(way.x() == 0 ? 1e9 : box.width() / 2 / std::abs(way.x()), way.y() == 0 ? 1e9 : box.height() / 2 / std::abs(way.y()));
        return middle + way * std::min(scale, 1.0);
    }

    /// Words on lines that fit a width; what does not fit is cut with an ellipsis.
    QStringList wrapped(const QString& text, qsizetype width, qsizetype mostLines)
    {
        QStringList lines { QString() };
        for (const QString& word : text.simplified().left(2000).split(QLatin1Char(' '))) {
            const QString joined = lines.last().isEmpty() ? word : lines.last() + QLatin1Char(' ') + word;
            if (joined.size() <= width || lines.last().isEmpty())
                lines.last() = joined;
            else
                lines.append(word);
        }
        if (lines.size() > mostLines) {
            lines = lines.mid(0, mostLines);
            lines.last() += QChar(0x2026);
        }
        for (QString& line : lines) {
            if (line.size() > width)
                line = line.left(width - 1) + QChar(0x2026);
        }
        return lines;
    }

    QString text(const QPointF& at, const QString& words, const char* look)
    {
        return QStringLiteral("<text x=\"%1\" y=\"%2\" text-anchor=\"middle\" %3>%4</text>\n").arg(number(at.x()), number(at.y()), QLatin1String(look), xml(words));
    }

    QString drawn(const GraphBeat& beat)
    {
        QString out = QStringLiteral("<g><title>%1</title><rect x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\" rx=\"%6\" fill=\"%7\" stroke=\"#3d4854\" stroke-width=\"%8\"/>\n")
                          .arg(xml(beat.title.left(500)), number(beat.box.x()), number(beat.box.y()), number(beat.box.width()), number(beat.box.height()),
                              beat.ending ? QStringLiteral("18") : QStringLiteral("6"), beat.ending ? QStringLiteral("#e4ebe6") : QStringLiteral("#ffffff"),
                              beat.start ? QStringLiteral("3") : QStringLiteral("1.2"));
        const auto lines = wrapped(beat.title, static_cast<qsizetype>((beat.box.width() - 12) / kCharWidth), std::max<qsizetype>(1, static_cast<qsizetype>((beat.box.height() - 10) / kLineHeight)));
        double y = beat.box.center().y() - static_cast<double>(lines.size() - 1) * kLineHeight / 2 + 4;
        for (const QString& line : lines) {
            out += text({ beat.box.center().x(), y }, line, "fill=\"#1d252c\"");
            y += kLineHeight;
        }
        return out + QStringLiteral("</g>\n");
    }

    /// A drawn head instead of a marker, which not every program shows.
    QString arrowHead(const QPointF& comingFrom, const QPointF& tip)
    {
        const QPointF way = tip - comingFrom;
        const QPointF along = way / std::max(1e-9, std::hypot(way.x(), way.y()));
        const QPointF back = tip - along * 9, aside(-along.y() * 4, along.x() * 4);
        const QPointF left = back + aside, right = back - aside;
        return QStringLiteral("<path class=\"head\" d=\"M%1 %2L%3 %4L%5 %6z\" fill=\"#5c6672\"/>\n")
            .arg(number(left.x()), number(left.y()), number(tip.x()), number(tip.y()), number(right.x()), number(right.y()));
    }

    /// `nth` of several exits between the same two beats bows further.
    QString drawn(const GraphExit& exit, const QRectF& from, const QRectF& to, int nth)
    {
        QString path;
        QPointF middle, comingFrom, tip;
        if (exit.from == exit.to) {
            const QPointF a(from.right(), from.center().y() - 8), b(from.right(), from.center().y() + 8);
            const double out = 40 + 14 * nth;
            path = QStringLiteral("M%1 %2C%3 %4 %3 %5 %1 %6").arg(number(a.x()), number(a.y()), number(a.x() + out), number(a.y() - 20), number(b.y() + 20), number(b.y()));
            middle = { from.right() + out * 0.75, from.center().y() };
            comingFrom = { b.x() + out, b.y() + 12 };
            tip = b;
        } else {
            const QPointF way = to.center() - from.center();
            const double length = std::max(1.0, std::hypot(way.x(), way.y()));
            const QPointF aside(-way.y() / length * (12 + 16 * nth), way.x() / length * (12 + 16 * nth));
            const QPointF bend = (from.center() + to.center()) / 2 + aside * 2;
            const QPointF a = edgeOf(from, bend), b = edgeOf(to, bend);
            path = QStringLiteral("M%1 %2Q%3 %4 %5 %6").arg(number(a.x()), number(a.y()), number(bend.x()), number(bend.y()), number(b.x()), number(b.y()));
            middle = (a + b) / 4 + bend / 2;
            comingFrom = bend;
            tip = b;
        }
        QString out = QStringLiteral("<path d=\"%1\" fill=\"none\" stroke=\"#5c6672\" stroke-width=\"1.3\"%2/>\n")
                          .arg(path, exit.automatic ? QStringLiteral(" stroke-dasharray=\"5 4\"") : QString())
            + arrowHead(comingFrom, tip);
        if (!exit.label.trimmed().isEmpty()) {
            const QString label = wrapped(exit.label, 40, 1).first();
            middle += QPointF(0, kLineHeight * nth); // exits between the same two beats are read one below the other
            out += text(middle, label, "font-size=\"11\" fill=\"#ffffff\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" aria-hidden=\"true\"");
            out += text(middle, label, "font-size=\"11\" fill=\"#3d4854\"");
        }
        return out;
    }

} // namespace

QString svg(Graph graph)
{
    layOut(graph);
    QRectF all;
    for (const GraphBeat& beat : std::as_const(graph.beats))
        all = all.united(beat.box);
    all.adjust(-kMargin, -kMargin, kMargin + 60, kMargin);
    QString out = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"%1 %2 %3 %4\" width=\"%3\" height=\"%4\" "
                                 "font-family=\"Inter, 'DejaVu Sans', sans-serif\" font-size=\"12.5\" role=\"img\">\n<title>%5</title>\n")
                      .arg(number(all.x()), number(all.y()), number(all.width()), number(all.height()), xml(graph.title.left(500)));
    out += QStringLiteral("<desc>%1 beats, %2 exits</desc>\n").arg(graph.beats.size()).arg(graph.exits.size());
    out += QStringLiteral("<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" fill=\"#ffffff\"/>\n")
               .arg(number(all.x()), number(all.y()), number(all.width()), number(all.height()));
    QHash<std::pair<qsizetype, qsizetype>, int> between;
    for (const GraphExit& exit : std::as_const(graph.exits))
        out += drawn(exit, graph.beats.at(exit.from).box, graph.beats.at(exit.to).box, between[{ exit.from, exit.to }]++);
    for (const GraphBeat& beat : std::as_const(graph.beats))
        out += drawn(beat);
    return out + QStringLiteral("</svg>\n");
}

} // namespace holdspace::exchange
