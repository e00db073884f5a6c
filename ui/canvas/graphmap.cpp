// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphmap.h"

#include <algorithm>

namespace holdspace::ui {

namespace {

    constexpr qsizetype kMostRoomy = 300; ///< beats; larger stories are dense, and nobody reads them from afar

} // namespace

void GraphMap::build(const GraphScene& scene, double swell)
{
    m_swell = swell;
    m_cards.clear();
    m_lines.clear();
    m_frames.clear();
    m_cardOf.clear();
    m_cardIndex.clear();
    addCards(scene);
    findRoom();
    for (Card& card : m_cards) {
        if (card.roomy)
            card.place = card.home.adjusted(
                -swell * kRoom.width(), -swell * kRoom.height(), swell * kRoom.width(), swell * kRoom.height());
    }
    m_cardIndex.clear();
    m_bounds = {};
    for (int card = 0; card < m_cards.size(); ++card) {
        m_cardIndex.insert(card, { m_cards.at(card).place });
        m_bounds = m_bounds.united(m_cards.at(card).home);
    }
    for (Frame& frame : m_frames) {
        fit(frame);
        m_bounds = m_bounds.united(frame.place);
    }
    addLines(scene);
    layLines();
}

void GraphMap::addCards(const GraphScene& scene)
{
    QHash<QString, QList<qsizetype>> members;
    for (qsizetype i = 0; i < scene.beats().size(); ++i) {
        if (scene.group(scene.beats().at(i).group))
            members[scene.beats().at(i).group].append(i);
    }
    const auto add = [this](GraphThing::Kind kind, const QString& id, qsizetype source, const QRectF& place) {
        const GraphThing thing { kind, id };
        m_cardOf.insert(thing, static_cast<int>(m_cards.size()));
        m_cards.append({ thing, source, place, place });
    };
    for (qsizetype i = 0; i < scene.notes().size(); ++i)
        add(GraphThing::Kind::Note, scene.notes().at(i).id, i, GraphScene::card(scene.notes().at(i)));
    for (qsizetype i = 0; i < scene.beats().size(); ++i) {
        const GraphBeat& beat = scene.beats().at(i);
        const GraphGroup* group = scene.group(beat.group);
        if (!group || !group->collapsed)
            add(GraphThing::Kind::Beat, beat.id, i, GraphScene::card(beat));
    }
    for (qsizetype i = 0; i < scene.groups().size(); ++i) {
        const GraphGroup& group = scene.groups().at(i);
        const QList<qsizetype> beats = members.value(group.id);
        if (beats.isEmpty())
            continue;
        if (group.collapsed) {
            QPointF corner = scene.beats().at(beats.first()).position;
            for (const qsizetype beat : beats) {
                const QPointF place = scene.beats().at(beat).position;
                corner = { std::min(corner.x(), place.x()), std::min(corner.y(), place.y()) };
            }
            add(GraphThing::Kind::Group, group.id, i, QRectF(corner, GraphScene::kCard));
            m_cards.last().beats = beats.size();
            for (const qsizetype beat : beats)
                m_cardOf.insert({ GraphThing::Kind::Beat, scene.beats().at(beat).id }, static_cast<int>(m_cards.size() - 1));
        } else {
            Frame frame { i, {}, {} };
            for (const qsizetype beat : beats)
                frame.cards.append(m_cardOf.value({ GraphThing::Kind::Beat, scene.beats().at(beat).id }));
            m_frames.append(frame);
        }
    }
    m_frameOf = QList<int>(m_cards.size(), -1);
    for (int frame = 0; frame < m_frames.size(); ++frame) {
        for (const int card : m_frames.at(frame).cards)
            m_frameOf[card] = frame;
    }
}

void GraphMap::findRoom()
{
    if (m_cards.size() > kMostRoomy)
        return;
    for (int card = 0; card < m_cards.size(); ++card)
        m_cardIndex.insert(card, { m_cards.at(card).home });
    for (int card = 0; card < m_cards.size(); ++card) {
        Card& here = m_cards[card];
        if (here.thing.kind == GraphThing::Kind::Note)
            continue;
        const QRectF around = here.home.adjusted(-2 * kRoom.width(), -2 * kRoom.height(), 2 * kRoom.width(), 2 * kRoom.height());
        const QList<int> near = m_cardIndex.candidates(around);
        here.roomy = std::none_of(
            near.begin(), near.end(), [&](int other) { return other != card && around.intersects(m_cards.at(other).home); });
    }
}

void GraphMap::addLines(const GraphScene& scene)
{
    m_linesFrom = QList<QList<int>>(m_cards.size());
    m_linesTo = QList<QList<int>>(m_cards.size());
    QSet<std::pair<int, int>> bundled;
    for (qsizetype edge = 0; edge < scene.edges().size(); ++edge) {
        const GraphEdge& exit = scene.edges().at(edge);
        const int from = cardOf({ GraphThing::Kind::Beat, exit.from });
        const int to = cardOf({ GraphThing::Kind::Beat, exit.to });
        if (from < 0 || to < 0)
            continue;
        const bool collapsed
            = m_cards.at(from).thing.kind == GraphThing::Kind::Group || m_cards.at(to).thing.kind == GraphThing::Kind::Group;
        // Ways within a collapsed act are hidden; several between it and another card are one line.
        if (collapsed && (from == to || bundled.contains({ from, to })))
            continue;
        if (collapsed)
            bundled.insert({ from, to });
        m_linesFrom[from].append(static_cast<int>(m_lines.size()));
        m_linesTo[to].append(static_cast<int>(m_lines.size()));
        m_lines.append({ edge, from, to, {} });
    }
}

void GraphMap::layLines()
{
    m_lineIndex.clear();
    for (int line = 0; line < m_lines.size(); ++line) {
        route(m_lines[line]);
        m_lineIndex.insert(line, m_lines.at(line).curve.pieces());
    }
}

void GraphMap::route(Line& line) const
{
    line.curve = GraphCurve::between(m_cards.at(line.from).place, m_cards.at(line.to).place, line.from == line.to);
}

void GraphMap::fit(Frame& frame) const
{
    frame.place = {};
    for (const int card : std::as_const(frame.cards))
        frame.place = frame.place.united(m_cards.at(card).place);
    frame.place.adjust(-kFramePad, -kFramePad - kFrameStrip, kFramePad, kFramePad);
}

void GraphMap::setSwell(double swell)
{
    if (qFuzzyCompare(1 + swell, 1 + m_swell))
        return;
    m_swell = swell;
    bool any = false;
    for (int i = 0; i < m_cards.size(); ++i) {
        Card& card = m_cards[i];
        if (!card.roomy)
            continue;
        any = true;
        m_cardIndex.remove(i, { card.place });
        card.place
            = card.home.adjusted(-swell * kRoom.width(), -swell * kRoom.height(), swell * kRoom.width(), swell * kRoom.height());
        m_cardIndex.insert(i, { card.place });
    }
    if (!any)
        return;
    for (Frame& frame : m_frames)
        fit(frame);
    layLines();
}

void GraphMap::place(const QList<std::pair<int, QPointF>>& topLefts)
{
    QSet<int> lines, frames;
    for (const auto& [index, topLeft] : topLefts) {
        Card& card = m_cards[index];
        const QPointF by = topLeft - card.home.topLeft();
        if (by.isNull())
            continue;
        m_cardIndex.remove(index, { card.place });
        card.home.translate(by);
        card.place.translate(by);
        m_cardIndex.insert(index, { card.place });
        frames.insert(m_frameOf.at(index));
        for (const QList<int>& touched : { m_linesFrom.at(index), m_linesTo.at(index) })
            lines.unite(QSet<int>(touched.begin(), touched.end()));
    }
    for (const int frame : std::as_const(frames)) {
        if (frame >= 0)
            fit(m_frames[frame]);
    }
    for (const int number : std::as_const(lines)) {
        Line& line = m_lines[number];
        m_lineIndex.remove(number, line.curve.pieces());
        route(line);
        m_lineIndex.insert(number, line.curve.pieces());
    }
}

int GraphMap::cardOf(const GraphThing& thing) const
{
    return m_cardOf.value(thing.kind == GraphThing::Kind::Exit ? GraphThing { GraphThing::Kind::Beat, thing.of } : thing, -1);
}

int GraphMap::cardAt(QPointF point) const
{
    const QList<int> near = m_cardIndex.candidates(QRectF(point, QSizeF(0, 0)));
    const auto top = std::find_if(near.rbegin(), near.rend(), [&](int card) { return m_cards.at(card).place.contains(point); });
    return top == near.rend() ? -1 : *top;
}

int GraphMap::lineAt(QPointF point, double near) const
{
    int nearest = -1;
    double distance = near;
    for (const int line : m_lineIndex.candidates(QRectF(point.x() - near, point.y() - near, 2 * near, 2 * near))) {
        const double off = m_lines.at(line).curve.distanceTo(point);
        if (off <= distance) {
            nearest = line;
            distance = off;
        }
    }
    return nearest;
}

int GraphMap::frameAt(QPointF point) const
{
    for (int frame = static_cast<int>(m_frames.size()) - 1; frame >= 0; --frame) {
        const QRectF& place = m_frames.at(frame).place;
        if (QRectF(place.topLeft(), QSizeF(place.width(), kFrameStrip)).contains(point))
            return frame;
    }
    return -1;
}

QList<int> GraphMap::cardsIn(const QRectF& area) const
{
    QList<int> cards = m_cardIndex.candidates(area);
    cards.removeIf([&](int card) { return !m_cards.at(card).place.intersects(area); });
    return cards;
}

QList<int> GraphMap::linesIn(const QRectF& area) const
{
    QList<int> lines = m_lineIndex.candidates(area);
    // When all is in view it is not worth looking closer.
    if (lines.size() < m_lines.size() || lines.size() < kMostRoomy)
        lines.removeIf([&](int line) { return m_lines.at(line).curve.stretchesIn(area).isEmpty(); });
    return lines;
}

} // namespace holdspace::ui
