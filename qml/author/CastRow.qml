// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One cast member; pressing shows their ladder.
PressArea {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string characterId
    required property string name
    required property string role
    required property bool hasLadder
    required property bool selected

    accessibleName: hasLadder ? qsTr("%1, %2: show the ladder").arg(name).arg(role) : qsTr("%1, %2: no ladder yet").arg(name).arg(role)
    accessibleRole: Accessible.ListItem
    checked: selected
    implicitHeight: Theme.scaled(32)
    onClicked: vm.showLadder(characterId)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.selected ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
    }
    Rectangle {
        id: dot
        anchors.left: parent.left
        anchors.leftMargin: Theme.scaled(12)
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.scaled(9)
        height: width
        radius: width / 2
        color: Theme.cast(root.index)
    }
    HsText {
        anchors.left: dot.right
        anchors.leftMargin: Theme.scaled(13)
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.role === "" ? root.name : root.name + " · " + root.role
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        font.pixelSize: Theme.scaled(14)
        Accessible.ignored: true
    }
}
