// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The projector's own window. What is on it is made only while it shows.
Window {
    id: root

    required property ProjectorViewModel vm

    title: qsTr("Holdspace projector")
    color: Theme.background
    visible: false
    onClosing: root.vm.open = false
    Component.onCompleted: root.vm.attach(root)

    Item {
        id: place
        anchors.fill: parent
        Repeater {
            model: root.vm.open ? 1 : 0
            delegate: ProjectorPage {
                vm: root.vm
                width: place.width
                height: place.height
            }
        }
    }
}
