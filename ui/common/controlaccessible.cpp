// SPDX-License-Identifier: GPL-3.0-or-later
#include "controlaccessible.h"

#include <QAccessible>
#include <QQuickItem>

#include <QtQuick/private/qaccessiblequickitem_p.h>
#include <QtQuick/private/qquickitem_p.h>

namespace holdspace::ui {

namespace {

    class ControlAccessible final : public QAccessibleQuickItem {
    public:
        explicit ControlAccessible(QQuickItem* control) : QAccessibleQuickItem(control)
        {
            QObject::connect(control, &QQuickItem::enabledChanged, control, [control] {
                QAccessible::State changed;
                changed.disabled = true;
                QAccessibleStateChangeEvent event(control, changed);
                QAccessible::updateAccessibility(&event);
            });
        }

        [[nodiscard]] QAccessible::State state() const override
        {
            QAccessible::State state = QAccessibleQuickItem::state();
            const auto* const control = qobject_cast<const QQuickItem*>(object());
            state.disabled = control && !control->isEnabled();
            return state;
        }
    };

    QAccessibleInterface* makeInterface(const QString& className, QObject* object)
    {
        if (className != QLatin1String("QQuickControl"))
            return nullptr;
        auto* const control = qobject_cast<QQuickItem*>(object);
        // What Qt's own factory asks for: an item without a role or name is no part of the tree.
        return control && QQuickItemPrivate::get(control)->isAccessible ? new ControlAccessible(control) : nullptr;
    }

} // namespace

void installControlAccessibility()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace holdspace::ui
