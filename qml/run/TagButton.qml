// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// One code of the tag pad with its key.
PressArea {
    id: root

    required property string label
    required property string keyText
    property color ink: Theme.text
    property bool lit: false

    focusPolicy: Qt.TabFocus
    implicitWidth: Theme.target
    implicitHeight: Theme.target

    Rectangle {
        anchors.fill: parent
        radius: Theme.cardRadius
        color: root.down ? Theme.pressed : Theme.raised
        border.width: root.lit ? 2 : Theme.lineWidth
        border.color: root.lit ? Theme.accent : root.hovered ? Theme.dim : Theme.line
    }
    HsText {
        anchors.left: parent.left
        anchors.leftMargin: Theme.space3
        anchors.right: chip.visible ? chip.left : parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
        color: root.ink
        font.weight: Font.DemiBold
        maximumLineCount: 2
        lineHeight: 1.0
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    KeyChip {
        id: chip
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.keyText
    }
}
