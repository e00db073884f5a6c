// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Run

/// The room: switched on and off, a code for the next device, and how each device is.
HsDialog {
    id: root

    required property RoomViewModel vm

    title: qsTr("Room")
    visible: root.vm.shown
    maximumWidth: Theme.scaled(980)
    onClosed: root.vm.shown = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space4

        RowLayout {
            spacing: Theme.space3
            HsComboBox {
                Layout.preferredWidth: Theme.scaled(280)
                label: qsTr("Network")
                enabled: !root.vm.on
                model: root.vm.networks
                currentIndex: root.vm.network
                onActivated: index => root.vm.network = index
            }
            HsTextField {
                Layout.fillWidth: true
                label: qsTr("Certificate file")
                placeholderText: qsTr("Certificate and key in one PEM file, if the centre has one")
                enabled: !root.vm.on
                text: root.vm.certificate
                onEditingFinished: root.vm.certificate = text
            }
            HsButton {
                text: root.vm.on ? qsTr("Switch off") : qsTr("Switch on")
                kind: root.vm.on ? "normal" : "primary"
                onClicked: root.vm.on ? root.vm.switchOff() : root.vm.switchOn()
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.networkNote
            color: root.vm.readAlong ? Theme.waiting : Theme.muted
            font.weight: root.vm.readAlong ? Font.DemiBold : Font.Normal
        }
        HsText {
            Layout.fillWidth: true
            visible: root.vm.problem.length > 0
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        RowLayout {
            visible: root.vm.on
            spacing: Theme.space5
            Item {
                Layout.preferredWidth: Theme.scaled(232)
                Layout.preferredHeight: Layout.preferredWidth
                Layout.alignment: Qt.AlignTop
                QrCode {
                    anchors.fill: parent
                    text: root.vm.link
                    visible: root.vm.code.length > 0
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("QR code that joins the room")
                }
                Rectangle {
                    anchors.fill: parent
                    visible: root.vm.code.length === 0
                    color: "transparent"
                    border.width: Theme.lineWidth
                    border.color: Theme.line
                    radius: Theme.cardRadius
                }
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: Theme.space2
                Caption {
                    text: qsTr("A code for")
                }
                RowLayout {
                    spacing: Theme.space2
                    HsComboBox {
                        Layout.fillWidth: true
                        label: qsTr("A code for")
                        model: root.vm.seats
                        currentIndex: root.vm.seat
                        onActivated: index => root.vm.seat = index
                    }
                    HsButton {
                        text: qsTr("New code")
                        onClicked: root.vm.renewCode()
                    }
                }
                HsText {
                    visible: root.vm.code.length > 0
                    text: root.vm.code
                    font.family: Theme.mono
                    font.pixelSize: Theme.size34
                    font.weight: Font.Bold
                    font.letterSpacing: 6
                    Accessible.name: qsTr("Code %1").arg(root.vm.code)
                }
                HsText {
                    text: root.vm.codeNote
                    color: Theme.muted
                }
                HsText {
                    Layout.fillWidth: true
                    text: qsTr("Scan it with a phone, or open %1 and type the code.").arg(root.vm.url)
                }
            }
        }
        RowLayout {
            visible: root.vm.on
            spacing: Theme.space2
            HsText {
                text: qsTr("A trigger to level 4 or 5")
            }
            HsComboBox {
                label: qsTr("How long a trigger to level 4 or 5 waits before it leaves")
                model: root.vm.graces
                currentIndex: root.vm.grace
                onActivated: index => root.vm.grace = index
            }
            HsText {
                Layout.fillWidth: true
                text: qsTr("before the prompters see it.")
            }
        }
        RowLayout {
            visible: root.vm.on
            spacing: Theme.space2
            HsText {
                text: qsTr("Sounds and films play")
            }
            HsComboBox {
                label: qsTr("Where sounds and films play")
                model: root.vm.clipPlaces
                currentIndex: root.vm.clipPlace
                onActivated: index => root.vm.clipPlace = index
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.clipNote
                color: Theme.muted
            }
        }
        Caption {
            visible: root.vm.on
            text: qsTr("Devices")
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.scaled(180)
            visible: root.vm.on
            label: qsTr("Devices")
            activeFocusOnTab: true
            model: root.vm.devices
            delegate: Item {
                id: row

                required property int index
                required property string deviceId
                required property string who
                required property string state
                required property string told
                required property string spoken
                required property string asked
                required property bool online

                width: ListView.view.width
                implicitHeight: Theme.target
                Accessible.role: Accessible.ListItem
                Accessible.name: row.spoken

                RowLayout {
                    anchors.fill: parent
                    spacing: Theme.space3
                    Rectangle {
                        // A disc while linked, a hollow diamond while not: not the colour alone.
                        implicitWidth: Theme.scaled(12)
                        implicitHeight: implicitWidth
                        radius: row.online ? width / 2 : 0
                        rotation: row.online ? 0 : 45
                        color: row.online ? Theme.positive : "transparent"
                        border.width: 2
                        border.color: row.online ? Theme.positive : Theme.waiting
                    }
                    HsText {
                        Layout.preferredWidth: Theme.scaled(230)
                        text: row.who
                        font.weight: Font.DemiBold
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.preferredWidth: Theme.scaled(150)
                        text: row.state
                        color: row.online ? Theme.muted : Theme.waiting
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: row.told
                        color: row.asked.length > 0 ? Theme.waiting : Theme.muted
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsButton {
                        visible: row.asked.length > 0
                        text: qsTr("Noted")
                        accessibleName: qsTr("Noted: %1").arg(row.asked)
                        live: false
                        onClicked: root.vm.acknowledge(row.deviceId)
                    }
                    HsButton {
                        text: qsTr("Sign out")
                        accessibleName: qsTr("Sign out: %1").arg(row.who)
                        live: false
                        kind: "quiet"
                        onClicked: root.vm.dismiss(row.deviceId)
                    }
                }
            }
            HsText {
                visible: list.count === 0
                text: qsTr("No device yet. Show the code to whoever plays a character.")
                color: Theme.muted
            }
        }
        RowLayout {
            visible: root.vm.on && root.vm.hasScreen
            spacing: Theme.space2
            HsTextField {
                id: message
                Layout.fillWidth: true
                label: qsTr("Message on the patient screen")
                placeholderText: qsTr("Message on the patient screen")
                onAccepted: show.clicked()
            }
            HsTextField {
                id: readings
                Layout.fillWidth: true
                label: qsTr("Monitor values")
                placeholderText: qsTr("Monitor: HR 128, SpO₂ 88 %")
                onAccepted: show.clicked()
            }
            HsButton {
                id: show
                text: qsTr("Show")
                onClicked: root.vm.showOnScreen(message.text, readings.text)
            }
            HsButton {
                text: qsTr("Blank")
                kind: "quiet"
                onClicked: root.vm.showOnScreen("", "")
            }
        }
        HsButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            kind: root.vm.on ? "primary" : "normal"
            onClicked: root.vm.shown = false
        }
    }
}
