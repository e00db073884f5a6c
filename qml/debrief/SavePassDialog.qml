// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Where a rater's pass goes: a file that is carried to where the others' passes are.
HsDialog {
    id: root

    required property CodingFiles vm

    title: qsTr("Save the pass of %1").arg(root.vm.rater)
    visible: root.vm.saving
    maximumWidth: Theme.scaled(640)
    onOpened: {
        file.text = root.vm.suggestion
        file.forceActiveFocus()
        file.selectAll()
    }
    onClosed: root.vm.saving = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: qsTr("The codes under this label, and which session and codebook they are of. No recording and nobody’s name is in it.")
            color: Theme.muted
        }
        HsTextField {
            id: file
            Layout.fillWidth: true
            label: qsTr("File of the pass")
            escapeLeaves: false
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
            Layout.topMargin: Theme.space3
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.vm.saving = false
            }
            HsButton {
                text: root.vm.replacing ? qsTr("Replace it") : qsTr("Save")
                accessibleName: root.vm.replacing ? qsTr("Replace the file") : qsTr("Save the pass")
                kind: "primary"
                enabled: file.text.trim() !== ""
                onClicked: root.vm.save(file.text)
            }
        }
    }
}
