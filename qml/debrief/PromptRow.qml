// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A sentence to ask; pressed, it stands on the projector.
PressArea {
    id: root

    required property ConversationViewModel vm
    required property int index
    required property string words
    required property string whose
    required property bool asked

    implicitHeight: Math.max(Theme.targetSmall, said.implicitHeight + note.implicitHeight + Theme.space3)
    accessibleName: qsTr("Ask: %1").arg(words)
    choice: true
    checked: asked
    Accessible.description: whose
    onClicked: vm.ask(index)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.asked ? Theme.over(Theme.accent, 0.16) : root.hovered ? Theme.raised : "transparent"
        border.width: root.asked ? Theme.lineWidth : 0
        border.color: Theme.accent
    }
    HsText {
        id: said
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space2
        text: root.words
        Accessible.ignored: true
    }
    HsText {
        id: note
        anchors.left: said.left
        anchors.right: said.right
        anchors.top: said.bottom
        text: root.asked ? qsTr("%1 · on the projector").arg(root.whose) : root.whose
        color: Theme.muted
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
}
