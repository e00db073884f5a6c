// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, wheel and what they mean. Nothing here changes the scene; a drag moves cards of the map for the eye only.
#include "graphitem.h"

#include <QCursor>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QStyleHints>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kNear = 6; ///< px, to hit an exit

    bool isAdding(const QMouseEvent& event)
    {
        return event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier);
    }

} // namespace

GraphThing GraphItem::thingAt(QPointF onItem) const
{
    if (!m_scene)
        return {};
    const QPointF at = m_view.toStory(onItem);
    // The selected one is painted last, so it is on top.
    const int selected = m_map.cardOf({ GraphThing::Kind::Beat, m_scene->selectedBeat() });
    if (selected >= 0 && m_map.cards().at(selected).place.contains(at))
        return m_map.cards().at(selected).thing;
    if (const int card = m_map.cardAt(at); card >= 0)
        return m_map.cards().at(card).thing;
    if (const int line = m_map.lineAt(at, kNear / m_view.scale()); line >= 0) {
        const GraphEdge& edge = m_scene->edges().at(m_map.lines().at(line).edge);
        return { GraphThing::Kind::Exit, edge.id, edge.from };
    }
    if (const int frame = m_map.frameAt(at); frame >= 0)
        return { GraphThing::Kind::Group, m_scene->groups().at(m_map.frames().at(frame).group).id };
    return {};
}

/// The beat whose handle is there; -1: none.
int GraphItem::handleAt(QPointF onItem) const
{
    if (m_view.scale() < GraphPainter::kHandleZoom)
        return -1;
    const double reach = GraphPainter::kHandleReach / m_view.scale();
    const QPointF at = m_view.toStory(onItem);
    for (const int card : m_map.cardsIn(QRectF(at - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach)))) {
        const QRectF& place = m_map.cards().at(card).place;
        const QPointF off = at - QPointF(place.right(), place.center().y());
        if (m_map.cards().at(card).thing.kind == GraphThing::Kind::Beat && std::hypot(off.x(), off.y()) <= reach)
            return card;
    }
    return -1;
}

/// What is moved and selected with a thing: of an act its beats.
GraphItem::Things GraphItem::membersOf(const GraphThing& thing) const
{
    switch (thing.kind) {
    case GraphThing::Kind::Beat:
        return { { thing.id }, {} };
    case GraphThing::Kind::Note:
        return { {}, { thing.id } };
    case GraphThing::Kind::Group:
        return { m_scene->membersOf(thing.id), {} };
    default:
        return {};
    }
}

bool GraphItem::isSelected(const Things& things) const
{
    return !things.isEmpty() && std::all_of(things.beats.begin(), things.beats.end(), [this](const QString& beat) {
        return m_scene->isBeatSelected(beat);
    }) && std::all_of(things.notes.begin(), things.notes.end(), [this](const QString& note) {
        return m_scene->selectedNotes().contains(note);
    });
}

/// The selection with these added, or, when they all belong to it, without them.
GraphItem::Things GraphItem::selectionWith(const Things& things) const
{
    const bool out = isSelected(things);
    const auto merged = [out](QStringList now, const QStringList& change) {
        const QSet<QString> changed(change.begin(), change.end());
        now.removeIf([&](const QString& id) { return changed.contains(id); });
        return out ? now : now + change;
    };
    return { merged(m_scene->selectedBeats(), things.beats), merged(m_scene->selectedNotes(), things.notes) };
}

void GraphItem::press(const GraphThing& thing)
{
    if (!isThere(thing))
        return;
    makeCurrent(thing);
    switch (thing.kind) {
    case GraphThing::Kind::Beat:
        Q_EMIT beatChosen(thing.id);
        break;
    case GraphThing::Kind::Exit:
        Q_EMIT exitChosen(thing.of, thing.id);
        break;
    case GraphThing::Kind::Group:
        Q_EMIT selectionWanted(m_scene->membersOf(thing.id), {});
        break;
    case GraphThing::Kind::Note:
        Q_EMIT selectionWanted({}, { thing.id });
        break;
    case GraphThing::Kind::Nothing:
        break;
    }
}

void GraphItem::mousePressEvent(QMouseEvent* event)
{
    if (m_fixed) {
        if (m_scene && event->button() == Qt::LeftButton)
            press(thingAt(event->position()));
        return;
    }
    forceActiveFocus(Qt::MouseFocusReason);
    if (m_drag != Drag::None)
        return; // a second button during a drag
    finishGlide();
    m_pressed = m_last = m_mouse = event->position();
    m_movedFar = false;
    m_pressedThing = {};
    if (!m_scene)
        return;
    if (event->button() == Qt::MiddleButton || m_space) {
        m_drag = Drag::Pan;
        m_spacePanned = m_space;
        showHand();
        return;
    }
    if (GraphMinimap::place(m_map, m_view.size()).contains(m_pressed)) {
        m_drag = Drag::Minimap;
        m_view.centreOn(GraphMinimap::toStory(m_map, m_view.size(), m_pressed));
        viewMoved();
        return;
    }
    const bool adding = isAdding(*event);
    if (const int card = handleAt(m_pressed); card >= 0 && !adding) {
        m_drag = Drag::Exit;
        m_pressedThing = m_map.cards().at(card).thing;
        const QRectF place = m_map.cards().at(card).place;
        m_cues.newExit = { { place.right(), place.center().y() }, m_view.toStory(m_pressed) };
        return;
    }
    const GraphThing thing = thingAt(m_pressed);
    const Things things = membersOf(thing);
    if (things.isEmpty()) {
        m_drag = Drag::Box;
        m_pressedThing = thing;
        return;
    }
    if (adding) {
        const Things now = selectionWith(things);
        Q_EMIT selectionWanted(now.beats, now.notes);
        startMoving(now);
    } else if (isSelected(things)) {
        // What it means is known at the release: a move of all, or the choice of this one.
        m_pressedThing = thing;
        makeCurrent(thing);
        startMoving({ m_scene->selectedBeats(), m_scene->selectedNotes() });
    } else {
        press(thing);
        startMoving(things);
    }
}

