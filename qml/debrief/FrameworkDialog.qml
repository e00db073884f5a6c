// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// An own way to lead a debrief, read from a file of JSON.
HsDialog {
    id: root

    required property ConversationViewModel vm

    title: qsTr("Own framework")
    maximumWidth: Theme.scaled(560)
    onOpened: file.forceActiveFocus()
    onAccepted: root.vm.readOwn(file.text)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2
        HsText {
            Layout.fillWidth: true
            text: qsTr("A file of JSON that names the phases, their share of the time, and which of them is that of feelings. How it is written is in the help.")
            color: Theme.muted
        }
        HsTextField {
            id: file
            Layout.fillWidth: true
            label: qsTr("Framework file")
            placeholderText: qsTr("~/our-way.framework.json")
            escapeLeaves: false
            onAccepted: root.accept()
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.reject()
            }
            HsButton {
                text: qsTr("Read it")
                kind: "primary"
                enabled: file.text.trim() !== ""
                onClicked: root.accept()
            }
        }
    }
}
