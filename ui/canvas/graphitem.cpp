// SPDX-License-Identifier: GPL-3.0-or-later
// The item between the scene and the picture: what is current, what is in view, what moves.
#include "graphitem.h"

#include <QAccessible>
#include <QPainter>
#include <algorithm>

namespace holdspace::ui {

namespace {
    constexpr int kGlideMs = 140;
    constexpr qsizetype kMostGliding = 3000; ///< cards; more would stutter
}

GraphItem::GraphItem(QQuickItem* parent)
    : QQuickPaintedItem(parent)
{
    installGraphAccessibility();
    setAcceptedMouseButtons(Qt::LeftButton | Qt::MiddleButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    setAntialiasing(true);
    setOpaquePainting(true);
    setClip(true);
    connect(this, &GraphItem::looksChanged, this, [this] {
        m_minimap.forget();
        repaint();
    });
    connect(this, &GraphItem::viewChanged, this, [this] { update(); });
    m_glide.setStartValue(0.0);
    m_glide.setEndValue(1.0);
    m_glide.setDuration(kGlideMs);
    m_glide.setEasingCurve(QEasingCurve::OutCubic);
    // The small map keeps its picture, which may have been taken on the way.
    connect(&m_glide, &QVariantAnimation::finished, this, [this] {
        m_minimap.forget();
        repaint();
    });
    connect(&m_glide, &QVariantAnimation::valueChanged, this, [this](const QVariant& value) {
        const double share = value.toDouble();
        QList<std::pair<int, QPointF>> places;
        for (qsizetype i = 0; i < m_glideTo.size(); ++i)
            places.append({ m_glideTo.at(i).first,
                m_glideFrom.at(i).second + share * (m_glideTo.at(i).second - m_glideFrom.at(i).second) });
        m_map.place(places);
        repaint();
    });
}

void GraphItem::setScene(GraphScene* scene)
{
    if (scene == m_scene)
        return;
    if (m_scene)
        m_scene->disconnect(this);
    m_scene = scene;
    if (scene) {
        connect(scene, &GraphScene::contentChanged, this, &GraphItem::onContent);
        connect(scene, &GraphScene::selectionChanged, this, &GraphItem::onSelection);
        connect(scene, &GraphScene::startedOver, this, [this] {
            m_walk.forget();
            fit();
        });
    }
    Q_EMIT sceneChanged();
    onContent();
    onSelection();
    fit();
}

void GraphItem::setTextScale(double scale)
{
    if (qFuzzyCompare(scale, m_view.textScale()) || scale <= 0)
        return;
    m_view.setTextScale(scale);
    Q_EMIT looksChanged();
    if (m_fixed || m_view.isFitted())
        fit();
    else
        viewMoved();
}

void GraphItem::zoomIn()
{
    zoomAt(QRectF(QPointF(), m_view.size()).center(), GraphView::kStep);
}

void GraphItem::zoomOut()
{
    zoomAt(QRectF(QPointF(), m_view.size()).center(), 1 / GraphView::kStep);
}

void GraphItem::zoomAt(QPointF onItem, double factor)
{
    m_view.zoomAround(onItem, factor);
    viewMoved();
}

void GraphItem::fit()
{
    m_view.fit(m_map.bounds());
    viewMoved();
}

void GraphItem::fitSelection()
{
    QRectF bounds;
    const auto add = [&](const GraphThing& thing) {
        if (const int card = m_map.cardOf(thing); card >= 0)
            bounds = bounds.united(m_map.cards().at(card).home);
    };
    for (const QString& beat : m_scene ? m_scene->selectedBeats() : QStringList())
        add({ GraphThing::Kind::Beat, beat });
    for (const QString& note : m_scene ? m_scene->selectedNotes() : QStringList())
        add({ GraphThing::Kind::Note, note });
    if (bounds.isEmpty()) {
        fit();
        return;
    }
    m_view.show(bounds);
    viewMoved();
}

void GraphItem::actualSize()
{
    m_view.setZoom(1);
    viewMoved();
}

QPointF GraphItem::middle() const
{
    return m_view.visible().center();
}

void GraphItem::repaint()
{
    m_backdrop.forget();
    update();
}

void GraphItem::viewMoved()
{
    m_map.setSwell(swellAt(m_view.zoom()));
    if (m_scene)
        m_scene->setSeen(m_view.size().isEmpty() ? QRectF() : m_view.visible());
    Q_EMIT viewChanged();
}

void GraphItem::bringIntoView(const GraphThing& thing)
{
    const QRectF place = placeOnItem(thing);
    if (place.isEmpty() || width() <= 0 || QRectF(0, 0, width(), height()).adjusted(8, 8, -8, -8).contains(place))
        return;
    // A fitted story stays fitted; one that is too large for that is moved.
    if (m_view.isFitted() && m_view.zoom() > GraphView::kSmallest) {
        fit();
    } else {
        m_view.centreOn(m_view.toStory(place.center()));
        viewMoved();
    }
}

void GraphItem::onContent()
{
    QHash<GraphThing, QPointF> before;
    if (m_scene && m_scene->isAnimated() && !m_reducedMotion && m_map.cards().size() <= kMostGliding) {
        for (const GraphMap::Card& card : m_map.cards())
            before.insert(card.thing, card.home.topLeft());
    }
    m_glide.stop();
    if (m_drag == Drag::Things || m_drag == Drag::Exit)
        endDrag();
    m_cues.hovered = m_cues.dropTarget = -1;
    if (m_scene)
        m_map.build(*m_scene, swellAt(m_view.zoom()));
    else
        m_map = {};
    m_minimap.forget();
    if (!isThere(m_current)) {
        const QString selected = m_scene ? m_scene->selectedBeat() : QString();
        const GraphThing beat { GraphThing::Kind::Beat, selected };
        m_current = isThere(beat) ? beat : GraphThing();
        Q_EMIT currentChanged();
    }
    if (m_fixed || (m_view.isFitted() && m_drag == Drag::None))
        fit();
    else
        repaint();
    if (!before.isEmpty())
        glideFrom(before);
}

/// Shows how cards came from where they stood.
void GraphItem::glideFrom(const QHash<GraphThing, QPointF>& before)
{
    m_glideFrom.clear();
    m_glideTo.clear();
    for (int card = 0; card < m_map.cards().size(); ++card) {
        const QPointF now = m_map.cards().at(card).home.topLeft();
        const auto then = before.constFind(m_map.cards().at(card).thing);
        if (then == before.cend() || *then == now)
            continue;
        m_glideFrom.append({ card, *then });
        m_glideTo.append({ card, now });
    }
    if (m_glideTo.isEmpty())
        return;
    m_map.place(m_glideFrom);
    m_glide.start();
}

/// A gesture wants things where they are going to be.
void GraphItem::finishGlide()
{
    if (m_glide.state() == QAbstractAnimation::Stopped)
        return;
    m_glide.stop();
    m_map.place(m_glideTo);
    m_minimap.forget();
}

void GraphItem::onSelection()
{
    m_minimap.forget();
    repaint();
    if (!m_scene || m_scene->selectedBeat().isEmpty())
        return;
    const GraphThing beat { GraphThing::Kind::Beat, m_scene->selectedBeat() };
    // The keyboard stays on an exit of it and on an act that is selected as a whole.
    const bool onExit
        = m_current.kind == GraphThing::Kind::Exit && m_current.of == beat.id && m_scene->selectedExit() == m_current.id;
    const bool onAct = m_current.kind == GraphThing::Kind::Group && isSelected(membersOf(m_current));
    if (!onExit && !onAct)
        makeCurrent(beat);
    const QStringList& beats = m_scene->selectedBeats();
    const QRectF view(0, 0, width(), height());
    // Of many, one in view is enough.
    if (m_drag == Drag::None
        && (beats.size() == 1 || std::none_of(beats.begin(), beats.end(), [&](const QString& id) { return view.intersects(placeOnItem({ GraphThing::Kind::Beat, id })); })))
        bringIntoView(beat);
}

QRectF GraphItem::placeOnItem(const GraphThing& thing) const
{
    if (!m_scene)
        return {};
    if (thing.kind == GraphThing::Kind::Exit) {
        for (const GraphMap::Line& line : m_map.lines()) {
            const GraphEdge& edge = m_scene->edges().at(line.edge);
            if (edge.id == thing.id && edge.from == thing.of)
                return m_view.toItem(line.curve.bounds());
        }
        return {};
    }
    if (const int card = m_map.cardOf(thing); card >= 0)
        return m_view.toItem(m_map.cards().at(card).place);
    if (thing.kind == GraphThing::Kind::Group) {
        for (const GraphMap::Frame& frame : m_map.frames()) {
            if (m_scene->groups().at(frame.group).id == thing.id)
                return m_view.toItem(frame.place);
        }
    }
    return {};
}

bool GraphItem::isThere(const GraphThing& thing) const
{
    if (!m_scene)
        return false;
    switch (thing.kind) {
    case GraphThing::Kind::Beat:
        return m_scene->beat(thing.id);
    case GraphThing::Kind::Group:
        return m_scene->group(thing.id);
    case GraphThing::Kind::Note:
        return m_scene->note(thing.id);
    case GraphThing::Kind::Exit: {
        const auto exits = m_scene->exitsOf(thing.of);
        return std::any_of(exits.begin(), exits.end(), [&](const GraphEdge* exit) { return exit->id == thing.id; });
    }
    case GraphThing::Kind::Nothing:
        break;
    }
    return false;
}

void GraphItem::makeCurrent(const GraphThing& thing)
{
    if (thing == m_current)
        return;
    m_current = thing;
    repaint();
    Q_EMIT currentChanged();
    sayCurrent();
}

/// Tells assistive technology where the keyboard is within the map.
void GraphItem::sayCurrent()
{
    if (!hasActiveFocus() || !QAccessible::isActive())
        return;
    QAccessibleInterface* self = QAccessible::queryAccessibleInterface(this);
    if (QAccessibleInterface* child = self ? self->focusChild() : nullptr) {
        QAccessibleEvent event(child, QAccessible::Focus);
        QAccessible::updateAccessibility(&event);
    }
}

void GraphItem::focusInEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusInEvent(event);
    if (m_current.isNothing() && !m_map.cards().isEmpty())
        makeCurrent(m_map.cards().first().thing);
    else
        sayCurrent();
    repaint();
}

void GraphItem::focusOutEvent(QFocusEvent* event)
{
    QQuickPaintedItem::focusOutEvent(event);
    m_space = false;
    showHand();
    repaint();
}

void GraphItem::geometryChange(const QRectF& now, const QRectF& before)
{
    QQuickPaintedItem::geometryChange(now, before);
    if (now.size() == before.size())
        return;
    m_view.setSize(now.size());
    if (m_view.isFitted())
        fit();
    else
        viewMoved();
}

GraphLooks GraphItem::looks() const
{
    const auto colours = [](const QVariantList& values) {
        QList<QColor> list;
        for (const QVariant& value : values)
            list.append(value.value<QColor>());
        return list;
    };
    return { m_fontFamily, m_background, m_card, m_dots, m_line, m_ink, m_muted, m_edge, m_accent, m_warm, colours(m_levelColors),
        colours(m_groupColors) };
}

void GraphItem::paint(QPainter* painter)
{
    if (!m_scene) {
        painter->fillRect(QRectF(0, 0, width(), height()), m_background);
        return;
    }
    m_cues.current = m_current;
    m_cues.focused = hasActiveFocus();
    const GraphLooks colours = looks();
    m_backdrop.paint(*painter, m_view, [this, &colours](QPainter& onto, const GraphView& view, const QRectF& part) {
        onto.fillRect(part, m_background);
        GraphPainter(onto, *m_scene, m_map, view, colours, m_cues, m_text).paint(part);
    });
    GraphPainter(*painter, *m_scene, m_map, m_view, colours, m_cues, m_text).paintCues();
    m_minimap.paint(*painter, *m_scene, m_map, m_view, colours);
}

} // namespace holdspace::ui
