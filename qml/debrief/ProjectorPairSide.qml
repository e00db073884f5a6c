// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One of two moments on the projector: its film, or the scene as the console knew it. Nothing says which it is: the facilitator does.
Item {
    id: root

    required property ProjectedSide side
    required property string where ///< "on the left"
    required property real unit

    ProjectorScene {
        anchors.fill: parent
        visible: !root.side.filmed
        beatTitle: root.side.beatTitle
        people: root.side.people
        unit: root.unit
    }
    Rectangle {
        anchors.fill: parent
        visible: root.side.filmed
        color: Theme.film
        radius: 14 * root.unit
        clip: true
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The film %1").arg(root.where)
        FilmItem {
            anchors.fill: parent
            replay: root.side.replay
        }
    }
}
