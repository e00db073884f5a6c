// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// The key that does the same: `KeyChip { text: "Ctrl Z" }`. Draws nothing for an empty text.
Rectangle {
    id: root

    property string text
    property color ink: Theme.muted

    visible: text.length > 0
    implicitWidth: label.implicitWidth + 12
    implicitHeight: label.implicitHeight + 4
    color: Theme.surface
    radius: 5
    border.width: 1
    border.color: Theme.line

    Text {
        id: label
        anchors.centerIn: parent
        text: root.text
        textFormat: Text.PlainText
        color: root.ink
        font.family: Theme.mono
        font.pixelSize: Theme.size12
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
