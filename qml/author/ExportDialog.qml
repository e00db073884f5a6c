// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Where a copy of the scenario goes, and as what.
HsDialog {
    id: root

    required property ExportViewModel vm

    title: qsTr("Export a copy")
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

        HsText {
            Layout.fillWidth: true
            text: qsTr("The ending of the name decides: .holdscenario for another Holdspace, with its sounds and films; .scenario.json without them; .twee or .html for Twine; .mmd, .graphml, .svg or .png for the map.")
            color: Theme.muted
        }
        HsTextField {
            id: file
            Layout.fillWidth: true
            label: qsTr("File for the copy")
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
        HsScroll {
            id: done
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.min(Theme.scaled(220), said.implicitHeight)
            visible: said.text !== ""
            HsText {
                id: said
                width: done.width - Theme.space3
                text: root.vm.saved
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space3
            spacing: Theme.space2
            HsButton {
                text: qsTr("Close")
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
