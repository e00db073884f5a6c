// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphwalk.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    /// The nearest card on a side; what is aside counts double.
    int nearest(const GraphMap& map, int from, GraphWalk::Way way)
    {
        const QPointF side = way == GraphWalk::Way::Left ? QPointF(-1, 0)
            : way == GraphWalk::Way::Right               ? QPointF(1, 0)
            : way == GraphWalk::Way::Up                  ? QPointF(0, -1)
                                                         : QPointF(0, 1);
        const QPointF here = map.cards().at(from).home.topLeft();
        int best = -1;
        double bestCost = 0;
        for (int card = 0; card < map.cards().size(); ++card) {
            const QPointF by = map.cards().at(card).home.topLeft() - here;
            const double along = QPointF::dotProduct(by, side);
            const double aside = std::abs(QPointF::dotProduct(by, QPointF(side.y(), side.x())));
            if (card == from || along <= 0 || aside > 2 * along + GraphScene::kCard.height())
                continue;
            if (const double cost = along + 2 * aside; best < 0 || cost < bestCost) {
                best = card;
                bestCost = cost;
            }
        }
        return best;
    }

} // namespace

int GraphWalk::before(const GraphMap& map, int card) const
{
    if (!m_trail.isEmpty()) {
        const int came = map.cardOf(m_trail.last());
        const auto leadsHere = [&](int line) { return map.lines().at(line).from == came; };
        if (came >= 0 && std::any_of(map.linesTo(card).begin(), map.linesTo(card).end(), leadsHere))
            return came;
    }
    for (const int line : map.linesTo(card)) {
        if (map.lines().at(line).from != card)
            return map.lines().at(line).from;
    }
    return -1;
}

int GraphWalk::step(const GraphMap& map, int from, Way way, int preferred) const
{
    if (from < 0 || from >= map.cards().size())
        return map.cards().isEmpty() ? -1 : 0;
    if (way == Way::Right) {
        if (preferred >= 0 && map.lines().at(preferred).to != from)
            return map.lines().at(preferred).to;
        for (const int line : map.linesFrom(from)) {
            if (map.lines().at(line).to != from)
                return map.lines().at(line).to;
        }
        return nearest(map, from, way);
    }
    const int parent = before(map, from);
    if (way == Way::Left)
        return parent >= 0 ? parent : nearest(map, from, way);
    if (parent >= 0) {
        QList<int> siblings;
        for (const int line : map.linesFrom(parent)) {
            if (const int to = map.lines().at(line).to; to != parent && !siblings.contains(to))
                siblings.append(to);
        }
        std::sort(siblings.begin(), siblings.end(), [&map](int a, int b) {
            const QPointF left = map.cards().at(a).home.topLeft();
            const QPointF right = map.cards().at(b).home.topLeft();
            return std::pair(left.y(), left.x()) < std::pair(right.y(), right.x());
        });
        const qsizetype next = siblings.indexOf(from) + (way == Way::Down ? 1 : -1);
        if (next >= 0 && next < siblings.size())
            return siblings.at(next);
    }
    return nearest(map, from, way);
}

void GraphWalk::went(const GraphThing& from, const GraphThing& to, Way way)
{
    if (way == Way::Right)
        m_trail.append(from);
    else if (way == Way::Left && !m_trail.isEmpty() && m_trail.last() == to)
        m_trail.removeLast();
    else if (way == Way::Left)
        m_trail.clear();
    constexpr qsizetype kLongest = 256;
    if (m_trail.size() > kLongest)
        m_trail.removeFirst();
}

} // namespace holdspace::ui
