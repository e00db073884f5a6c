// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Where the report goes. The ending decides what it is: .pdf or .html.
HsDialog {
    id: root

    required property DebriefViewModel vm

    title: qsTr("Export report")
    onOpened: {
        file.text = root.vm.reportSuggestion
        file.forceActiveFocus()
        file.selectAll()
    }
    onAccepted: vm.exportReport(file.text)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: root.vm.namesText === "" ? "" : qsTr("%1. A name that ends in .pdf gives a paper, one in .html a web page.").arg(root.vm.namesText)
            color: Theme.muted
        }
        HsTextField {
            id: file
            Layout.fillWidth: true
            label: qsTr("Report file")
            escapeLeaves: false
            onAccepted: root.accept()
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space3
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.reject()
            }
            HsButton {
                text: qsTr("Save")
                kind: "primary"
                enabled: file.text.trim() !== ""
                onClicked: root.accept()
            }
        }
    }
}
