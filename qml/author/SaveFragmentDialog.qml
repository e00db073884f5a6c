// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The name under which the selected beats are kept.
HsDialog {
    id: root

    required property FragmentsViewModel vm

    title: qsTr("Save as fragment")
    visible: root.vm.saving
    maximumWidth: Theme.scaled(560)
    onOpened: {
        name.text = root.vm.suggestion
        name.forceActiveFocus()
        name.selectAll()
    }
    onClosed: root.vm.saving = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: root.vm.savingWords
            color: Theme.muted
        }
        HsTextField {
            id: name
            Layout.fillWidth: true
            label: qsTr("Name of the fragment")
            escapeLeaves: false
            Accessible.description: root.vm.savingWords
            onAccepted: root.vm.save(text)
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
            Layout.topMargin: Theme.space1
            spacing: Theme.space2

            HsButton {
                text: qsTr("Close")
                onClicked: root.vm.saving = false
            }
            HsButton {
                text: root.vm.replacing ? qsTr("Replace it") : qsTr("Save")
                kind: "primary"
                enabled: name.text.trim() !== ""
                onClicked: root.vm.save(name.text)
            }
        }
    }
}
