// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The sound or film of a level or a trigger: what it is, and what can be done with it. A file can be dropped on it.
Item {
    id: root

    required property FormModel form
    required property ClipsViewModel clips
    required property int index
    required property string key
    required property string label
    required property string value
    required property string second
    required property string hint
    required property bool quiet
    required property bool playing

    implicitHeight: rows.implicitHeight + Theme.scaled(12)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: target.containsDrag ? Theme.pressed : Theme.raised
        border.width: target.containsDrag ? Theme.focusWidth : Theme.lineWidth
        border.color: target.containsDrag ? Theme.accent : Theme.line
    }
    DropArea {
        id: target
        anchors.fill: parent
        onEntered: drag => drag.accepted = drag.hasUrls
        onDropped: drop => root.clips.drop(root.key, drop.urls[0])
    }
    Column {
        id: rows
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.scaled(6)
        anchors.leftMargin: Theme.scaled(8)
        spacing: 2

        HsText {
            width: parent.width
            text: root.label
            color: Theme.dim
            font.pixelSize: Theme.size12
            Accessible.ignored: true
        }
        HsText {
            width: parent.width
            visible: root.value !== ""
            text: qsTr("♪ %1 · %2").arg(root.hint).arg(root.second)
            color: root.quiet ? Theme.waiting : Theme.text
            font.pixelSize: Theme.scaled(14)
            Accessible.name: qsTr("%1: %2").arg(root.label).arg(text)
        }
        Flow {
            width: parent.width
            spacing: Theme.scaled(4)
            HsButton {
                text: root.value === "" ? qsTr("Choose a file, or drop one here …") : qsTr("Another file …")
                accessibleName: qsTr("Choose a file: %1").arg(root.label)
                live: false
                kind: "quiet"
                implicitHeight: Theme.scaled(30)
                textSize: Theme.size13
                onClicked: root.clips.choose(root.key)
            }
            HsButton {
                visible: root.value !== "" && !root.quiet
                text: root.playing ? qsTr("Stop") : qsTr("Play")
                accessibleName: root.playing ? qsTr("Stop: %1").arg(root.label) : qsTr("Play: %1").arg(root.label)
                live: false
                kind: "quiet"
                implicitHeight: Theme.scaled(30)
                textSize: Theme.size13
                onClicked: root.clips.play(root.key)
            }
            HsButton {
                visible: root.value !== ""
                text: qsTr("Take away")
                accessibleName: qsTr("Take away: %1").arg(root.label)
                live: false
                kind: "quiet"
                implicitHeight: Theme.scaled(30)
                textSize: Theme.size13
                onClicked: root.clips.takeAway(root.key)
            }
        }
    }
}
