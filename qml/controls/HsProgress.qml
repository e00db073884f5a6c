// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// A bar from 0 to 1. `label` is its accessible name.
Rectangle {
    id: root

    property real value: 0
    property color fill: Theme.accent
    property string label

    implicitHeight: Theme.scaled(6)
    implicitWidth: 120
    radius: height / 2
    color: Theme.pressed
    Accessible.role: Accessible.ProgressBar
    Accessible.name: label
    Accessible.description: Math.round(value * 100) + " %"
    Rectangle {
        width: Math.max(0, Math.min(1, root.value)) * parent.width
        height: parent.height
        radius: parent.radius
        color: root.fill
    }
}
