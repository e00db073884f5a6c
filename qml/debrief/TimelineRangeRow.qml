// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// One thing in a stretch: when, in which lane, what. A press goes there.
PressArea {
    id: root

    required property string time
    required property string lane
    required property string words
    required property real seconds
    signal picked(real seconds)

    accessibleName: qsTr("%1, %2: %3").arg(time).arg(lane).arg(words)
    accessibleRole: Accessible.ListItem
    implicitHeight: line.implicitHeight + Theme.space2
    onClicked: picked(seconds)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.hovered ? Theme.pressed : "transparent"
    }
    Text {
        id: when
        anchors.left: parent.left
        anchors.leftMargin: Theme.space1
        anchors.top: line.top
        text: root.time
        color: Theme.muted
        font.family: Theme.mono
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
    Text {
        id: line
        anchors.left: when.right
        anchors.leftMargin: Theme.space2
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("%1: %2").arg(root.lane).arg(root.words)
        color: Theme.text
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        font.family: Theme.family
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
}
