// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse, wheel and keys do on a timeline.
#include "timelineitem.h"

#include <QGuiApplication>
#include <QStyleHints>
#include <algorithm>
#include <cmath>

namespace holdspace::ui {

// ---- a stretch --------------------------------------------------------------------------------------------------

void TimelineItem::setSelection(double from, double to)
{
    const double length = lengthMs();
    from = std::round(std::clamp(from, 0.0, length));
    to = std::round(std::clamp(to, 0.0, length));
    if (from == m_selectedFrom && to == m_selectedTo)
        return;
    m_selectedFrom = std::min(from, to);
    m_selectedTo = std::max(from, to);
    Q_EMIT selectionChanged();
}

void TimelineItem::select(double fromSeconds, double toSeconds)
{
    m_selectAnchor = fromSeconds * 1000;
    m_selectEnd = toSeconds * 1000;
    setSelection(m_selectAnchor, m_selectEnd);
}

void TimelineItem::clearSelection()
{
    if (!hasSelection())
        return;
    m_selectedFrom = m_selectedTo = -1;
    Q_EMIT selectionChanged();
}

/// From where the keyboard is, or the playhead; a step is a fortieth of the view, and not less than a frame.
void TimelineItem::growSelection(int steps)
{
    if (!m_timeline || m_timeline->lengthMs() <= 0)
        return;
    if (!hasSelection()) {
        m_selectAnchor = m_currentLane >= 0 ? static_cast<double>(m_timeline->lanes().at(m_currentLane).marks.at(m_currentMark).from) : m_playhead * 1000;
        m_selectEnd = m_selectAnchor;
    }
    m_selectEnd = std::clamp(m_selectEnd + steps * std::max(kShortestView, m_span / 40), 0.0, lengthMs());
    setSelection(m_selectAnchor, m_selectEnd);
    if (m_selectEnd < m_from || m_selectEnd > m_to)
        setView(m_selectEnd - m_span / 2, m_selectEnd + m_span / 2);
}

QRectF TimelineItem::selectedPlace() const
{
    if (!hasSelection())
        return {};
    const double left = std::max(0.0, xOf(m_selectedFrom)), right = std::min(width(), xOf(m_selectedTo));
    return right < left ? QRectF() : QRectF(left, 0, std::max(1.0, right - left), height());
}

// ---- mouse ------------------------------------------------------------------------------------------------------

void TimelineItem::mousePressEvent(QMouseEvent* event)
{
    if (!m_timeline || m_timeline->lengthMs() <= 0) {
        event->ignore();
        return;
    }
    forceActiveFocus(Qt::MouseFocusReason);
    m_pressX = event->position().x();
    m_pressFrom = m_from;
    m_pressTo = m_to;
    m_drag = event->modifiers() & Qt::ShiftModifier ? Drag::Select : Drag::Pressed;
    setKeepMouseGrab(true); // what scrolls the lanes must not take it
    setHover({}, {});
}

void TimelineItem::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    const bool moved = std::abs(x - m_pressX) >= QGuiApplication::styleHints()->startDragDistance();
    if (m_drag == Drag::Select) {
        if (moved || hasSelection())
            select(timeAt(m_pressX) / 1000, timeAt(x) / 1000);
        return;
    }
    if (m_drag == Drag::Pressed && moved)
        m_drag = Drag::Pan;
    if (m_drag != Drag::Pan)
        return;
    const double shift = (x - m_pressX) / std::max(1.0, width()) * (m_pressTo - m_pressFrom);
    setView(m_pressFrom - shift, m_pressTo - shift);
}

void TimelineItem::mouseReleaseEvent(QMouseEvent* event)
{
    const Drag drag = m_drag;
    m_drag = Drag::None;
    if (drag != Drag::Pressed || !m_timeline)
        return;
    if (const auto hit = markAt(event->position()); hit && hit->mark >= 0) {
        const TimelineMark& mark = m_timeline->lanes().at(hit->lane).marks.at(hit->mark);
        const auto begins = static_cast<double>(mark.from);
        // Of a curve nothing is seen but where it steps; and what began out of view was not what was meant.
        const bool meant = mark.shape != TimelineMark::Shape::Step || std::abs(xOf(begins) - event->position().x()) <= kReach;
        if (meant && begins >= m_from) {
            activate(hit->lane, hit->mark);
            return;
        }
        setCurrent(hit->lane, hit->mark); // the keyboard goes on from there
    }
    Q_EMIT seekRequested(std::clamp(timeAt(event->position().x()) / 1000, 0.0, m_timeline->seconds()));
}

void TimelineItem::setHover(const QString& text, QPointF at)
{
    if (text == m_hoverText && (text.isEmpty() || at == m_hoverAt))
        return;
    m_hoverText = text;
    m_hoverAt = at;
    Q_EMIT hoverChanged();
}

void TimelineItem::hoverMoveEvent(QHoverEvent* event)
{
    const auto mark = markAt(event->position());
    setHover(mark ? wordsOf(*mark) : QString(), event->position());
}

void TimelineItem::hoverLeaveEvent(QHoverEvent*) { setHover({}, {}); }

void TimelineItem::wheelEvent(QWheelEvent* event)
{
    const bool upright = event->angleDelta().y() != 0;
    const double turned = upright ? event->angleDelta().y() : -event->angleDelta().x();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomAround(std::clamp(event->position().x() / std::max(1.0, width()), 0.0, 1.0), std::pow(0.8, turned / 120));
    } else if (upright && !(event->modifiers() & Qt::ShiftModifier) && height() > m_room + 1) {
        event->ignore(); // there are more lanes than room: the wheel goes through them
        return;
    } else {
        const double shift = -turned / 120 * m_span * 0.1;
        setView(m_from + shift, m_to + shift);
    }
    event->accept();
}

// ---- keys -------------------------------------------------------------------------------------------------------

bool TimelineItem::keyWithAlt(int key)
{
    if (m_currentLane < 0 || !m_timeline)
        return false;
    const int lane = static_cast<int>(m_currentLane);
    switch (key) {
    case Qt::Key_Up: Q_EMIT laneMoveRequested(lane, -1); return true;
    case Qt::Key_Down: Q_EMIT laneMoveRequested(lane, 1); return true;
    case Qt::Key_Left: Q_EMIT laneFoldRequested(lane, true); return true;
    case Qt::Key_Right: Q_EMIT laneFoldRequested(lane, false); return true;
    default: return false;
    }
}

void TimelineItem::keyPressEvent(QKeyEvent* event)
{
    if (event->modifiers() & Qt::AltModifier) {
        event->setAccepted(keyWithAlt(event->key()));
        return;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Left: shift ? growSelection(-1) : moveCurrent(0, -1); break;
    case Qt::Key_Right: shift ? growSelection(1) : moveCurrent(0, 1); break;
    case Qt::Key_Up: moveCurrent(-1, 0); break;
    case Qt::Key_Down: moveCurrent(1, 0); break;
    case Qt::Key_PageUp: setView(m_from - m_span * 0.9, m_to - m_span * 0.9); break;
    case Qt::Key_PageDown: setView(m_from + m_span * 0.9, m_to + m_span * 0.9); break;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomIn(); break;
    case Qt::Key_Minus: zoomOut(); break;
    case Qt::Key_Home: fit(); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_currentLane >= 0)
            activate(m_currentLane, m_currentMark);
        break;
    case Qt::Key_Escape:
        if (hasSelection())
            clearSelection();
        else
            event->ignore();
        break;
    default: event->ignore();
    }
}

} // namespace holdspace::ui
