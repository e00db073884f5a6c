// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// What stays in the window's top bar while a session runs, on every page.
RowLayout {
    id: root

    required property RunViewModel vm

    spacing: Theme.space3

    HsText {
        Layout.fillWidth: true
        Layout.maximumWidth: implicitWidth
        text: root.vm.title
        color: Theme.muted
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
    Item {
        Layout.fillWidth: true
    }
    RecordingBadge {
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.scaled(60)
        Layout.maximumWidth: implicitWidth
        vm: root.vm.recording
    }
    Rectangle {
        visible: root.vm.memoryOnly
        implicitWidth: memory.implicitWidth + Theme.space6
        implicitHeight: Theme.targetSmall
        radius: Theme.buttonRadius
        color: Theme.waiting
        Accessible.role: Accessible.AlertMessage
        Accessible.name: memory.text
        HsText {
            id: memory
            anchors.centerIn: parent
            text: qsTr("In memory only")
            color: Theme.onAccent
            font.weight: Font.Bold
            Accessible.ignored: true
        }
    }
    HsText {
        visible: root.vm.phase === RunViewModel.Paused
        text: qsTr("Time-out")
        color: Theme.waiting
        font.weight: Font.DemiBold
    }
    HsNumber {
        visible: root.vm.live || root.vm.phase === RunViewModel.Ended
        text: root.vm.clockText
        pixelSize: Theme.size26
        weight: Font.Bold
        family: Theme.mono
        color: root.vm.phase === RunViewModel.Paused ? Theme.muted : Theme.text
        accessibleName: qsTr("Session clock")
        Accessible.description: root.vm.clockText
    }
    HsButton {
        visible: root.vm.room.available && root.vm.phase !== RunViewModel.Empty && root.vm.phase !== RunViewModel.Ended
        text: root.vm.room.buttonText
        accessibleName: qsTr("Room")
        Accessible.description: text
        keyHint: "F9"
        kind: "quiet"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.room.shown = true
    }
    HsButton {
        visible: root.vm.phase === RunViewModel.Running
        text: qsTr("Pause")
        keyHint: "P"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.pause()
    }
    HsButton {
        visible: root.vm.phase === RunViewModel.Paused
        text: qsTr("Resume")
        keyHint: "P"
        kind: "primary"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.resume()
    }
    HsButton {
        visible: root.vm.live
        text: qsTr("End session")
        kind: "quiet"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.end()
    }
    HsButton {
        visible: root.vm.live
        text: root.vm.stopping ? qsTr("Stopping…") : qsTr("STOP")
        accessibleName: qsTr("STOP")
        keyHint: "Esc Esc"
        kind: "danger"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.stop()
    }

    RoomDialog {
        vm: root.vm.room
    }
}