void GraphItem::mouseMoveEvent(QMouseEvent* event)
{
    m_mouse = event->position();
    if ((m_mouse - m_pressed).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance())
        m_movedFar = true;
    if (m_drag == Drag::Minimap) {
        m_view.centreOn(GraphMinimap::toStory(m_map, m_view.size(), m_mouse));
        viewMoved();
        return;
    }
    if (!m_movedFar)
        return;
    switch (m_drag) {
    case Drag::Things:
        moveThings(m_mouse, event->modifiers() & Qt::AltModifier);
        break;
    case Drag::Exit: {
        m_cues.newExit->second = m_view.toStory(m_mouse);
        const int card = m_map.cardAt(m_cues.newExit->second);
        const bool leads = card >= 0 && m_map.cards().at(card).thing.kind == GraphThing::Kind::Beat
            && m_map.cards().at(card).thing != m_pressedThing;
        m_cues.dropTarget = leads ? card : -1;
        update();
        break;
    }
    case Drag::Box:
        m_cues.box = QRectF(m_pressed, m_mouse).normalized();
        update();
        break;
    case Drag::Pan:
        m_view.pan(m_mouse - m_last);
        viewMoved();
        break;
    default:
        break;
    }
    m_last = m_mouse;
}

void GraphItem::mouseReleaseEvent(QMouseEvent* event)
{
    m_mouse = event->position();
    const GraphThing pressed = m_pressedThing;
    switch (m_drag) {
    case Drag::Things:
        if (m_movedFar) {
            finishMoving();
        } else {
            endDrag();
            press(pressed);
        }
        break;
    case Drag::Exit:
        finishExit(m_mouse);
        break;
    case Drag::Box:
        if (m_movedFar) {
            finishBox(isAdding(*event));
        } else {
            endDrag();
            clickGround(m_mouse, isAdding(*event));
        }
        break;
    default:
        endDrag();
    }
}

void GraphItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (m_fixed)
        return;
    endDrag();
    if (!m_scene || event->button() != Qt::LeftButton || m_space
        || GraphMinimap::place(m_map, m_view.size()).contains(event->position()))
        return;
    const GraphThing thing = thingAt(event->position());
    if (thing.kind == GraphThing::Kind::Group) {
        Q_EMIT groupToggled(thing.id);
    } else if (thing.kind == GraphThing::Kind::Note) {
        Q_EMIT noteOpened(thing.id);
    } else if (thing.isNothing()) {
        const QSizeF card = GraphScene::kCard;
        const QPointF at = onGrid(m_view.toStory(event->position()) - QPointF(card.width(), card.height()) / 2);
        Q_EMIT newBeatWanted({}, at.x(), at.y());
    }
}

void GraphItem::mouseUngrabEvent()
{
    endDrag();
}

void GraphItem::clickGround(QPointF onItem, bool adding)
{
    const GraphThing thing = thingAt(onItem);
    if (thing.kind == GraphThing::Kind::Exit)
        press(thing);
    else if (!adding)
        Q_EMIT selectionWanted({}, {});
}

void GraphItem::startMoving(const Things& things)
{
    finishGlide();
    m_drag = Drag::Things;
    m_moved = things;
    m_movedBy = {};
    QSet<int> cards;
    for (const QString& beat : things.beats)
        cards.insert(m_map.cardOf({ GraphThing::Kind::Beat, beat }));
    for (const QString& note : things.notes)
        cards.insert(m_map.cardOf({ GraphThing::Kind::Note, note }));
    cards.remove(-1);
    m_movedFrom.clear();
    for (const int card : std::as_const(cards))
        m_movedFrom.append({ card, m_map.cards().at(card).home.topLeft() });
}

void GraphItem::moveThings(QPointF onItem, bool freely)
{
    QPointF by = (onItem - m_pressed) / m_view.scale();
    if (!freely && !m_movedFrom.isEmpty()) {
        // The one under the mouse goes from dot to dot, the others keep their distance to it.
        const int held = m_map.cardOf(m_current);
        const auto lead
            = std::find_if(m_movedFrom.cbegin(), m_movedFrom.cend(), [held](const auto& from) { return from.first == held; });
        const QPointF stood = lead != m_movedFrom.cend() ? lead->second : m_movedFrom.first().second;
        by = onGrid(stood + by) - stood;
    }
    if (by == m_movedBy)
        return;
    m_movedBy = by;
    QList<std::pair<int, QPointF>> places;
    for (const auto& [card, from] : std::as_const(m_movedFrom))
        places.append({ card, from + by });
    m_map.place(places);
    repaint();
}

