// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// Something a new scenario can start from.
PressArea {
    id: root

    property string about

    implicitHeight: Math.max(Theme.targetSmall, line.implicitHeight + 8)
    implicitWidth: line.implicitWidth + 16
    Accessible.description: about

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.hovered ? Theme.raised : "transparent"
    }
    HsText {
        id: line
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.space2
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: Theme.muted
        lineHeight: 1.0
        Accessible.ignored: true
    }
}
