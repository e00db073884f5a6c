// SPDX-License-Identifier: GPL-3.0-or-later
// The picture as a whole, and what lies under the cards: dots, frames of acts, lines of exits.
#include "graphpainter.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kDistant = 0.2; ///< pixels per story unit; below, cards are bare rectangles and exits straight lines

    QPainterPath pathOf(const GraphCurve& curve)
    {
        QPainterPath path(curve.start);
        path.cubicTo(curve.leave, curve.arrive, curve.end);
        return path;
    }

} // namespace

GraphPainter::GraphPainter(QPainter& painter, const GraphScene& scene, const GraphMap& map, const GraphView& view,
    const GraphLooks& looks, const GraphCues& cues, GraphText& text)
    : m_painter(painter)
    , m_scene(scene)
    , m_map(map)
    , m_view(view)
    , m_looks(looks)
    , m_cues(cues)
    , m_text(text)
    , m_scale(view.scale())
{
    m_text.setFamily(looks.family);
    for (const QString& id : scene.selectedBeats()) {
        if (const GraphBeat* beat = scene.beat(id))
            m_selectedGroups.insert(beat->group);
    }
}

void GraphPainter::paint(const QRectF& part)
{
    paintDots(part);
    const QRectF reach = m_view.toStory(part).adjusted(-8, -8, 8, 8);
    const QList<int> cards = m_map.cardsIn(reach);
    const QList<int> lines = m_map.linesIn(reach);
    m_painter.save();
    m_painter.translate(m_view.offset());
    m_painter.scale(m_scale, m_scale);
    paintFrames(reach);
    if (m_scale < kDistant) {
        paintDistantLines(lines);
        paintDistantCards(cards);
    } else {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintLines(lines, reach);
        // What is selected lies on top.
        QList<int> onTop;
        for (const int card : cards) {
            if (isSelected(m_map.cards().at(card).thing))
                onTop.append(card);
            else
                paintCard(card);
        }
        std::for_each(onTop.cbegin(), onTop.cend(), [this](int card) { paintCard(card); });
    }
    m_painter.restore();
}

void GraphPainter::paintCues()
{
    m_painter.save();
    m_painter.translate(m_view.offset());
    m_painter.scale(m_scale, m_scale);
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintNewExit();
    m_painter.restore();
    if (!m_cues.box.isNull()) {
        QColor fill = m_looks.accent;
        fill.setAlphaF(0.12F);
        m_painter.setPen(QPen(m_looks.accent, 1));
        m_painter.fillRect(m_cues.box, fill);
        m_painter.drawRect(m_cues.box);
    }
}

bool GraphPainter::isSelected(const GraphThing& thing) const
{
    switch (thing.kind) {
    case GraphThing::Kind::Beat:
        return m_scene.isBeatSelected(thing.id);
    case GraphThing::Kind::Note:
        return m_scene.selectedNotes().contains(thing.id);
    case GraphThing::Kind::Group:
        return m_selectedGroups.contains(thing.id);
    default:
        return false;
    }
}

QColor GraphPainter::groupColour(const QString& name) const
{
    static const QStringList names = GraphScene::colourNames();
    return m_looks.groups.value(names.indexOf(name), m_looks.muted);
}

void GraphPainter::paintDots(const QRectF& part)
{
    double step = GraphScene::kGrid * m_scale;
    while (step < 16)
        step *= 2;
    QList<QRectF> dots;
    // Counted from the story's origin, so that they are the same dots in every part.
    const QPointF origin = m_view.offset();
    const auto first = [step](double from, double zero) { return std::floor((from - 2 - zero) / step); };
    for (double column = first(part.left(), origin.x()); origin.x() + column * step < part.right() + 1; ++column) {
        for (double row = first(part.top(), origin.y()); origin.y() + row * step < part.bottom() + 1; ++row)
            dots.append({ std::round(origin.x() + column * step - 1), std::round(origin.y() + row * step - 1), 2, 2 });
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_looks.dots);
    m_painter.drawRects(dots);
}

void GraphPainter::paintFrames(const QRectF& visible)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const GraphMap::Frame& frame : m_map.frames()) {
        if (!frame.place.intersects(visible))
            continue;
        const GraphGroup& group = m_scene.groups().at(frame.group);
        const QColor colour = groupColour(group.colour);
        QColor ground = colour;
        ground.setAlphaF(0.07F);
        QColor edge = colour;
        edge.setAlphaF(0.45F);
        m_painter.setBrush(ground);
        m_painter.setPen(QPen(edge, std::max(1.0, 1 / m_scale)));
        m_painter.drawRoundedRect(frame.place, 16, 16);
        if (m_cues.focused && m_cues.current == GraphThing { GraphThing::Kind::Group, group.id }) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_looks.ink, std::max(1.5, 1.2 / m_scale), Qt::DotLine));
            m_painter.drawRoundedRect(frame.place.adjusted(-5, -5, 5, 5), 18, 18);
        }
        if (m_scale < kDistant)
            continue;
        const GraphText::Size size { qRound(std::clamp(12.5 / m_view.zoom(), 12.5, 22.0)), true };
        const double widest = frame.place.width() - 2 * GraphMap::kFramePad;
        const double width = std::min(widest, m_text.width(group.title, size) + 1);
        const QRectF tab(frame.place.topLeft(), QSizeF(width + 2 * GraphMap::kFramePad, GraphMap::kFrameStrip));
        QColor tabGround = colour;
        tabGround.setAlphaF(0.16F);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(tabGround);
        m_painter.drawRoundedRect(tab, 12, 12);
        m_painter.setPen(m_looks.ink);
        const double line = m_text.height(size);
        m_text.draw(
            m_painter, QRectF(tab.left() + GraphMap::kFramePad, tab.center().y() - line / 2, width, line), group.title, size);
    }
}

