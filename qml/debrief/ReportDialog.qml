// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Dialogs
import Holdspace.Ui.Debrief

/// Where the report goes.
FileDialog {
    id: root

    required property DebriefViewModel vm

    title: qsTr("Export report")
    acceptLabel: qsTr("Save")
    defaultSuffix: "pdf"
    fileMode: FileDialog.SaveFile
    nameFilters: [qsTr("PDF (*.pdf)"), qsTr("Web page (*.html)")]
    selectedFile: vm.reportSuggestion
    onAccepted: vm.exportReport(selectedFile)
}
