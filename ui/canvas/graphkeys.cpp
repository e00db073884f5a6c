// SPDX-License-Identifier: GPL-3.0-or-later
// The map by keyboard:
//   arrows          along exits and to the beats beside (graphwalk.h); with Shift they move what is meant, dot by dot
//   Alt+Left/Right  from exit to exit of the current beat
//   Enter, Space    selects (a note or an act that is selected: opens it); Space held: the mouse pans
//   Delete          removes; Ctrl+C, Ctrl+X, Ctrl+V, Ctrl+A as everywhere; Esc gives up a gesture
//   + − Home        zoom; Shift+1 all, Shift+2 the selection, Shift+0 or 1 actual size
// Keys act on the selection when the current thing belongs to it, else on the current thing alone.
#include "graphitem.h"

#include <QKeyEvent>
#include <optional>

namespace holdspace::ui {

namespace {

    /// The digit on the key itself, whatever the layout makes of it with Shift; -1: none that matters here.
    int digitOf(const QKeyEvent& event)
    {
        // The codes X11 and Wayland give to the keys 1, 2 and 0.
        switch (event.nativeScanCode()) {
        case 10:
            return 1;
        case 11:
            return 2;
        case 19:
            return 0;
        default:
            break;
        }
        switch (event.key()) {
        case Qt::Key_0:
        case Qt::Key_ParenRight:
            return 0;
        case Qt::Key_1:
        case Qt::Key_Exclam:
            return 1;
        case Qt::Key_2:
        case Qt::Key_At:
        case Qt::Key_QuoteDbl:
            return 2;
        default:
            return -1;
        }
    }

    std::optional<GraphWalk::Way> wayOf(int key)
    {
        switch (key) {
        case Qt::Key_Left:
            return GraphWalk::Way::Left;
        case Qt::Key_Right:
            return GraphWalk::Way::Right;
        case Qt::Key_Up:
            return GraphWalk::Way::Up;
        case Qt::Key_Down:
            return GraphWalk::Way::Down;
        default:
            return {};
        }
    }

    QPointF towards(GraphWalk::Way way)
    {
        switch (way) {
        case GraphWalk::Way::Left:
            return { -1, 0 };
        case GraphWalk::Way::Right:
            return { 1, 0 };
        case GraphWalk::Way::Up:
            return { 0, -1 };
        case GraphWalk::Way::Down:
            return { 0, 1 };
        }
        return {};
    }

} // namespace

/// What keys act on.
GraphItem::Things GraphItem::meant() const
{
    if (!m_scene)
        return {};
    const GraphThing thing
        = m_current.kind == GraphThing::Kind::Exit ? GraphThing { GraphThing::Kind::Beat, m_current.of } : m_current;
    const Things own = isThere(thing) ? membersOf(thing) : Things();
    if (own.isEmpty() || isSelected(own))
        return { m_scene->selectedBeats(), m_scene->selectedNotes() };
    return own;
}

void GraphItem::keyPressEvent(QKeyEvent* event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (arrow(*event) || clipboardKey(*event) || zoomByKey(*event))
        return;
    const bool plain = modifiers == Qt::NoModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!plain)
            break;
        if (m_current.kind == GraphThing::Kind::Group && isThere(m_current) && isSelected(membersOf(m_current)))
            Q_EMIT groupToggled(m_current.id);
        else if (m_current.kind == GraphThing::Kind::Note && isThere(m_current) && isSelected(membersOf(m_current)))
            Q_EMIT noteOpened(m_current.id);
        else
            press(m_current);
        return;
    case Qt::Key_Space:
        if (!plain)
            break;
        if (!event->isAutoRepeat()) {
            m_space = true;
            m_spacePanned = false;
            showHand();
        }
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!plain)
            break;
        removeByKey();
        return;
    case Qt::Key_Escape:
        if (m_drag == Drag::None)
            break;
        endDrag();
        return;
    default:
        break;
    }
    QQuickPaintedItem::keyPressEvent(event);
}

void GraphItem::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space || !m_space || event->isAutoRepeat()) {
        QQuickPaintedItem::keyReleaseEvent(event);
        return;
    }
    m_space = false;
    showHand();
    if (!m_spacePanned)
        press(m_current);
}

