// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme
import Holdspace.Controls

/// One line of the left rail: what to show, and how many there are.
PressArea {
    id: root

    property int count: 0

    implicitHeight: Math.max(Theme.targetSmall, line.implicitHeight + 8)
    implicitWidth: line.implicitWidth + 16
    Accessible.description: qsTr("%1 scenarios").arg(count)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.checked ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
        HsText {
            id: line
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.leftMargin: Theme.space2
            anchors.rightMargin: Theme.space2
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%1 · %2").arg(root.text).arg(root.count)
            color: root.checked ? Theme.text : Theme.muted
            font.weight: root.checked ? Font.DemiBold : Font.Normal
            lineHeight: 1.0
            Accessible.ignored: true
        }
    }
}
