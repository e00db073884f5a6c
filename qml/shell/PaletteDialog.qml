// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// Every command by name: type, choose with the arrows, Enter.
HsDialog {
    id: root

    required property ShellViewModel vm

    title: qsTr("Command palette")
    visible: root.vm.dialog === ShellViewModel.Palette
    maximumWidth: Theme.scaled(560)
    onOpened: field.forceActiveFocus()
    onClosed: root.vm.dialogClosed(ShellViewModel.Palette)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3
        HsTextField {
            id: field
            Layout.fillWidth: true
            label: qsTr("Find a command")
            placeholderText: qsTr("Find a command")
            escapeLeaves: false
            text: root.vm.commands.filter
            onTextEdited: root.vm.commands.filter = text
            onAccepted: root.vm.pickCommand(list.currentIndex)
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.scaled(360)
            Layout.fillHeight: true
            label: qsTr("Commands")
            model: root.vm.commands
            cacheBuffer: 0 // typing shortens the list while rows out of sight would still be in the making, which Qt warns about
            currentIndex: 0
            onCountChanged: currentIndex = 0
            delegate: PressArea {
                id: command

                required property int index
                required text
                required property string shortcut
                required property bool available

                width: ListView.view.width
                implicitHeight: Theme.target
                accessibleName: command.text
                accessibleRole: Accessible.ListItem
                enabled: available
                focusPolicy: Qt.NoFocus
                onClicked: root.vm.pickCommand(index)

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.buttonRadius
                    color: command.ListView.isCurrentItem ? Theme.pressed : command.hovered ? Theme.raised : "transparent"
                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: Theme.space3
                        anchors.rightMargin: Theme.space3
                        HsText {
                            Layout.fillWidth: true
                            text: command.text
                            color: command.available ? Theme.text : Theme.dim
                            Accessible.ignored: true
                        }
                        KeyChip {
                            text: command.shortcut
                        }
                    }
                }
            }
        }
        HsText {
            visible: list.count === 0
            Layout.fillWidth: true
            text: qsTr("No command has these words.")
            color: Theme.muted
        }
    }
}