void GraphPainter::paintLines(const QList<int>& lines, const QRectF& reach)
{
    // Those of what is selected last, so that no grey line crosses them.
    const double thin = std::max(1.6, 1.2 / m_scale);
    for (const bool chosen : { false, true }) {
        for (const int number : lines) {
            const GraphMap::Line& line = m_map.lines().at(number);
            const GraphEdge& edge = m_scene.edges().at(line.edge);
            if (m_scene.isBeatSelected(edge.from) != chosen)
                continue;
            const QColor colour = edge.ghost ? m_looks.warm : chosen ? m_looks.accent : m_looks.edge;
            const bool picked = chosen && edge.id == m_scene.selectedExit() && edge.from == m_scene.selectedBeat();
            QPen pen(colour, picked ? 2 * thin : thin, edge.ghost ? Qt::DotLine : edge.automatic ? Qt::DashLine : Qt::SolidLine);
            m_painter.setBrush(Qt::NoBrush);
            // A solid line goes on from stretch to stretch; of a dashed one each begins where its dashes do.
            QPainterPath path;
            double before = -1;
            m_painter.setPen(pen);
            for (const GraphCurve::Stretch& stretch : line.curve.stretchesIn(reach)) {
                const GraphCurve part = line.curve.part(stretch);
                if (edge.automatic || edge.ghost) {
                    pen.setDashOffset(stretch.way / pen.widthF());
                    m_painter.setPen(pen);
                    m_painter.drawPath(pathOf(part));
                    continue;
                }
                if (stretch.from != before)
                    path.moveTo(part.start);
                path.cubicTo(part.leave, part.arrive, part.end);
                before = stretch.to;
            }
            m_painter.drawPath(path);
            const QPointF tip = line.curve.end;
            if (!reach.adjusted(-12, -12, 12, 12).contains(tip))
                continue;
            const QPointF way = tip - line.curve.at(0.94);
            const double angle = std::atan2(way.y(), way.x());
            const double size = picked ? 12 : 9;
            const auto wing = [&](double turn) { return tip - size * QPointF(std::cos(angle + turn), std::sin(angle + turn)); };
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(colour);
            m_painter.drawPolygon(QPolygonF { tip, wing(0.45), wing(-0.45) });
        }
    }
}

void GraphPainter::paintDistantLines(const QList<int>& lines)
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    QList<QLineF> quiet, chosen;
    for (const int number : lines) {
        const GraphMap::Line& line = m_map.lines().at(number);
        const QLineF straight(line.curve.start, line.curve.end);
        (m_scene.isBeatSelected(m_scene.edges().at(line.edge).from) ? chosen : quiet).append(straight);
    }
    const auto draw = [this](const QList<QLineF>& batch, const QColor& colour) {
        QPen pen(colour, 0); // one pixel, whatever the scale
        m_painter.setPen(pen);
        m_painter.drawLines(batch);
    };
    draw(quiet, m_looks.line);
    draw(chosen, m_looks.accent);
}

void GraphPainter::paintNewExit()
{
    const int handle = m_cues.newExit ? -1 : m_cues.hovered;
    if (handle >= 0 && m_scale >= kHandleZoom && m_map.cards().at(handle).thing.kind == GraphThing::Kind::Beat)
        paintHandle(handle);
    if (!m_cues.newExit)
        return;
    const auto [from, to] = *m_cues.newExit;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_looks.accent, std::max(2.0, 1.6 / m_scale), Qt::DashLine));
    const double bend = std::max(30.0, std::abs(to.x() - from.x()) / 2);
    m_painter.drawPath(pathOf({ from, from + QPointF(bend, 0), to - QPointF(bend, 0), to }));
    if (m_cues.dropTarget >= 0) {
        m_painter.setPen(QPen(m_looks.accent, std::max(2.5, 2 / m_scale)));
        m_painter.drawRoundedRect(m_map.cards().at(m_cues.dropTarget).place.adjusted(-4, -4, 4, 4), 12, 12);
    }
}

void GraphPainter::paintHandle(int card)
{
    const QRectF& place = m_map.cards().at(card).place;
    const double radius = kHandle / m_scale;
    m_painter.setPen(QPen(m_looks.accent, 1.6 / m_scale));
    m_painter.setBrush(m_looks.card);
    const QPointF centre(place.right(), place.center().y());
    m_painter.drawEllipse(centre, radius, radius);
    const double arm = radius * 0.5;
    m_painter.drawLine(centre - QPointF(arm, 0), centre + QPointF(arm, 0));
    m_painter.drawLine(centre - QPointF(0, arm), centre + QPointF(0, arm));
}

} // namespace holdspace::ui
