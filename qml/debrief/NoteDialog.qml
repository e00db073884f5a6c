// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A few words about the moment at the playhead.
HsDialog {
    id: root

    required property DebriefViewModel vm

    title: qsTr("Add note")
    visible: vm.noteOpen
    onOpened: words.forceActiveFocus()
    onAccepted: vm.addNote(words.text)
    onRejected: vm.noteOpen = false
    onClosed: words.clear()

    ColumnLayout {
        anchors.fill: parent
        HsTextField {
            id: words
            label: root.vm.notePrompt
            placeholderText: root.vm.notePrompt
            Layout.fillWidth: true
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
                enabled: words.text.trim() !== ""
                onClicked: root.accept()
            }
        }
    }
}
