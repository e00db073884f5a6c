// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// The first letter of a character in their own colour. `castIndex` is the place in the cast.
Rectangle {
    id: root

    property string name
    property int castIndex: 0
    property int size: Theme.scaled(52)

    implicitWidth: size
    implicitHeight: size
    radius: size * 0.27
    color: Theme.pressed
    Accessible.ignored: true
    Text {
        anchors.centerIn: parent
        text: root.name.charAt(0).toUpperCase()
        textFormat: Text.PlainText
        color: Theme.cast(root.castIndex)
        font.family: Theme.family
        font.pixelSize: Math.round(root.size * 0.37)
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
