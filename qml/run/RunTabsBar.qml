// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Ui.Run

/// The part of the window's top bar that belongs to the shown session, and what any of them asks for.
Item {
    id: root

    required property RunTabs vm

    Repeater {
        model: root.vm.tabs
        delegate: RunBar {
            required property RunViewModel run
            required property bool shown
            required property int index
            anchors.fill: parent
            visible: shown
            enabled: shown
            vm: run
        }
    }
    RunAlerts {
        vm: root.vm
    }
}