bool GraphItem::arrow(const QKeyEvent& event)
{
    const auto way = wayOf(event.key());
    if (!way)
        return false;
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    const bool sideways = *way == GraphWalk::Way::Left || *way == GraphWalk::Way::Right;
    if (modifiers == Qt::NoModifier)
        step(*way);
    else if (modifiers == Qt::ShiftModifier)
        moveByKey(towards(*way) * GraphScene::kGrid);
    else if (modifiers == Qt::AltModifier && sideways)
        nextExit(*way == GraphWalk::Way::Right ? 1 : -1);
    else
        return false;
    return true;
}

void GraphItem::step(GraphWalk::Way way)
{
    int from = m_map.cardOf(m_current);
    if (from < 0 && m_current.kind == GraphThing::Kind::Group && isThere(m_current))
        from = m_map.cardOf({ GraphThing::Kind::Beat, m_scene->membersOf(m_current.id).value(0) });
    int preferred = -1;
    if (from >= 0 && m_current.kind == GraphThing::Kind::Exit) {
        for (const int line : m_map.linesFrom(from)) {
            if (m_scene->edges().at(m_map.lines().at(line).edge).id == m_current.id)
                preferred = line;
        }
    }
    const int to = m_walk.step(m_map, from, way, preferred);
    if (to < 0)
        return;
    const GraphThing next = m_map.cards().at(to).thing;
    if (from >= 0)
        m_walk.went(m_map.cards().at(from).thing, next, way);
    makeCurrent(next);
    bringIntoView(next);
}

void GraphItem::moveByKey(QPointF by)
{
    if (m_drag != Drag::None)
        return;
    const Things things = meant();
    if (things.isEmpty())
        return;
    startMoving(things);
    m_movedBy = by;
    finishMoving();
}

/// From exit to exit of the current beat, round and round.
void GraphItem::nextExit(int by)
{
    const QString beat = m_current.kind == GraphThing::Kind::Exit ? m_current.of
        : m_current.kind == GraphThing::Kind::Beat                ? m_current.id
                                                                  : QString();
    const QList<const GraphEdge*> exits = m_scene ? m_scene->exitsOf(beat) : QList<const GraphEdge*>();
    if (exits.isEmpty())
        return;
    qsizetype now = by > 0 ? -1 : 0;
    for (qsizetype i = 0; i < exits.size(); ++i) {
        if (m_current.kind == GraphThing::Kind::Exit && exits.at(i)->id == m_current.id)
            now = i;
    }
    press({ GraphThing::Kind::Exit, exits.at((now + by + exits.size()) % exits.size())->id, beat });
}

void GraphItem::removeByKey()
{
    if (!m_scene)
        return;
    const bool exitMeant = m_current.kind == GraphThing::Kind::Exit && isThere(m_current);
    if (exitMeant) {
        Q_EMIT exitRemoveWanted(m_current.of, m_current.id);
        return;
    }
    if (const Things things = meant(); !things.isEmpty())
        Q_EMIT removeWanted(things.beats, things.notes);
}

bool GraphItem::clipboardKey(const QKeyEvent& event)
{
    if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::ControlModifier || !m_scene)
        return false;
    switch (event.key()) {
    case Qt::Key_A: {
        QStringList beats, notes;
        for (const GraphBeat& beat : m_scene->beats())
            beats.append(beat.id);
        for (const GraphNote& note : m_scene->notes())
            notes.append(note.id);
        Q_EMIT selectionWanted(beats, notes);
        return true;
    }
    case Qt::Key_C:
    case Qt::Key_X:
        if (const Things things = meant(); !things.isEmpty()) {
            if (event.key() == Qt::Key_C)
                Q_EMIT copyWanted(things.beats, things.notes);
            else
                Q_EMIT cutWanted(things.beats, things.notes);
        }
        return true;
    case Qt::Key_V: {
        const QPointF at
            = onGrid(m_cues.hovered >= 0 || !contains(m_mouse) || m_mouse.isNull() ? middle() : m_view.toStory(m_mouse));
        Q_EMIT pasteWanted(at.x(), at.y());
        return true;
    }
    default:
        return false;
    }
}

bool GraphItem::zoomByKey(const QKeyEvent& event)
{
    const Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (modifiers & ~Qt::ShiftModifier)
        return false;
    const int digit = digitOf(event);
    if (modifiers == Qt::ShiftModifier && digit >= 0) {
        if (digit == 1)
            fit();
        else if (digit == 2)
            fitSelection();
        else
            actualSize();
        return true;
    }
    if (digit == 1) {
        actualSize();
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_Home:
        fit();
        return true;
    default:
        return false;
    }
}

} // namespace holdspace::ui
