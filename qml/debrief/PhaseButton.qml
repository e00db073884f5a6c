// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One phase of the debrief: where we are, what is done, and how much of its time has gone.
PressArea {
    id: root

    required property DebriefViewModel vm
    required property int index
    required property string name
    required property string label
    required property bool current
    required property bool done

    readonly property color ink: current ? Theme.background : Theme.muted

    accessibleName: label
    checked: current
    radius: Theme.buttonRadius
    implicitHeight: Theme.targetSmall
    implicitWidth: Math.ceil(natural.advanceWidth) + 2 * Theme.space2 + 2
    Layout.fillWidth: true
    Layout.minimumWidth: current ? implicitWidth : Theme.scaled(36)
    Layout.maximumWidth: implicitWidth
    Accessible.description: done ? qsTr("done") : current ? vm.paceText : ""
    onClicked: vm.enterPhase(index)

    // The words at their own size; on a narrow bar they get smaller before they are cut.
    TextMetrics {
        id: natural
        font.family: words.font.family
        font.weight: words.font.weight
        font.pixelSize: Theme.size15
        text: words.text
    }
    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.current ? Theme.text : root.hovered ? Theme.raised : "transparent"
        clip: true
        Rectangle {
            visible: root.current
            anchors.left: parent.left
            anchors.leftMargin: Theme.buttonRadius / 2 // the corners are round
            anchors.bottom: parent.bottom
            height: 4
            width: (parent.width - Theme.buttonRadius) * root.vm.pace
            color: Theme.accent
        }
    }
    Text {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space2
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        verticalAlignment: Text.AlignVCenter // of letters that became smaller, too
        text: root.done && !root.current ? "✓ " + root.name : root.current ? root.name + " · " + root.vm.paceText : root.name
        color: root.ink
        elide: Text.ElideRight
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.size12
        font.family: Theme.family
        font.pixelSize: Theme.size15
        font.weight: root.current ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
}
