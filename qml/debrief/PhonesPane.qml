// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Debrief

/// Phones in the debrief: on and off, their one code, and what was written, before anybody else sees it.
HsScroll {
    id: root

    required property ReflectViewModel vm

    ColumnLayout {
        width: parent.width
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            visible: !root.vm.on
            text: qsTr("People tap where it turned, and write without a name. Nothing shows before four of them, here at the same time, have given something.")
            color: Theme.muted
        }
        HsComboBox {
            Layout.fillWidth: true
            visible: !root.vm.on
            label: qsTr("Network for phones")
            model: root.vm.networks
            currentIndex: root.vm.network
            onActivated: index => root.vm.network = index
        }
        HsText {
            Layout.fillWidth: true
            visible: !root.vm.on
            text: root.vm.networkNote
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
        }
        HsButton {
            visible: !root.vm.on
            text: qsTr("Let phones in")
            kind: "primary"
            onClicked: root.vm.switchOn()
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.on
            spacing: Theme.space3
            QrCode {
                implicitWidth: Theme.scaled(108)
                implicitHeight: implicitWidth
                text: root.vm.link
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("QR code that joins the debrief")
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: Theme.space1
                HsText {
                    text: root.vm.code
                    font.family: Theme.mono
                    font.pixelSize: Theme.size26
                    font.weight: Font.Bold
                    font.letterSpacing: 4
                    Accessible.name: qsTr("Code %1").arg(root.vm.code)
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.url
                    font.pixelSize: Theme.size13
                    wrapMode: Text.WrapAnywhere
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.phonesText
                    color: Theme.muted
                    font.pixelSize: Theme.size13
                }
            }
        }
        HsSwitch {
            Layout.fillWidth: true
            visible: root.vm.on
            text: qsTr("On the projector")
            accessibleName: qsTr("What phones give is on the projector")
            checked: root.vm.shown
            onToggled: root.vm.shown = checked
        }
        HsSwitch {
            Layout.fillWidth: true
            visible: root.vm.on
            text: qsTr("I look at each one first")
            checked: root.vm.lookFirst
            onToggled: root.vm.lookFirst = checked
        }
        HsButton {
            Layout.fillWidth: true
            visible: root.vm.on && text !== ""
            text: root.vm.passAllText
            live: false
            onClicked: root.vm.passAll()
        }
        Column {
            id: entries
            Layout.fillWidth: true
            spacing: Theme.space1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("What people wrote")
            Repeater {
                model: root.vm.entries
                delegate: EntryRow {
                    width: entries.width
                    vm: root.vm
                }
            }
        }
        HsButton {
            visible: root.vm.on
            text: qsTr("Sign all phones out")
            kind: "quiet"
            live: false
            onClicked: root.vm.switchOff()
        }
    }
}
