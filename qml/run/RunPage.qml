// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Theme
import Holdspace.Ui.Run

/// Preparing, running and ending one session.
Rectangle {
    id: root

    required property RunViewModel vm

    color: Theme.background

    LagDialog {
        vm: root.vm.lag
    }
    ControllersDialog {
        vm: root.vm.controllers
    }
    PreflightDialog {
        vm: root.vm.preflight
    }
    RunPrepare {
        anchors.fill: parent
        visible: root.vm.phase === RunViewModel.Prepare || root.vm.phase === RunViewModel.Empty
        vm: root.vm
    }
    RehearsalBar {
        id: rehearsal
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: root.vm.rehearsing
        vm: root.vm
    }
    RecordingAlarm {
        id: recordingAlarm
        anchors.top: rehearsal.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        vm: root.vm.recording
    }
    ControlStrip {
        id: control
        anchors.top: recordingAlarm.bottom
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: root.vm.live && root.vm.control.shown
        vm: root.vm.control
    }
    RunConsole {
        anchors.fill: parent
        anchors.topMargin: rehearsal.height + recordingAlarm.height + control.height
        visible: root.vm.live
        vm: root.vm
    }
    RunEnded {
        anchors.fill: parent
        anchors.topMargin: rehearsal.height
        visible: root.vm.phase === RunViewModel.Ended
        vm: root.vm
    }
    ControllerPress {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space4
        vm: root.vm.controllers
    }
}
