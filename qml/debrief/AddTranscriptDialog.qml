// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A transcript, or codes of another program: which file, who its voices are, and by which clock it runs.
HsDialog {
    id: root

    required property AddTranscript vm

    title: qsTr("Add a transcript")
    visible: root.vm.open
    maximumWidth: Theme.scaled(640)
    onOpened: file.forceActiveFocus()
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: qsTr("Captions (.vtt, .srt), ELAN (.eaf), BORIS (.boris, .tsv), a table (.csv) or labels (.labels.txt). It comes into the session’s log and can be taken back.")
            color: Theme.muted
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsTextField {
                id: file
                Layout.fillWidth: true
                label: qsTr("Transcript file")
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
        Column {
            id: voices
            Layout.fillWidth: true
            spacing: Theme.space2
            Repeater {
                model: root.vm.voices
                delegate: VoiceRow {
                    vm: root.vm
                    width: voices.width
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.clockWords
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        HsTextField {
            id: offset
            Layout.fillWidth: true
            visible: root.vm.ready
            label: qsTr("Shift in seconds")
            placeholderText: qsTr("Shift in seconds, none when empty")
            text: root.vm.offsetText
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
                visible: root.vm.addedText !== ""
                text: qsTr("Take %1 back").arg(root.vm.addedText)
                kind: "quiet"
                onClicked: root.vm.takeBack()
            }
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.vm.open = false
            }
            HsButton {
                text: qsTr("Add")
                accessibleName: qsTr("Add the transcript")
                kind: "primary"
                enabled: root.vm.ready
                onClicked: root.vm.add(offset.text)
            }
        }
    }
}
