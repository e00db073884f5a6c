// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// All keys, page by page.
HsDialog {
    id: root

    required property ShellViewModel vm

    title: qsTr("Keys")
    visible: root.vm.dialog === ShellViewModel.Help
    maximumWidth: Theme.scaled(640)
    onOpened: list.forceActiveFocus()
    onClosed: root.vm.dialogClosed(ShellViewModel.Help)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.scaled(480)
            label: qsTr("Keys")
            activeFocusOnTab: true
            model: root.vm.keyHelp
            delegate: Item {
                id: line

                required property int index
                required property string heading
                required property string text
                required property string keys

                width: ListView.view.width
                implicitHeight: column.implicitHeight
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2").arg(line.keys).arg(line.text)

                ColumnLayout {
                    id: column
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.space4
                    spacing: 0
                    Caption {
                        visible: line.heading.length > 0
                        Layout.fillWidth: true
                        Layout.topMargin: line.index > 0 ? Theme.space4 : 0
                        Layout.bottomMargin: Theme.space2
                        text: line.heading
                    }
                    RowLayout {
                        Layout.fillWidth: true
                        Layout.minimumHeight: Theme.scaled(30)
                        spacing: Theme.space4
                        HsText {
                            Layout.fillWidth: true
                            text: line.text
                            Accessible.ignored: true
                        }
                        KeyChip {
                            text: line.keys
                        }
                    }
                }
            }
        }
        HsButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            onClicked: root.close()
        }
    }
}
