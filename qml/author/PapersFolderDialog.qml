// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Which folder the papers go to.
HsDialog {
    id: root

    required property PapersViewModel vm

    title: qsTr("Save all as PDF")
    visible: root.vm.choosingFolder
    onOpened: {
        folder.text = root.vm.folderSuggestion
        folder.forceActiveFocus()
        folder.selectAll()
    }
    onClosed: root.vm.choosingFolder = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: qsTr("Every paper becomes a file in this folder. A folder that is not there yet is made.")
            color: Theme.muted
        }
        HsTextField {
            id: folder
            Layout.fillWidth: true
            label: qsTr("Folder for the papers")
            escapeLeaves: false
            onAccepted: root.vm.saveAll(text)
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space3
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.vm.choosingFolder = false
            }
            HsButton {
                text: qsTr("Save")
                kind: "primary"
                enabled: folder.text.trim() !== ""
                onClicked: root.vm.saveAll(folder.text)
            }
        }
    }
}
