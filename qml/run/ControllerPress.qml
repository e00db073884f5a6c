// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// That a controller's press arrived, and what it did: for a moment, at the foot of the page.
Rectangle {
    id: root

    required property ControllersViewModel vm

    visible: root.vm.arrived.length > 0
    implicitWidth: words.implicitWidth + 2 * Theme.space4
    implicitHeight: words.implicitHeight + 2 * Theme.space2
    radius: height / 2
    color: Theme.raised
    border.width: Theme.lineWidth
    border.color: Theme.accent
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.vm.arrived

    HsText {
        id: words
        anchors.centerIn: parent
        text: root.vm.arrived
        font.weight: Font.DemiBold
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
