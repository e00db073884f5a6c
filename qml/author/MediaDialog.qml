// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Which file becomes the sound or film.
HsDialog {
    id: root

    required property ClipsViewModel vm
    readonly property string browsed: vm.browsed

    title: qsTr("Choose a sound or film")
    visible: root.vm.open
    maximumWidth: Theme.scaled(640)
    onBrowsedChanged: file.text = root.browsed
    onOpened: {
        file.forceActiveFocus()
        file.selectAll()
    }
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: qsTr("%1. %2 A copy is kept in your library and goes with the scenario.").arg(root.vm.place).arg(root.vm.accepted)
            color: Theme.muted
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsTextField {
                id: file
                Layout.fillWidth: true
                label: qsTr("File of the sound or film")
                escapeLeaves: false
                onAccepted: root.vm.take(text)
            }
            HsButton {
                text: qsTr("Browse …")
                onClicked: root.vm.browse()
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.busy ? qsTr("Trying it …") : root.vm.problem
            color: root.vm.busy ? Theme.muted : Theme.waiting
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
                text: qsTr("Take it")
                kind: "primary"
                enabled: file.text.trim() !== "" && !root.vm.busy
                onClicked: root.vm.take(file.text)
            }
        }
    }
}