void GraphItem::finishMoving()
{
    const Things moved = m_moved;
    const QPointF by = m_movedBy;
    endDrag();
    if (by.isNull())
        return;
    QStringList beats, notes;
    QList<QPointF> beatPlaces, notePlaces;
    for (const QString& id : moved.beats) {
        if (const GraphBeat* beat = m_scene->beat(id)) {
            beats.append(id);
            beatPlaces.append(beat->position + by);
        }
    }
    for (const QString& id : moved.notes) {
        if (const GraphNote* note = m_scene->note(id)) {
            notes.append(id);
            notePlaces.append(note->position + by);
        }
    }
    if (!beats.isEmpty() || !notes.isEmpty())
        Q_EMIT beatsMoved(beats, beatPlaces, notes, notePlaces);
}

void GraphItem::finishBox(bool adding)
{
    const QRectF box(m_view.toStory(m_cues.box.topLeft()), m_cues.box.size() / m_view.scale());
    endDrag();
    Things inside;
    for (const int card : m_map.cardsIn(box)) {
        const Things members = membersOf(m_map.cards().at(card).thing);
        inside.beats += members.beats;
        inside.notes += members.notes;
    }
    if (adding) {
        const auto joined = [](const QStringList& before, QStringList more) {
            const QSet<QString> known(before.begin(), before.end());
            more.removeIf([&](const QString& id) { return known.contains(id); });
            return before + more;
        };
        inside = { joined(m_scene->selectedBeats(), inside.beats), joined(m_scene->selectedNotes(), inside.notes) };
    }
    Q_EMIT selectionWanted(inside.beats, inside.notes);
}

void GraphItem::finishExit(QPointF onItem)
{
    const QString from = m_pressedThing.id;
    const QPointF at = m_view.toStory(onItem);
    const bool far = m_movedFar;
    endDrag();
    if (!far) {
        press({ GraphThing::Kind::Beat, from });
        return;
    }
    const int card = m_map.cardAt(at);
    if (card < 0) {
        const QPointF place = onGrid(at - QPointF(0, GraphScene::kCard.height() / 2));
        Q_EMIT newBeatWanted(from, place.x(), place.y());
    } else if (const GraphThing to = m_map.cards().at(card).thing; to.kind == GraphThing::Kind::Beat && to.id != from) {
        Q_EMIT exitWanted(from, to.id);
    }
}

/// Ends a gesture without its consequences; what it moved stands again where the scene has it.
void GraphItem::endDrag()
{
    if (m_drag == Drag::Things && !m_movedBy.isNull())
        m_map.place(m_movedFrom);
    m_drag = Drag::None;
    m_moved = {};
    m_movedFrom.clear();
    m_movedBy = {};
    m_pressedThing = {};
    m_cues.newExit.reset();
    m_cues.dropTarget = -1;
    m_cues.box = {};
    showHand();
    repaint();
}

void GraphItem::showHand()
{
    if (m_drag == Drag::Pan)
        setCursor(Qt::ClosedHandCursor);
    else if (m_space)
        setCursor(Qt::OpenHandCursor);
    else if (m_cues.hovered >= 0 && handleAt(m_mouse) >= 0)
        setCursor(Qt::CrossCursor);
    else
        unsetCursor();
}

QPointF GraphItem::onGrid(QPointF story) const
{
    constexpr double grid = GraphScene::kGrid;
    return { std::round(story.x() / grid) * grid, std::round(story.y() / grid) * grid };
}

void GraphItem::hoverMoveEvent(QHoverEvent* event)
{
    if (m_fixed)
        return;
    m_mouse = event->position();
    const int handle = handleAt(m_mouse);
    const int hovered = handle >= 0 ? handle : m_map.cardAt(m_view.toStory(m_mouse));
    if (hovered != m_cues.hovered) {
        m_cues.hovered = hovered;
        update();
    }
    showHand();
}

void GraphItem::hoverLeaveEvent(QHoverEvent*)
{
    if (m_cues.hovered < 0)
        return;
    m_cues.hovered = -1;
    update();
}

void GraphItem::wheelEvent(QWheelEvent* event)
{
    constexpr double kPixelsPerTurn = 0.5; ///< of an eighth of a degree
    if (m_fixed)
        return;
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAt(event->position(), std::pow(GraphView::kStep, event->angleDelta().y() / 120.0));
    } else {
        QPointF by = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * kPixelsPerTurn : QPointF(event->pixelDelta());
        // A wheel has one direction; Shift gives it the other.
        if ((event->modifiers() & Qt::ShiftModifier) && by.x() == 0)
            by = { by.y(), 0 };
        m_view.pan(by);
        viewMoved();
    }
    event->accept();
}

} // namespace holdspace::ui
