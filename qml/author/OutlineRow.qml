// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One beat of the outline.
PressArea {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string beatId
    required property string title
    required property int level
    required property bool selected
    required property bool unreachable

    accessibleName: title
    accessibleRole: Accessible.ListItem
    checked: selected
    implicitHeight: Theme.scaled(32)
    onClicked: vm.selectBeat(beatId)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.selected ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
    }
    LevelChip {
        id: chip
        visible: root.level >= 0
        level: Math.max(0, root.level)
        size: Theme.scaled(18)
        anchors.left: parent.left
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
    }
    Rectangle {
        visible: root.level < 0
        anchors.centerIn: chip
        width: Theme.scaled(9)
        height: width
        radius: width / 2
        color: root.unreachable ? Theme.waiting : Theme.accent
    }
    HsText {
        anchors.left: chip.right
        anchors.leftMargin: Theme.space2
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.title
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        font.pixelSize: Theme.scaled(14)
        font.weight: root.selected ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
