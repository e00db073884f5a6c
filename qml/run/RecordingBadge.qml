// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// In the bar while something is recorded: how many pictures and sounds, and how long the disk lasts.
Rectangle {
    id: root

    required property RecordingViewModel vm
    readonly property string mark: vm.alarmText.length > 0 ? "▲ " : "● "

    visible: vm.active
    implicitWidth: words.implicitWidth + 2 * Theme.space3
    implicitHeight: Theme.targetSmall
    radius: Theme.buttonRadius
    color: "transparent"
    border.width: Theme.lineWidth
    border.color: vm.alarmText.length > 0 ? Theme.waiting : Theme.line
    Accessible.role: Accessible.StaticText
    Accessible.name: vm.statusName

    HsText {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - 2 * Theme.space1)
        elide: Text.ElideRight
        // The longer one of the two that has room.
        text: root.mark + root.vm.statusText + "\u009c" + root.mark + root.vm.shortText
        color: root.vm.alarmText.length > 0 ? Theme.waiting : Theme.muted
        font.pixelSize: Theme.size13
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
