// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// A level 0–5: its number on its colour.
Rectangle {
    id: root

    property int level: 0
    property int size: Theme.scaled(22)

    implicitWidth: size
    implicitHeight: size
    radius: 6
    color: Theme.level(level)
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("level %1").arg(level)
    Text {
        anchors.centerIn: parent
        text: root.level
        color: Theme.onLevel(root.level)
        font.family: Theme.family
        font.pixelSize: Math.round(root.size * 0.6)
        font.weight: Font.Bold
        Accessible.ignored: true
    }
}
