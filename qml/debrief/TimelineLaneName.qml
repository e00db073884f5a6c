// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The name of a lane beside it. A press folds it, dragging (or Alt with up and down) puts it elsewhere.
PressArea {
    id: root

    required property TimelineLanes lanes
    required property real laneHeight
    required property int index
    required property string laneId
    required property string name
    required property bool folded
    required property real units
    required property string foldWords

    accessibleName: name
    Accessible.description: qsTr("%1. Alt with up or down moves it.").arg(foldWords)
    height: Math.round(units * laneHeight)
    radius: 0
    z: drag.active || visualFocus ? 2 : 0
    onClicked: lanes.toggle(laneId)
    Keys.onPressed: event => event.accepted = root.lanes.keyed(root.index, event.key, event.modifiers)
    transform: Translate {
        y: drag.active ? drag.activeTranslation.y : 0
    }

    Rectangle {
        anchors.fill: parent
        color: drag.active ? Theme.pressed : root.hovered ? Theme.raised : Theme.surface
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Theme.lineWidth
        color: Theme.line
    }
    Text {
        id: arrow
        anchors.left: parent.left
        anchors.leftMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: root.folded ? "▸" : "▾"
        color: root.hovered || root.visualFocus ? Theme.text : Theme.dim
        font.family: Theme.family
        font.pixelSize: root.folded ? Theme.size12 - 2 : Theme.size12
        Accessible.ignored: true
    }
    Text {
        anchors.left: arrow.right
        anchors.leftMargin: Theme.space1
        anchors.right: parent.right
        anchors.rightMargin: Theme.space1
        anchors.verticalCenter: parent.verticalCenter
        text: root.name
        color: Theme.muted
        elide: Text.ElideRight
        font.family: Theme.family
        font.pixelSize: root.folded ? Theme.size12 - 2 : Theme.size12
        Accessible.ignored: true
    }
    FocusRing {
        anchors.margins: 1
        radius: 4
        visible: root.visualFocus
    }
    DragHandler {
        id: drag
        target: null
        xAxis.enabled: false
        onActiveChanged: active ? root.forceActiveFocus() : root.lanes.drop(root.laneId, (root.y + root.height / 2 + persistentTranslation.y) / root.laneHeight)
    }
}
