// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphscene.h"

#include <QMultiHash>
#include <algorithm>

namespace holdspace::ui {

void GraphScene::setContent(const QList<GraphBeat>& beats, const QList<GraphEdge>& edges)
{
    if (beats == m_beats && edges == m_edges)
        return;
    m_beats.clear();
    m_index.clear();
    for (const GraphBeat& beat : beats) {
        if (m_index.contains(beat.id))
            continue;
        m_index.insert(beat.id, m_beats.size());
        m_beats.append(beat);
    }
    m_edges = edges;
    constexpr qsizetype kMostCompared = 300;
    m_roomy.clear();
    for (const GraphBeat& beat : m_beats.size() <= kMostCompared ? m_beats : QList<GraphBeat>()) {
        const QRectF around = card(beat).adjusted(-2 * kRoom.width(), -2 * kRoom.height(), 2 * kRoom.width(), 2 * kRoom.height());
        const bool free = std::none_of(m_beats.cbegin(), m_beats.cend(),
            [&](const GraphBeat& other) { return other.id != beat.id && around.intersects(card(other)); });
        if (free)
            m_roomy.insert(beat.id);
    }
    Q_EMIT contentChanged();
}

void GraphScene::setSelection(const QString& beat, const QString& exit)
{
    if (beat == m_selectedBeat && exit == m_selectedExit)
        return;
    m_selectedBeat = beat;
    m_selectedExit = exit;
    Q_EMIT selectionChanged();
}

const GraphBeat* GraphScene::beat(const QString& id) const
{
    const auto found = m_index.constFind(id);
    return found == m_index.constEnd() ? nullptr : &m_beats.at(*found);
}

QRectF GraphScene::bounds() const
{
    QRectF all;
    for (const GraphBeat& beat : m_beats)
        all = all.united(card(beat));
    return all;
}

QHash<QString, QPointF> layeredPlaces(const QStringList& beats, const QList<GraphEdge>& edges, const QString& start,
    const QHash<QString, QPointF>& placed)
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
        places.insert(adrift.at(i), { left + static_cast<double>(i % kInARow) * kColumn, below + static_cast<double>(i / kInARow) * kRow });
    return places;
}

} // namespace holdspace::ui
