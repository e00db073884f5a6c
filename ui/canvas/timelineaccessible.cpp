// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineaccessible.h"

#include "timelineitem.h"

#include <QAccessibleInterface>
#include <QAccessibleObject>
#include <QQuickWindow>

namespace holdspace::ui {

namespace {

    QRect onScreen(const TimelineItem* item, const QRectF& place)
    {
        if (!item->window())
            return {};
        const QRectF scene = item->mapRectToScene(place);
        return { item->window()->mapToGlobal(scene.topLeft().toPoint()), scene.size().toSize() };
    }

    /// One mark in view. Owned by QAccessible's cache; TimelineAccessible deletes it when the view moves on.
    class MarkAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
    public:
        MarkAccessible(TimelineItem* item, TimelineItem::MarkInView mark) : m_item(item), m_mark(mark) { }

        [[nodiscard]] bool isValid() const override
        {
            return m_item && m_item->timeline() && m_mark.lane < m_item->timeline()->lanes().size()
                && m_mark.mark < m_item->timeline()->lanes().at(m_mark.lane).marks.size();
        }
        [[nodiscard]] QObject* object() const override { return nullptr; }
        [[nodiscard]] QWindow* window() const override { return m_item ? m_item->window() : nullptr; }
        [[nodiscard]] QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_item); }
        [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
        [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
        [[nodiscard]] int childCount() const override { return 0; }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
        [[nodiscard]] QRect rect() const override { return isValid() ? onScreen(m_item, m_mark.place) : QRect(); }
        void setText(QAccessible::Text, const QString&) override { }

        [[nodiscard]] QString text(QAccessible::Text kind) const override
        {
            if (!isValid() || (kind != QAccessible::Name && kind != QAccessible::Description))
                return {};
            return kind == QAccessible::Description ? m_item->timeline()->lanes().at(m_mark.lane).name : m_item->wordsOf(m_mark);
        }
        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            state.selectable = true;
            state.focusable = true;
            if (isValid() && m_item->current() == std::make_pair(m_mark.lane, m_mark.mark)) {
                state.selected = true;
                state.focused = m_item->hasActiveFocus();
            }
            state.invisible = !m_item || !m_item->isVisible();
            return state;
        }

        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
        }
        [[nodiscard]] QStringList actionNames() const override { return { pressAction() }; }
        void doAction(const QString& name) override
        {
            if (name == pressAction() && isValid())
                m_item->activate(m_mark.lane, m_mark.mark);
        }
        [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

        [[nodiscard]] const TimelineItem::MarkInView& mark() const { return m_mark; }

    private:
        QPointer<TimelineItem> m_item;
        TimelineItem::MarkInView m_mark;
    };

    class TimelineAccessible final : public QAccessibleObject, public QAccessibleActionInterface {
    public:
        explicit TimelineAccessible(TimelineItem* item) : QAccessibleObject(item) { }
        ~TimelineAccessible() override { forget(); }

        [[nodiscard]] TimelineItem* item() const { return static_cast<TimelineItem*>(object()); }
        [[nodiscard]] QWindow* window() const override { return item() ? item()->window() : nullptr; }
        [[nodiscard]] QRect rect() const override { return item() ? onScreen(item(), item()->boundingRect()) : QRect(); }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::List; }

        [[nodiscard]] QAccessibleInterface* parent() const override
        {
            // Plain layout items between the page and this one are not part of the tree.
            for (QQuickItem* each = item() ? item()->parentItem() : nullptr; each; each = each->parentItem()) {
                QAccessibleInterface* found = QAccessible::queryAccessibleInterface(each);
                if (found && found->role() != QAccessible::Client && found->role() != QAccessible::NoRole)
                    return found;
            }
            return item() && item()->window() ? QAccessible::queryAccessibleInterface(item()->window()) : nullptr;
        }
        [[nodiscard]] QString text(QAccessible::Text kind) const override
        {
            if (!item())
                return {};
            switch (kind) {
            case QAccessible::Name: return TimelineItem::tr("Timeline");
            case QAccessible::Description: return TimelineItem::tr("Arrow keys go from mark to mark, Enter goes to its time, plus and minus zoom. With Shift, left and right choose a stretch; with Alt, arrows move and fold the lane.");
            case QAccessible::Value: return item()->currentText();
            default: return {};
            }
        }
        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            state.focusable = true;
            state.focused = item() && item()->hasActiveFocus();
            state.invisible = !item() || !item()->isVisible();
            return state;
        }
        [[nodiscard]] int childCount() const override
        {
            see();
            return static_cast<int>(m_ids.size());
        }
        [[nodiscard]] QAccessibleInterface* child(int index) const override
        {
            see();
            return index < 0 || index >= m_ids.size() ? nullptr : QAccessible::accessibleInterface(m_ids.at(index));
        }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
        {
            see();
            for (qsizetype i = 0; i < m_ids.size(); ++i) {
                if (QAccessible::accessibleInterface(m_ids.at(i)) == child)
                    return static_cast<int>(i);
            }
            return -1;
        }
        [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
        {
            see();
            for (const QAccessible::Id id : m_ids) {
                QAccessibleInterface* child = QAccessible::accessibleInterface(id);
                if (child && child->rect().contains(x, y))
                    return child;
            }
            return nullptr;
        }
        [[nodiscard]] QAccessibleInterface* focusChild() const override
        {
            see();
            for (const QAccessible::Id id : m_ids) {
                QAccessibleInterface* child = QAccessible::accessibleInterface(id);
                if (child && child->state().selected)
                    return child;
            }
            return nullptr;
        }

        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
        }
        [[nodiscard]] QStringList actionNames() const override { return { setFocusAction() }; }
        void doAction(const QString& name) override
        {
            if (name == setFocusAction() && item())
                item()->forceActiveFocus(Qt::OtherFocusReason);
        }
        [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

        void forget() const
        {
            for (const QAccessible::Id id : std::as_const(m_ids))
                QAccessible::deleteAccessibleInterface(id);
            m_ids.clear();
        }

    private:
        /// Children are made when somebody asks, for what is in view then.
        void see() const
        {
            if (!item() || m_seen == item()->viewNumber())
                return;
            forget();
            m_seen = item()->viewNumber();
            const QList<TimelineItem::MarkInView> marks = item()->marksInView();
            for (const TimelineItem::MarkInView& mark : marks)
                m_ids.append(QAccessible::registerAccessibleInterface(new MarkAccessible(item(), mark)));
        }

        mutable QList<QAccessible::Id> m_ids;
        mutable quint64 m_seen = 0; ///< the view that they are of
    };

    TimelineAccessible* accessibleOf(TimelineItem* item)
    {
        return QAccessible::isActive() ? dynamic_cast<TimelineAccessible*>(QAccessible::queryAccessibleInterface(item)) : nullptr;
    }

} // namespace

QAccessibleInterface* timelineAccessibleFactory(const QString&, QObject* object)
{
    auto* item = qobject_cast<TimelineItem*>(object);
    return item ? new TimelineAccessible(item) : nullptr;
}

void timelineCurrentChanged(TimelineItem* item)
{
    TimelineAccessible* accessible = accessibleOf(item);
    if (!accessible)
        return;
    QAccessibleInterface* mark = accessible->focusChild();
    if (!mark)
        return;
    QAccessibleEvent focused(mark, QAccessible::Focus);
    QAccessible::updateAccessibility(&focused);
}

} // namespace holdspace::ui
