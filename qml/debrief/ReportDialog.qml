// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Where the report goes, or the session in a form for other programs.
HsDialog {
    id: root

    required property SessionExport vm

    title: qsTr("Export report")
    visible: root.vm.open
    maximumWidth: Theme.scaled(640)
    onOpened: {
        file.text = root.vm.suggestion
        file.forceActiveFocus()
        file.selectAll()
    }
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsComboBox {
            Layout.fillWidth: true
            label: qsTr("What to export")
            model: root.vm.forms
            currentIndex: root.vm.form
            onActivated: index => {
                root.vm.form = index
                file.text = root.vm.suggestion
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.note
            color: Theme.muted
        }
        HsSwitch {
            Layout.fillWidth: true
            visible: root.vm.canHaveStills
            text: qsTr("With a picture of each moment from the film")
            checked: root.vm.withStills
            onToggled: root.vm.withStills = checked
        }
        HsTextField {
            id: file
            Layout.fillWidth: true
            label: qsTr("Report file")
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
                onClicked: root.vm.open = false
            }
            HsButton {
                text: root.vm.replacing ? qsTr("Replace it") : qsTr("Save")
                kind: "primary"
                enabled: file.text.trim() !== ""
                onClicked: root.vm.save(file.text)
            }
        }
    }
}
