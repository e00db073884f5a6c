// SPDX-License-Identifier: GPL-3.0-or-later
// The map for people who do not see it: the item is one canvas; beats, acts and notes in it are children, in this order,
// and exits those of their beat. They are made when somebody asks for them.
#include "graphpartaccessible.h"

#include <QAccessibleObject>
#include <QQuickWindow>
#include <QSet>

namespace holdspace::ui {

namespace {

    using Kind = GraphThing::Kind;

    constexpr qsizetype kMostAnnounced = 20; ///< arrivals told one by one; more are told as one change

    class GraphAccessible final : public QAccessibleObject, public QAccessibleActionInterface {
    public:
        explicit GraphAccessible(GraphItem* item)
            : QAccessibleObject(item)
            , m_item(item)
        {
            m_known = things();
            watch();
            m_sceneWatch = QObject::connect(item, &GraphItem::sceneChanged, item, [this] {
                watch();
                compare();
            });
        }

        ~GraphAccessible() override
        {
            QObject::disconnect(m_sceneWatch);
            QObject::disconnect(m_watch);
            for (const QAccessible::Id child : std::as_const(m_children))
                QAccessible::deleteAccessibleInterface(child);
        }

        [[nodiscard]] QWindow* window() const override { return m_item->window(); }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Canvas; }
        [[nodiscard]] QString text(QAccessible::Text kind) const override
        {
            if (kind == QAccessible::Name)
                return GraphItem::tr("Scenario graph");
            if (kind == QAccessible::Description) {
                return GraphItem::tr(
                    "Arrow keys follow the story from beat to beat, Alt with left and right goes through the exits of a beat, "
                    "Enter selects, plus and minus zoom.");
            }
            return {};
        }

        [[nodiscard]] QRect rect() const override
        {
            if (!m_item->window())
                return {};
            const QRectF onScene = m_item->mapRectToScene(m_item->boundingRect());
            return QRect(m_item->window()->mapToGlobal(onScene.topLeft().toPoint()), onScene.size().toSize());
        }

        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            state.focusable = true;
            state.multiSelectable = true;
            state.focused = m_item->hasActiveFocus();
            state.disabled = !m_item->isEnabled();
            state.invisible = !m_item->isVisible() || !m_item->window() || !m_item->window()->isVisible();
            return state;
        }

        /// The nearest item above that counts this one among its children; items without a role are left out.
        [[nodiscard]] QAccessibleInterface* parent() const override
        {
            for (QQuickItem* above = m_item->parentItem(); above; above = above->parentItem()) {
                QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(above);
                if (interface && interface->indexOfChild(this) >= 0)
                    return interface;
            }
            return m_item->window() ? QAccessible::queryAccessibleInterface(m_item->window()) : nullptr;
        }

        [[nodiscard]] int childCount() const override
        {
            const GraphScene* scene = m_item->scene();
            return scene ? static_cast<int>(scene->beats().size() + scene->groups().size() + scene->notes().size()) : 0;
        }

        [[nodiscard]] QAccessibleInterface* child(int index) const override
        {
            return index >= 0 && index < childCount() ? childFor(thingAt(index)) : nullptr;
        }

        [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
        {
            const auto* part = dynamic_cast<const GraphPartAccessible*>(child);
            const GraphScene* scene = m_item->scene();
            if (!part || !scene || !m_item->isThere(part->thing()))
                return -1;
            const QString& id = part->thing().id;
            switch (part->thing().kind) {
            case Kind::Beat:
                return static_cast<int>(scene->beat(id) - scene->beats().constData());
            case Kind::Group:
                return static_cast<int>(scene->beats().size() + (scene->group(id) - scene->groups().constData()));
            case Kind::Note:
                return static_cast<int>(
                    scene->beats().size() + scene->groups().size() + (scene->note(id) - scene->notes().constData()));
            default:
                return -1;
            }
        }

        [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
        {
            if (!m_item->window())
                return nullptr;
            const GraphThing thing = m_item->thingAt(m_item->mapFromScene(m_item->window()->mapFromGlobal(QPoint(x, y))));
            return thing.isNothing() ? nullptr : childFor(thing);
        }

        [[nodiscard]] QAccessibleInterface* focusChild() const override
        {
            return m_item->isThere(m_item->current()) ? childFor(m_item->current()) : nullptr;
        }

        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                        : QAccessibleObject::interface_cast(type);
        }

        [[nodiscard]] QStringList actionNames() const override { return { setFocusAction() }; }
        [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
        void doAction(const QString& action) override
        {
            if (action == setFocusAction())
                m_item->forceActiveFocus(Qt::OtherFocusReason);
        }

    private:
        [[nodiscard]] GraphThing thingAt(qsizetype index) const
        {
            const GraphScene* scene = m_item->scene();
            if (index < scene->beats().size())
                return { Kind::Beat, scene->beats().at(index).id };
            index -= scene->beats().size();
            if (index < scene->groups().size())
                return { Kind::Group, scene->groups().at(index).id };
            return { Kind::Note, scene->notes().at(index - scene->groups().size()).id };
        }

        [[nodiscard]] QSet<GraphThing> things() const
        {
            QSet<GraphThing> all;
            for (int index = 0; index < childCount(); ++index)
                all.insert(thingAt(index));
            return all;
        }

        QAccessibleInterface* childFor(const GraphThing& thing) const
        {
            if (const auto known = m_children.constFind(thing); known != m_children.constEnd())
                return QAccessible::accessibleInterface(*known);
            auto* made = new GraphPartAccessible(m_item, thing, [this](const GraphThing& other) { return childFor(other); });
            m_children.insert(thing, QAccessible::registerAccessibleInterface(made));
            return made;
        }

        void watch()
        {
            QObject::disconnect(m_watch);
            if (m_item->scene())
                m_watch = QObject::connect(m_item->scene(), &GraphScene::contentChanged, m_item, [this] { compare(); });
        }

        /// Says what came and what went. What nobody asked for is not made for that.
        void compare()
        {
            for (const GraphThing& thing : m_children.keys()) {
                if (m_item->isThere(thing))
                    continue;
                QAccessibleEvent gone(childFor(thing), QAccessible::ObjectDestroyed);
                QAccessible::updateAccessibility(&gone);
                QAccessible::deleteAccessibleInterface(m_children.take(thing));
            }
            const QSet<GraphThing> now = things();
            const QSet<GraphThing> came = now - m_known;
            m_known = now;
            if (came.size() > kMostAnnounced) {
                QAccessibleEvent changed(m_item, QAccessible::ObjectReorder);
                QAccessible::updateAccessibility(&changed);
                return;
            }
            for (const GraphThing& thing : came) {
                QAccessibleEvent come(childFor(thing), QAccessible::ObjectCreated);
                QAccessible::updateAccessibility(&come);
            }
        }

        GraphItem* m_item;
        QSet<GraphThing> m_known;
        mutable QHash<GraphThing, QAccessible::Id> m_children;
        QMetaObject::Connection m_watch, m_sceneWatch;
    };

    QAccessibleInterface* makeInterface(const QString& className, QObject* object)
    {
        if (className != QLatin1String("holdspace::ui::GraphItem"))
            return nullptr;
        auto* item = qobject_cast<GraphItem*>(object);
        return item ? new GraphAccessible(item) : nullptr;
    }

} // namespace

void installGraphAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace holdspace::ui
