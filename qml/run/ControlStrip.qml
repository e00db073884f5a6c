// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Over the console while a second operator is in the room: who has control, and how it changes hands.
Rectangle {
    id: root

    required property ControlViewModel vm

    implicitHeight: line.implicitHeight + 2 * Theme.space1
    color: Theme.surface
    border.width: root.vm.away || root.vm.asked ? Theme.focusWidth : Theme.lineWidth
    border.color: root.vm.away || root.vm.asked ? Theme.waiting : Theme.line
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.vm.text

    RowLayout {
        id: line
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: root.vm.text
            color: root.vm.away ? Theme.waiting : Theme.text
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        HsButton {
            visible: root.vm.asked
            text: qsTr("Not now")
            accessibleName: qsTr("Keep control")
            focusPolicy: Qt.TabFocus
            onClicked: root.vm.decline()
        }
        HsButton {
            text: root.vm.actionText
            keyHint: "F10"
            kind: root.vm.asked ? "warm" : "normal"
            focusPolicy: Qt.TabFocus
            onClicked: root.vm.act()
        }
    }
}
