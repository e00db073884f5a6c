// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphscene.h"

#include <QMultiHash>
#include <algorithm>

namespace holdspace::ui {

QHash<QString, QPointF> layeredPlaces(
    const QStringList& beats, const QList<GraphEdge>& edges, const QString& start, const QHash<QString, QPointF>& placed)
{
    constexpr double kColumn = 260;
    constexpr double kRow = 130;
    QMultiHash<QString, QString> next;
    for (const GraphEdge& edge : edges)
        next.insert(edge.from, edge.to);

    QHash<QString, int> column;
    QStringList wave { start };
    column.insert(start, 0);
    for (int depth = 1; !wave.isEmpty(); ++depth) {
        QStringList following;
        for (const QString& beat : std::as_const(wave)) {
            for (auto to = next.constFind(beat); to != next.constEnd() && to.key() == beat; ++to) {
                if (!column.contains(*to)) {
                    column.insert(*to, depth);
                    following.append(*to);
                }
            }
        }
        wave = following;
    }

    double top = 0;
    double left = 0;
    if (!placed.isEmpty()) {
        left = std::min_element(placed.begin(), placed.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); })->x();
        top = std::max_element(placed.begin(), placed.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); })->y() + kRow;
    }
    QHash<int, QStringList> columns;
    QStringList adrift; // led to by nothing: a row of their own below
    qsizetype tallest = 1;
    for (const QString& beat : beats) {
        if (placed.contains(beat))
            continue;
        if (!column.contains(beat)) {
            adrift.append(beat);
            continue;
        }
        QStringList& rows = columns[column.value(beat)];
        rows.append(beat);
        tallest = std::max(tallest, rows.size());
    }
    QHash<QString, QPointF> places;
    for (auto rows = columns.cbegin(); rows != columns.cend(); ++rows) {
        const double first = top + static_cast<double>(tallest - rows->size()) * kRow / 2;
        for (qsizetype row = 0; row < rows->size(); ++row)
            places.insert(rows->at(row), { left + rows.key() * kColumn, first + static_cast<double>(row) * kRow });
    }
    const double below = top + (columns.isEmpty() ? 0 : static_cast<double>(tallest) * kRow);
    constexpr qsizetype kInARow = 8;
    for (qsizetype i = 0; i < adrift.size(); ++i)
        places.insert(
            adrift.at(i), { left + static_cast<double>(i % kInARow) * kColumn, below + static_cast<double>(i / kInARow) * kRow });
    return places;
}

} // namespace holdspace::ui
