// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Over the console while something that should be recorded is not.
Rectangle {
    id: root

    required property RecordingViewModel vm

    visible: vm.alarmText.length > 0
    implicitHeight: words.implicitHeight + 2 * Theme.space2
    color: Theme.surface
    border.width: Theme.focusWidth
    border.color: Theme.waiting
    Accessible.role: Accessible.AlertMessage
    Accessible.name: vm.alarmText

    HsText {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        text: "▲  " + root.vm.alarmText
        color: Theme.waiting
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
