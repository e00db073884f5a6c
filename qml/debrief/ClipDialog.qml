// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What a stretch of the timeline that is kept is called.
HsDialog {
    id: root

    required property KeptClips vm

    title: qsTr("Keep as clip")
    visible: vm.open
    onOpened: words.forceActiveFocus()
    onRejected: vm.open = false
    onClosed: words.clear()

    ColumnLayout {
        anchors.fill: parent
        HsTextField {
            id: words
            label: root.vm.prompt
            placeholderText: root.vm.prompt
            Layout.fillWidth: true
            escapeLeaves: false
            onAccepted: root.vm.keep(text)
        }
        HsText {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space2
            text: qsTr("It becomes a moment of its own, can be put on the agenda and comes in the reel. It can be taken out again.")
            font.pixelSize: Theme.size13
            color: Theme.muted
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
                text: qsTr("Keep")
                kind: "primary"
                enabled: words.text.trim() !== ""
                onClicked: root.vm.keep(words.text)
            }
        }
    }
}
