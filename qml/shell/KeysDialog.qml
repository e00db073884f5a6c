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
            section.property: "group"
            section.delegate: Caption {
                required property string section
                width: ListView.view.width
                topPadding: Theme.space4
                bottomPadding: Theme.space2
                text: section
            }
            delegate: Item {
                id: line

                required property int index
                required property string text
                required property string keys

                width: ListView.view.width
                implicitHeight: Math.max(row.implicitHeight, Theme.scaled(30))
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1: %2").arg(line.keys).arg(line.text)
                RowLayout {
                    id: row
                    anchors.fill: parent
                    anchors.rightMargin: Theme.space4
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
        HsButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            onClicked: root.close()
        }
    }
}
