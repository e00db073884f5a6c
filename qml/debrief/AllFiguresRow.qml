// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// One of the figures to choose from, with its number beside its name; the list takes the keys.
PressArea {
    id: root

    required property int index
    required property string number
    required property string title
    required property string value
    required property string words
    required property bool current
    required property bool focused

    accessibleName: words
    accessibleRole: Accessible.ListItem
    checked: current
    focusPolicy: Qt.NoFocus
    implicitHeight: Math.max(Theme.targetSmall, name.implicitHeight + Theme.space3)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.current ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
        border.width: root.current && root.focused ? Theme.focusWidth : 0
        border.color: Theme.accent
    }
    HsText {
        id: mark
        anchors.left: parent.left
        anchors.leftMargin: Theme.space3
        anchors.baseline: name.baseline
        width: Theme.scaled(36)
        text: root.number
        font.pixelSize: Theme.size12
        color: Theme.dim
        Accessible.ignored: true
    }
    HsText {
        id: name
        anchors.left: mark.right
        anchors.right: told.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        font.pixelSize: Theme.size13
        font.weight: root.current ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
    HsText {
        id: told
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        anchors.baseline: name.baseline
        width: Theme.scaled(84)
        text: root.value
        font.pixelSize: Theme.size13
        horizontalAlignment: Text.AlignRight
        color: Theme.muted
        Accessible.ignored: true
    }
}
