// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A moment in the list: when, what, how the wait ended.
PressArea {
    id: root

    required property DebriefViewModel vm
    required property int index
    required property string title
    required property string clock
    required property string outcome
    required property string words
    required property bool current
    required property bool open
    required property bool bookmark

    accessibleName: clock + " " + words
    accessibleRole: Accessible.ListItem
    checked: current
    radius: Theme.buttonRadius
    implicitHeight: Theme.targetSmall
    onClicked: vm.goToMoment(index)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.current ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
    }
    Text {
        id: when
        anchors.left: parent.left
        anchors.leftMargin: Theme.space2
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
        text: root.bookmark ? "★ " + root.title : root.title
        color: Theme.text
        elide: Text.ElideRight
        font.family: Theme.family
        font.pixelSize: Theme.size13
        font.weight: root.current ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
    Text {
        id: how
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.outcome
        color: root.open ? Theme.waiting : Theme.muted
        font.family: Theme.family
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
}
