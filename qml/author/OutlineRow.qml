// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One line of the outline.
PressArea {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string chosenKind
    required property string chosenId
    required property string name
    required property int level
    required property int castIndex
    required property bool warm
    required property bool selected
    required text

    accessibleName: name
    accessibleRole: Accessible.ListItem
    checked: selected
    implicitHeight: Theme.scaled(31)
    onClicked: vm.choose(chosenKind, chosenId)
    Keys.onSpacePressed: event => event.modifiers & Qt.ControlModifier ? vm.chooseAlso(chosenKind, chosenId) : vm.choose(chosenKind, chosenId)

    TapHandler {
        acceptedModifiers: Qt.ControlModifier
        gesturePolicy: TapHandler.WithinBounds
        onTapped: root.vm.chooseAlso(root.chosenKind, root.chosenId)
    }

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
        color: root.castIndex >= 0 ? Theme.cast(root.castIndex) : root.warm ? Theme.waiting : root.chosenKind === "beat" ? Theme.accent : Theme.dim
    }
    HsText {
        anchors.left: chip.right
        anchors.leftMargin: Theme.space2
        anchors.right: parent.right
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        font.pixelSize: Theme.scaled(14)
        font.weight: root.selected ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
