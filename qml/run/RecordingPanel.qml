// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Before the start: whether pictures and sounds are recorded, and which. Without them the session is no less a session.
ColumnLayout {
    id: root

    required property RecordingViewModel vm

    spacing: Theme.space2

    Caption {
        text: qsTr("Recording")
    }
    HsText {
        Layout.fillWidth: true
        text: root.vm.modeText
        color: Theme.muted
        font.pixelSize: Theme.size13
    }
    HsText {
        Layout.fillWidth: true
        visible: root.vm.possible
        text: root.vm.choiceText
    }
    HsButton {
        visible: root.vm.possible
        text: root.vm.open ? qsTr("Close the choice") : qsTr("Choose what is recorded")
        kind: "quiet"
        onClicked: root.vm.open = !root.vm.open
    }
    HsCheckBox {
        Layout.fillWidth: true
        visible: root.vm.possible && root.vm.open
        text: qsTr("Someone would rather not be recorded")
        checked: root.vm.refused
        onToggled: root.vm.refused = checked
    }
    HsText {
        Layout.fillWidth: true
        visible: root.vm.possible && root.vm.open && root.vm.refused
        text: qsTr("Then nobody is. The session runs the same, and who asked for it is noted nowhere.")
        color: Theme.muted
        font.pixelSize: Theme.size13
    }
    HsSwitch {
        visible: root.vm.possible && root.vm.open && !root.vm.refused
        text: qsTr("Record pictures and sounds")
        checked: root.vm.wanted
        onToggled: root.vm.wanted = checked
    }
    Column {
        id: list
        Layout.fillWidth: true
        visible: root.vm.open && root.vm.wanted
        Repeater {
            model: root.vm.devices
            delegate: Column {
                id: device
                required property string deviceKey
                required property string label
                required property string kind
                required property string shown
                required property bool chosen
                required property bool network
                required property bool asks
                required property int index
                width: list.width
                spacing: Theme.space1
                RowLayout {
                    width: parent.width
                    spacing: Theme.space1
                    HsCheckBox {
                        Layout.fillWidth: true
                        text: qsTr("%1 · %2").arg(device.shown).arg(device.kind)
                        accessibleName: qsTr("Record %1, %2").arg(device.label).arg(device.kind)
                        checked: device.chosen
                        onToggled: root.vm.setChosen(device.deviceKey, checked)
                    }
                    HsButton {
                        visible: device.network
                        text: "×"
                        accessibleName: qsTr("Forget the camera %1 and its password").arg(device.label)
                        kind: "quiet"
                        onClicked: root.vm.forgetCamera(device.deviceKey)
                    }
                }
                RowLayout {
                    width: parent.width
                    visible: device.asks
                    spacing: Theme.space1
                    HsTextField {
                        id: user
                        Layout.fillWidth: true
                        label: qsTr("User of the camera %1").arg(device.label)
                        placeholderText: qsTr("User")
                        onAccepted: root.vm.setLogin(device.deviceKey, user.text, password.text)
                    }
                    HsTextField {
                        id: password
                        Layout.fillWidth: true
                        label: qsTr("Password of the camera %1").arg(device.label)
                        placeholderText: qsTr("Password, then Enter")
                        echoMode: TextInput.Password
                        onAccepted: root.vm.setLogin(device.deviceKey, user.text, password.text)
                    }
                }
            }
        }
    }
    HsTextField {
        id: address
        Layout.fillWidth: true
        visible: root.vm.open && root.vm.wanted
        label: qsTr("Address of a camera in the network")
        placeholderText: qsTr("rtsp:// address, then Enter")
        onAccepted: root.vm.addAddress(text, newUser.text, newPassword.text) && (clear(), newUser.clear(), newPassword.clear())
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.vm.open && root.vm.wanted && address.text.length > 0
        spacing: Theme.space1
        HsTextField {
            id: newUser
            Layout.fillWidth: true
            label: qsTr("User of that camera")
            placeholderText: qsTr("User, if it asks")
            onAccepted: address.accepted()
        }
        HsTextField {
            id: newPassword
            Layout.fillWidth: true
            label: qsTr("Password of that camera")
            placeholderText: qsTr("Password")
            echoMode: TextInput.Password
            onAccepted: address.accepted()
        }
    }
    HsText {
        Layout.fillWidth: true
        visible: root.vm.open && root.vm.wanted && text.length > 0
        text: root.vm.addressError
        color: Theme.waiting
        font.pixelSize: Theme.size13
        Accessible.role: Accessible.AlertMessage
    }
    HsButton {
        visible: root.vm.open && root.vm.wanted
        enabled: !root.vm.looking
        text: qsTr("Look again")
        accessibleName: qsTr("Look for cameras and microphones again")
        kind: "quiet"
        onClicked: root.vm.lookForDevices()
    }
}
