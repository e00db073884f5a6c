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
    contentItem: Item {
        Text {
            anchors.verticalCenter: parent.verticalCenter
            anchors.left: parent.left
            anchors.right: chip.left
            elide: Text.ElideRight
            text: root.text
            textFormat: Text.PlainText
            color: root.enabled ? Theme.text : Theme.dim
            font.family: Theme.family
            font.pixelSize: Theme.size15
            Accessible.ignored: true
        }
        KeyChip {
            id: chip
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.keyHint
        }
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.highlighted ? Theme.pressed : "transparent"
    }
}
