// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// A moment that can stand beside: its letter, when, what; whether it is the same one in another take.
PressArea {
    id: root

    required property int index
    required property string key
    required property string clock
    required property string title
    required property string hint
    required property string words
    required property bool current
    required property bool focused

    accessibleName: words
    accessibleRole: Accessible.ListItem
    checked: current
    focusPolicy: Qt.NoFocus
    implicitHeight: Theme.targetSmall

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.current ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
        border.width: root.current && root.focused ? Theme.focusWidth : 0
        border.color: Theme.accent
    }
    KeyChip {
        id: chip
        anchors.left: parent.left
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.key
    }
    Text {
        id: when
        anchors.left: parent.left
        anchors.leftMargin: Theme.scaled(42)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.scaled(46)
        text: root.clock
        color: Theme.muted
        font.family: Theme.mono
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
    Text {
        anchors.left: when.right
        anchors.right: how.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        color: Theme.text
        elide: Text.ElideRight
        font.family: Theme.family
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
    Text {
        id: how
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.hint
        color: Theme.accent
        font.family: Theme.family
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
}
