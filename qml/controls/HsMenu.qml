// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A menu of HsMenuItem: `menu.popup()` or `menu.open()`.
Menu {
    id: root

    implicitWidth: Theme.scaled(240)
    padding: 6
    background: Rectangle {
        color: Theme.surface
        radius: Theme.cardRadius
        border.width: Theme.lineWidth
        border.color: Theme.line
    }
}
