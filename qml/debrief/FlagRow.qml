// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A question that a pattern in the session asks, what it rests on, and the way to its moment.
PressArea {
    id: root

    required property DebriefViewModel vm
    required property int index
    required property string clock
    required property double seconds
    required property string question
    required property string because
    required property bool strength
    required property string words

    accessibleName: words
    radius: Theme.buttonRadius
    implicitHeight: content.implicitHeight + 2 * Theme.space2
    onClicked: vm.goToFlag(index)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.hovered ? Theme.pressed : Theme.raised
    }
    ColumnLayout {
        id: content
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        spacing: 0
        HsText {
            Layout.fillWidth: true
            text: root.question
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
        HsText {
            Layout.fillWidth: true
            text: root.strength ? qsTr("★ %1 · a strength: %2").arg(root.clock).arg(root.because) : qsTr("%1 · %2").arg(root.clock).arg(root.because)
            font.pixelSize: Theme.size12
            color: Theme.muted
            Accessible.ignored: true
        }
    }
}
