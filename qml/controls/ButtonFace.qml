// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// Words and key of a button.
Item {
    id: root

    property string text
    property string keyHint
    property color ink: Theme.text
    property int textSize: Theme.size15
    property int textAlignment: Text.AlignHCenter
    property bool strong: false
    property bool loud: false
    property bool filled: false

    implicitWidth: label.implicitWidth + (chip.visible ? chip.implicitWidth + 8 : 0)
    implicitHeight: Math.max(label.implicitHeight, chip.implicitHeight)

    Text {
        id: label
        anchors.left: parent.left
        anchors.right: chip.visible ? chip.left : parent.right
        anchors.rightMargin: chip.visible ? 8 : 0
        anchors.verticalCenter: parent.verticalCenter
        horizontalAlignment: root.textAlignment
        elide: Text.ElideRight
        text: root.text
        textFormat: Text.PlainText
        color: root.ink
        font.family: Theme.family
        font.pixelSize: root.textSize
        font.weight: root.loud ? Font.ExtraBold : root.strong ? Font.DemiBold : Font.Normal
        font.letterSpacing: root.loud ? 0.5 : 0
        Accessible.ignored: true
    }
    KeyChip {
        id: chip
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.keyHint
        color: root.filled ? "transparent" : Theme.surface
        border.color: root.filled ? root.ink : Theme.line
        ink: root.filled ? root.ink : Theme.muted
    }
}
