// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// One line of an HsMenu.
MenuItem {
    id: root

    property string keyHint

    implicitHeight: Theme.targetSmall
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    contentItem: ButtonFace {
        text: root.text
        keyHint: root.keyHint
        ink: root.enabled ? Theme.text : Theme.dim
        textAlignment: Text.AlignLeft
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.highlighted ? Theme.pressed : "transparent"
    }
}
