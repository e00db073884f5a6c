// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys.h"

#include <QAccessible>
#include <QGuiApplication>

namespace holdspace::ui {

void pressFocusedControl()
{
    auto* target = QGuiApplication::focusObject();
    auto* accessible = target ? QAccessible::queryAccessibleInterface(target) : nullptr;
    if (auto* actions = accessible ? accessible->actionInterface() : nullptr)
        actions->doAction(actions->actionNames().contains(QAccessibleActionInterface::pressAction())
                ? QAccessibleActionInterface::pressAction()
                : QAccessibleActionInterface::toggleAction());
}

} // namespace holdspace::ui
