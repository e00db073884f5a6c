// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One step of what is done for each moment of a phase; pressed, its prompts come first.
PressArea {
    id: root

    required property ConversationViewModel vm
    required property int index
    required property string name
    required property string purpose
    required property bool current

    accessibleName: qsTr("Step: %1").arg(name)
    choice: true
    checked: current
    Accessible.description: purpose
    implicitHeight: Math.max(Theme.scaled(32), said.implicitHeight + Theme.space2)
    implicitWidth: said.implicitWidth + Theme.scaled(20)
    radius: height / 2
    onClicked: vm.goToStep(index)

    Rectangle {
        anchors.fill: parent
        radius: height / 2
        color: root.current ? Theme.over(Theme.accent, 0.16) : root.hovered ? Theme.raised : "transparent"
        border.width: Theme.lineWidth
        border.color: root.current ? Theme.accent : Theme.line
    }
    HsText {
        id: said
        anchors.centerIn: parent
        text: root.name
        color: root.current ? Theme.text : Theme.muted
        wrapMode: Text.NoWrap
        font.pixelSize: Theme.size13
        font.weight: root.current ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
