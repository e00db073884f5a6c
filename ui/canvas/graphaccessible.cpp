// SPDX-License-Identifier: GPL-3.0-or-later
// The map for people who do not see it: the item is one canvas, each beat in it a button. The buttons are made when
// somebody asks for them and are found by beat id, so they stay the same objects while beats come and go.
#include "graphitem.h"

#include <QAccessible>
#include <QAccessibleObject>
#include <QQuickWindow>
#include <QSet>

namespace holdspace::ui {

namespace {

    class BeatAccessible final : public QAccessibleInterface, public QAccessibleActionInterface {
    public:
        BeatAccessible(GraphItem* item, QString beat) : m_item(item), m_beat(std::move(beat)) { }

        [[nodiscard]] QString beatId() const { return m_beat; }
        [[nodiscard]] bool isValid() const override { return beat() != nullptr; }
        [[nodiscard]] QObject* object() const override { return nullptr; }
        [[nodiscard]] QWindow* window() const override { return m_item ? m_item->window() : nullptr; }
        [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
        [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
        [[nodiscard]] int childCount() const override { return 0; }
        [[nodiscard]] int indexOfChild(const QAccessibleInterface*) const override { return -1; }
        [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Button; }
        void setText(QAccessible::Text, const QString&) override { }

        [[nodiscard]] QAccessibleInterface* parent() const override
        {
            return m_item ? QAccessible::queryAccessibleInterface(m_item) : nullptr;
        }

        [[nodiscard]] QString text(QAccessible::Text kind) const override
        {
            const GraphBeat* here = beat();
            if (!here)
                return {};
            if (kind == QAccessible::Name)
                return GraphItem::tr("Beat %1").arg(here->title);
            if (kind == QAccessible::Description)
                return here->note;
            return {};
        }

        [[nodiscard]] QRect rect() const override
        {
            const GraphBeat* here = beat();
            if (!here || !m_item->window())
                return {};
            const QRectF onScene = m_item->mapRectToScene(m_item->beatOnItem(*here).intersected(m_item->boundingRect()));
            return QRect(m_item->window()->mapToGlobal(onScene.topLeft().toPoint()), onScene.size().toSize());
        }

        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state;
            const GraphBeat* here = beat();
            if (!here) {
                state.invalid = true;
                return state;
            }
            state.focusable = state.selectable = true;
            state.selected = m_item->scene()->selectedBeat() == m_beat;
            state.focused = m_item->hasActiveFocus() && m_item->currentBeat() == m_beat;
            state.invisible = !m_item->isVisible();
            state.offscreen = !m_item->boundingRect().intersects(m_item->beatOnItem(*here));
            return state;
        }

        void* interface_cast(QAccessible::InterfaceType type) override
        {
            return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
        }

        [[nodiscard]] QStringList actionNames() const override { return { pressAction(), setFocusAction() }; }
        [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }
        void doAction(const QString& action) override
        {
            if (!beat())
                return;
            if (action == setFocusAction()) {
                m_item->forceActiveFocus(Qt::OtherFocusReason);
                m_item->makeCurrent(m_beat);
            } else if (action == pressAction()) {
                m_item->choose(m_beat);
            }
        }

    private:
        [[nodiscard]] const GraphBeat* beat() const { return m_item && m_item->scene() ? m_item->scene()->beat(m_beat) : nullptr; }

        QPointer<GraphItem> m_item;
        QString m_beat;
    };

    class GraphAccessible final : public QAccessibleObject {
    public:
        explicit GraphAccessible(GraphItem* item) : QAccessibleObject(item), m_item(item)
        {
            m_known = ids();
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
            if (kind == QAccessible::Description)
                return GraphItem::tr("Arrow keys go from beat to beat, Enter selects, plus and minus zoom.");
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
            state.focused = m_item->hasActiveFocus();
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

        [[nodiscard]] int childCount() const override { return m_item->scene() ? static_cast<int>(m_item->scene()->beats().size()) : 0; }

        [[nodiscard]] QAccessibleInterface* child(int index) const override
        {
            return index >= 0 && index < childCount() ? childFor(m_item->scene()->beats().at(index).id) : nullptr;
        }

        [[nodiscard]] int indexOfChild(const QAccessibleInterface* child) const override
        {
            const auto* beat = dynamic_cast<const BeatAccessible*>(child);
            return beat && m_item->scene() ? static_cast<int>(ids().indexOf(beat->beatId())) : -1;
        }

        [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override
        {
            if (!m_item->window())
                return nullptr;
            const QString beat = m_item->beatAt(m_item->mapFromScene(m_item->window()->mapFromGlobal(QPoint(x, y))));
            return beat.isEmpty() ? nullptr : childFor(beat);
        }

        [[nodiscard]] QAccessibleInterface* focusChild() const override
        {
            return m_item->scene() && m_item->scene()->beat(m_item->currentBeat()) ? childFor(m_item->currentBeat()) : nullptr;
        }

    private:
        [[nodiscard]] QStringList ids() const
        {
            QStringList all;
            if (m_item->scene()) {
                for (const GraphBeat& beat : m_item->scene()->beats())
                    all.append(beat.id);
            }
            return all;
        }

        QAccessibleInterface* childFor(const QString& beat) const
        {
            if (const auto known = m_children.constFind(beat); known != m_children.constEnd())
                return QAccessible::accessibleInterface(*known);
            auto* made = new BeatAccessible(m_item, beat);
            m_children.insert(beat, QAccessible::registerAccessibleInterface(made));
            return made;
        }

        void watch()
        {
            QObject::disconnect(m_watch);
            if (m_item->scene())
                m_watch = QObject::connect(m_item->scene(), &GraphScene::contentChanged, m_item, [this] { compare(); });
        }

        /// Says which beats came and which went.
        void compare()
        {
            const QStringList now = ids();
            const QSet<QString> present(now.begin(), now.end());
            const QSet<QString> before(m_known.begin(), m_known.end());
            for (const QString& beat : std::as_const(m_known)) {
                if (present.contains(beat) || !m_children.contains(beat))
                    continue;
                QAccessibleEvent gone(childFor(beat), QAccessible::ObjectDestroyed);
                QAccessible::updateAccessibility(&gone);
                QAccessible::deleteAccessibleInterface(m_children.take(beat));
            }
            m_known = now;
            for (const QString& beat : now) {
                if (before.contains(beat))
                    continue;
                QAccessibleEvent come(childFor(beat), QAccessible::ObjectCreated);
                QAccessible::updateAccessibility(&come);
            }
        }

        GraphItem* m_item;
        QStringList m_known;
        mutable QHash<QString, QAccessible::Id> m_children;
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
