// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What one camera saw at the playhead, or why there is nothing to see.
Rectangle {
    id: root

    required property ReplayViewModel replay
    required property int pane
    required property string label
    required property bool seen
    required property string words
    property bool named: false

    color: Theme.film
    radius: Theme.buttonRadius
    clip: true
    Accessible.role: Accessible.Graphic
    Accessible.name: root.seen ? qsTr("%1, at the playhead").arg(root.label) : qsTr("%1: %2").arg(root.label).arg(root.words)

    FilmItem {
        anchors.fill: parent
        replay: root.replay
        pane: root.pane
    }
    HsText {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.space4
        visible: !root.seen
        text: root.words
        color: Theme.filmInk
        horizontalAlignment: Text.AlignHCenter
        Accessible.ignored: true
    }
    Rectangle {
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: Theme.space2
        visible: root.named
        width: name.implicitWidth + 2 * Theme.space2
        height: name.implicitHeight + Theme.space1
        radius: Theme.buttonRadius
        color: Theme.filmShade
        HsText {
            id: name
            anchors.centerIn: parent
            text: root.label
            color: Theme.filmInk
            font.pixelSize: Theme.size13
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
}
