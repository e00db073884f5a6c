// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Theme
import Holdspace.Ui.Run

/// The sessions that are open, one of them shown. With a single one there is nothing to choose and no strip.
Rectangle {
    id: root

    required property RunTabs vm

    color: Theme.background

    RunTabStrip {
        id: strip
        width: parent.width
        height: visible ? implicitHeight : 0
        visible: root.vm.several
        vm: root.vm
    }
    Item {
        id: pages
        anchors.top: strip.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        Repeater {
            model: root.vm.tabs
            delegate: RunPage {
                required property RunViewModel run
                required property bool shown
                required property int index
                anchors.fill: parent
                visible: shown
                enabled: shown
                vm: run
            }
        }
    }
}
