// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A rater's pass from another computer: which file, whether it belongs here, and what its rater is called here.
HsDialog {
    id: root

    required property CodingFiles vm

    title: qsTr("Add a pass")
    visible: root.vm.adding
    maximumWidth: Theme.scaled(640)
    onOpened: file.forceActiveFocus()
    onClosed: root.vm.adding = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: qsTr("A pass that another rater coded on this session and saved with “Save my pass…”. It comes whole or not at all; its codes show when every rater is done.")
            color: Theme.muted
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsTextField {
                id: file
                Layout.fillWidth: true
                label: qsTr("File of the pass")
                text: root.vm.file
                escapeLeaves: false
                onAccepted: root.vm.setFile(text)
            }
            HsButton {
                text: qsTr("Choose a file…")
                onClicked: root.vm.browse()
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.found
        }
        Caption {
            visible: root.vm.ready
            text: qsTr("What its rater is called here")
        }
        HsTextField {
            visible: root.vm.ready
            Layout.fillWidth: true
            label: qsTr("What its rater is called here, no real name")
            text: root.vm.label
            escapeLeaves: false
            onTextEdited: root.vm.label = text
            onAccepted: root.vm.add()
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
            Layout.topMargin: Theme.space2
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.vm.adding = false
            }
            HsButton {
                visible: !root.vm.ready
                text: qsTr("Read it")
                accessibleName: qsTr("Read the file of the pass")
                kind: "primary"
                enabled: file.text.trim() !== ""
                onClicked: root.vm.setFile(file.text)
            }
            HsButton {
                visible: root.vm.ready
                text: qsTr("Add")
                accessibleName: qsTr("Add the pass")
                kind: "primary"
                onClicked: root.vm.add()
            }
        }
    }
}
