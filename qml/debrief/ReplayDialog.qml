// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// How the session is played: how fast, what is heard, how much of it.
HsDialog {
    id: root

    required property ReplayViewModel vm
    required property bool paired

    title: qsTr("Replay")
    visible: vm.optionsOpen
    onClosed: vm.optionsOpen = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space2

        HsComboBox {
            Layout.fillWidth: true
            label: qsTr("Speed")
            model: root.vm.speedNames
            currentIndex: root.vm.speedChoice
            displayText: qsTr("Speed: %1").arg(currentText)
            onActivated: index => root.vm.speedChoice = index
        }
        HsComboBox {
            Layout.fillWidth: true
            visible: !root.paired
            label: qsTr("What is played")
            model: root.vm.extentNames
            currentIndex: root.vm.extentChoice
            displayText: qsTr("Plays %1").arg(currentText)
            onActivated: index => root.vm.extentChoice = index
        }
        HsComboBox {
            Layout.fillWidth: true
            visible: root.vm.recorded
            label: qsTr("Sound")
            model: root.vm.soundNames
            currentIndex: root.vm.sound
            displayText: qsTr("Sound: %1").arg(currentText)
            onActivated: index => root.vm.sound = index
        }
        HsComboBox {
            Layout.fillWidth: true
            label: qsTr("A jump to a moment begins")
            model: root.vm.prerollNames
            currentIndex: root.vm.prerollChoice
            displayText: qsTr("A jump to a moment begins: %1").arg(currentText)
            onActivated: index => root.vm.prerollChoice = index
        }
        HsSwitch {
            Layout.fillWidth: true
            text: qsTr("Captions")
            checked: root.vm.captions
            onToggled: root.vm.captions = checked
        }
        HsSwitch {
            Layout.fillWidth: true
            visible: root.vm.filmed
            text: qsTr("The film is on the projector too, without captions")
            checked: root.vm.onProjector
            onToggled: root.vm.onProjector = checked
        }
        HsButton {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space3
            text: qsTr("Close")
            kind: "primary"
            onClicked: root.close()
        }
    }
}
