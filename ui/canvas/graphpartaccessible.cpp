// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphpartaccessible.h"

#include <QQuickWindow>
#include <algorithm>

namespace holdspace::ui {

using Kind = GraphThing::Kind;

GraphPartAccessible::GraphPartAccessible(GraphItem* item, GraphThing thing, Finder find)
    : m_item(item)
    , m_thing(std::move(thing))
    , m_find(std::move(find))
{
}

bool GraphPartAccessible::isValid() const
{
    return m_item && m_item->isThere(m_thing);
}

QWindow* GraphPartAccessible::window() const
{
    return m_item ? m_item->window() : nullptr;
}

const GraphEdge* GraphPartAccessible::exit() const
{
    for (const GraphEdge* each : m_item->scene()->exitsOf(m_thing.of)) {
        if (each->id == m_thing.id)
            return each;
    }
    return nullptr;
}

QAccessibleInterface* GraphPartAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    return m_find({ Kind::Exit, m_item->scene()->exitsOf(m_thing.id).at(index)->id, m_thing.id });
}

int GraphPartAccessible::childCount() const
{
    return isValid() && m_thing.kind == Kind::Beat ? static_cast<int>(m_item->scene()->exitsOf(m_thing.id).size()) : 0;
}

int GraphPartAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* part = dynamic_cast<const GraphPartAccessible*>(child);
    if (!part || part->thing().kind != Kind::Exit || part->thing().of != m_thing.id || !isValid())
        return -1;
    const QList<const GraphEdge*> exits = m_item->scene()->exitsOf(m_thing.id);
    const auto found
        = std::find_if(exits.begin(), exits.end(), [&](const GraphEdge* each) { return each->id == part->thing().id; });
    return found == exits.end() ? -1 : static_cast<int>(std::distance(exits.begin(), found));
}

QAccessibleInterface* GraphPartAccessible::parent() const
{
    if (!m_item)
        return nullptr;
    return m_thing.kind == Kind::Exit ? m_find({ Kind::Beat, m_thing.of }) : QAccessible::queryAccessibleInterface(m_item);
}

QAccessible::Role GraphPartAccessible::role() const
{
    return m_thing.kind == Kind::Group ? QAccessible::Grouping
        : m_thing.kind == Kind::Note   ? QAccessible::Note
                                       : QAccessible::Button;
}

QString GraphPartAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    return kind == QAccessible::Name ? name() : kind == QAccessible::Description ? description() : QString();
}

QString GraphPartAccessible::name() const
{
    const GraphScene* scene = m_item->scene();
    switch (m_thing.kind) {
    case Kind::Beat:
        return GraphItem::tr("Beat %1").arg(scene->beat(m_thing.id)->title);
    case Kind::Group:
        return GraphItem::tr("Act %1").arg(scene->group(m_thing.id)->title);
    case Kind::Note: {
        constexpr qsizetype kSpoken = 120;
        return GraphItem::tr("Note %1").arg(scene->note(m_thing.id)->text.left(kSpoken).simplified());
    }
    case Kind::Exit: {
        const GraphBeat* to = scene->beat(exit()->to);
        const QString target = to ? to->title : GraphItem::tr("a beat that is not there");
        return exit()->label.isEmpty() ? GraphItem::tr("Exit to %1").arg(target)
                                       : GraphItem::tr("Exit %1 to %2").arg(exit()->label, target);
    }
    case Kind::Nothing:
        break;
    }
    return {};
}

QString GraphPartAccessible::description() const
{
    const GraphScene* scene = m_item->scene();
    switch (m_thing.kind) {
    case Kind::Beat: {
        const GraphBeat& beat = *scene->beat(m_thing.id);
        QStringList words = beatRemarks(beat);
        if (!beat.note.isEmpty())
            words.prepend(beat.note);
        if (const GraphGroup* group = scene->group(beat.group))
            words.append(GraphItem::tr("in act %1").arg(group->title));
        return words.join(QStringLiteral(" · "));
    }
    case Kind::Group: {
        const qsizetype members = scene->membersOf(m_thing.id).size();
        const QString beats = members == 1 ? GraphItem::tr("1 beat") : GraphItem::tr("%1 beats").arg(members);
        return scene->group(m_thing.id)->collapsed ? GraphItem::tr("%1, collapsed").arg(beats) : beats;
    }
    case Kind::Note:
        return scene->note(m_thing.id)->text;
    case Kind::Exit:
        if (exit()->ghost)
            return GraphItem::tr("improvised");
        return exit()->automatic ? GraphItem::tr("taken without the operator") : GraphItem::tr("taken by the operator");
    case Kind::Nothing:
        break;
    }
    return {};
}

QRect GraphPartAccessible::rect() const
{
    if (!isValid() || !m_item->window())
        return {};
    const QRectF onItem = m_item->placeOnItem(m_thing).intersected(m_item->boundingRect());
    const QRectF onScene = m_item->mapRectToScene(onItem);
    return { m_item->window()->mapToGlobal(onScene.topLeft().toPoint()), onScene.size().toSize() };
}

bool GraphPartAccessible::isSelected() const
{
    const GraphScene* scene = m_item->scene();
    switch (m_thing.kind) {
    case Kind::Beat:
        return scene->isBeatSelected(m_thing.id);
    case Kind::Note:
        return scene->selectedNotes().contains(m_thing.id);
    case Kind::Exit:
        return scene->selectedBeat() == m_thing.of && scene->selectedExit() == m_thing.id;
    case Kind::Group: {
        const QStringList members = scene->membersOf(m_thing.id);
        return !members.isEmpty()
            && std::all_of(members.begin(), members.end(), [scene](const QString& beat) { return scene->isBeatSelected(beat); });
    }
    case Kind::Nothing:
        break;
    }
    return false;
}

QAccessible::State GraphPartAccessible::state() const
{
    QAccessible::State state;
    if (!isValid()) {
        state.invalid = true;
        return state;
    }
    state.focusable = state.selectable = state.multiSelectable = true;
    state.multiSelectable = m_thing.kind != Kind::Exit;
    state.selected = isSelected();
    state.focused = m_item->hasActiveFocus() && m_item->current() == m_thing;
    const QRectF place = m_item->placeOnItem(m_thing);
    // A beat of a collapsed act is there, but not to be seen.
    const GraphBeat* beat = m_thing.kind == Kind::Beat ? m_item->scene()->beat(m_thing.id) : nullptr;
    const GraphGroup* group = m_item->scene()->group(beat ? beat->group : m_thing.kind == Kind::Group ? m_thing.id : QString());
    state.invisible = !m_item->isVisible() || place.isEmpty() || (beat && group && group->collapsed);
    state.offscreen = !m_item->boundingRect().intersects(place);
    if (m_thing.kind == Kind::Group && group) {
        state.expandable = true;
        state.collapsed = group->collapsed;
        state.expanded = !group->collapsed;
    }
    return state;
}

void* GraphPartAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
}

QStringList GraphPartAccessible::actionNames() const
{
    QStringList names { pressAction(), setFocusAction() };
    if (m_thing.kind == Kind::Group)
        names.append(toggleAction());
    return names;
}

void GraphPartAccessible::doAction(const QString& action)
{
    if (!isValid())
        return;
    if (action == setFocusAction()) {
        m_item->makeCurrent(m_thing);
        m_item->forceActiveFocus(Qt::OtherFocusReason);
    } else if (action == pressAction()) {
        m_item->press(m_thing);
    } else if (action == toggleAction() && m_thing.kind == Kind::Group) {
        Q_EMIT m_item->groupToggled(m_thing.id);
    }
}

} // namespace holdspace::ui
