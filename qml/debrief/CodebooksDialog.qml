// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Which codebook the next pass is coded with; and the centre's own: written, changed, read from a file, put into one.
HsDialog {
    id: root

    required property CodebooksViewModel vm

    title: root.vm.writing ? qsTr("Write a codebook") : qsTr("Codebooks")
    visible: root.vm.open
    maximumWidth: Theme.scaled(760)
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        // Choosing
        HsText {
            visible: !root.vm.writing
            Layout.fillWidth: true
            text: qsTr("The next pass is coded with the one that is chosen. A pass keeps the names of its codes, whatever happens to its codebook.")
            color: Theme.muted
        }
        HsList {
            id: list
            visible: !root.vm.writing
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(Theme.scaled(260), contentHeight)
            label: qsTr("Codebooks of this library")
            model: root.vm.books
            delegate: HsButton {
                required property string bookKey
                required property string title
                required property string detail
                required property bool chosen
                required property string words
                width: ListView.view.width
                text: qsTr("%1 · %2").arg(title).arg(detail)
                accessibleName: words
                checked: chosen
                textAlignment: Text.AlignLeft
                kind: "quiet"
                onClicked: root.vm.choose(bookKey)
            }
        }
        HsText {
            visible: !root.vm.writing
            Layout.fillWidth: true
            text: root.vm.chosenSource
            font.pixelSize: Theme.size12
            color: Theme.muted
        }
        Flow {
            visible: !root.vm.writing
            Layout.fillWidth: true
            spacing: Theme.space2
            HsButton {
                text: qsTr("Write a new one")
                onClicked: root.vm.write()
            }
            HsButton {
                text: root.vm.chosenIsOwn ? qsTr("Change this one") : qsTr("Copy and change this one")
                onClicked: root.vm.change()
            }
            HsButton {
                text: qsTr("Read one from a file…")
                onClicked: root.vm.browse()
            }
            HsButton {
                visible: root.vm.chosenIsOwn
                text: qsTr("Remove this one")
                kind: "quiet"
                onClicked: root.vm.removeChosen()
            }
        }
        RowLayout {
            visible: !root.vm.writing
            Layout.fillWidth: true
            spacing: Theme.space2
            HsTextField {
                id: file
                Layout.fillWidth: true
                label: qsTr("Codebook file")
                text: root.vm.exportSuggestion
                escapeLeaves: false
            }
            HsButton {
                text: qsTr("Read it")
                accessibleName: qsTr("Read the codebook from this file")
                enabled: file.text !== ""
                onClicked: root.vm.importFile(file.text)
            }
            HsButton {
                text: qsTr("Export the chosen one")
                enabled: file.text !== ""
                onClicked: root.vm.exportChosen(file.text)
            }
        }

        // Writing
        RowLayout {
            visible: root.vm.writing
            Layout.fillWidth: true
            spacing: Theme.space2
            HsTextField {
                Layout.fillWidth: true
                label: qsTr("Title of the codebook")
                placeholderText: qsTr("Title")
                text: root.vm.title
                escapeLeaves: false
                onTextEdited: root.vm.title = text
            }
            HsTextField {
                Layout.preferredWidth: Theme.scaled(120)
                label: qsTr("Version")
                placeholderText: qsTr("Version")
                text: root.vm.version
                escapeLeaves: false
                onTextEdited: root.vm.version = text
            }
        }
        HsTextField {
            visible: root.vm.writing
            Layout.fillWidth: true
            label: qsTr("Licence of its wording")
            placeholderText: qsTr("Licence of its wording, such as Own wording, CC BY 4.0")
            text: root.vm.licence
            escapeLeaves: false
            onTextEdited: root.vm.licence = text
        }
        HsTextField {
            visible: root.vm.writing
            Layout.fillWidth: true
            label: qsTr("Where its codes come from")
            placeholderText: qsTr("Where its codes come from: Own work, or authors, title, year")
            text: root.vm.citation
            escapeLeaves: false
            onTextEdited: root.vm.citation = text
        }
        HsList {
            visible: root.vm.writing
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.scaled(300)
            label: qsTr("Codes of the codebook")
            spacing: Theme.space2
            model: root.vm.codes
            delegate: CodebookCodeRow {
                vm: root.vm
                width: ListView.view.width - Theme.space3
            }
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
            Layout.fillWidth: true
            Layout.topMargin: Theme.space2
            spacing: Theme.space2
            HsButton {
                visible: root.vm.writing
                text: qsTr("Add a code")
                onClicked: root.vm.addCode()
            }
            Item {
                Layout.fillWidth: true
            }
            HsButton {
                visible: root.vm.writing
                text: qsTr("Throw the draft away")
                kind: "quiet"
                onClicked: root.vm.discard()
            }
            HsButton {
                visible: root.vm.writing
                text: qsTr("Save the codebook")
                kind: "primary"
                onClicked: root.vm.save()
            }
            HsButton {
                visible: !root.vm.writing
                text: qsTr("Close")
                kind: "primary"
                onClicked: root.vm.open = false
            }
        }
    }
}
