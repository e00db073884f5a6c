// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// One of the pictures to choose from; the list takes the keys.
PressArea {
    id: root

    required property int index
    required property string title
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
        id: name
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        font.weight: root.current ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
