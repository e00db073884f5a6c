// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Debrief

/// Lanes with their names, the whole session above and the times below; what is too much for the room is scrolled.
Item {
    id: root

    required property TimelineLanes lanes
    required property real playhead
    readonly property TimelineItem item: timeline
    readonly property int nameWidth: Theme.scaled(150)
    signal seekRequested(real seconds)
    signal jumpRequested(real seconds)
    signal stretchChosen(real from, real to)
    signal stretchLeft

    clip: true

    TimelineMinimap {
        id: overview
        anchors.left: parent.left
        anchors.leftMargin: root.nameWidth
        anchors.right: parent.right
        anchors.rightMargin: scroll.gutter
        height: Theme.scaled(22)
        of: timeline
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("The whole session")
    }
    HsScroll {
        id: scroll
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: overview.bottom
        anchors.bottom: axis.top
        interactive: false // dragging moves lanes and times; the wheel and the bar scroll

        Column {
            id: names
            width: root.nameWidth
            Repeater { // in a Column, since its rows come and go
                model: root.lanes.rows
                delegate: TimelineLaneName {
                    lanes: root.lanes
                    laneHeight: timeline.laneHeight
                    width: names.width
                }
            }
        }
        Rectangle {
            x: root.nameWidth - 1
            z: 1
            width: Theme.lineWidth
            height: timeline.height
            color: Theme.line
        }
        TimelineItem {
            id: timeline
            x: root.nameWidth
            width: root.width - root.nameWidth - scroll.gutter
            height: wantedHeight
            room: scroll.height
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Timeline")
            timeline: root.lanes.data
            playhead: root.playhead
            fontFamily: Theme.family
            fontPixelSize: Theme.size12
            background: Theme.surface
            line: Theme.line
            text: Theme.text
            muted: Theme.muted
            accent: Theme.accent
            waiting: Theme.waiting
            positive: Theme.positive
            note: Theme.dark ? "#6b5a1e" : "#f1e3b0"
            levelColours: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
            castColours: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
            onSeekRequested: seconds => root.seekRequested(seconds)
            onJumpRequested: seconds => root.jumpRequested(seconds)
            onLaneMoveRequested: (lane, by) => root.lanes.move(lane, by)
            onLaneFoldRequested: (lane, fold) => root.lanes.fold(lane, fold)
            onSelectionChanged: selected ? root.stretchChosen(selectedFrom, selectedTo) : root.stretchLeft()

            Rectangle {
                visible: timeline.selected
                x: timeline.selectedPlace.x
                width: timeline.selectedPlace.width
                height: parent.height
                color: Theme.tint(Theme.accent, 0.14)
                border.width: Theme.lineWidth
                border.color: Theme.accent
            }
            Rectangle {
                visible: timeline.currentPlace.width > 0
                x: timeline.currentPlace.x - 2
                y: timeline.currentPlace.y + 1
                width: timeline.currentPlace.width + 4
                height: timeline.currentPlace.height - 3
                color: "transparent"
                radius: 5
                border.width: Theme.focusWidth
                border.color: Theme.accent
            }
            Rectangle {
                x: timeline.playheadX - 1
                width: 2
                height: parent.height
                visible: timeline.playheadInView
                color: Theme.stop
            }
            FocusRing {
                anchors.margins: 0
                radius: 0
                visible: timeline.activeFocus
            }
        }
    }
    WheelHandler {
        target: null
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad
        onWheel: event => scroll.contentY = Math.max(0, Math.min(scroll.contentHeight - scroll.height, scroll.contentY - event.angleDelta.y / 2))
    }
    TimelineAxis {
        id: axis
        anchors.left: overview.left
        anchors.right: overview.right
        anchors.bottom: parent.bottom
        height: Math.round(Theme.size12 * 1.8)
        of: timeline
    }
    Rectangle {
        id: tip
        visible: timeline.hoverText !== ""
        x: Math.max(root.nameWidth, Math.min(root.width - width - 4, root.nameWidth + timeline.hoverAt.x + 12))
        y: Math.max(0, Math.min(root.height - height, timeline.hoverAt.y - scroll.contentY + overview.height - height - 6))
        width: Math.min(words.implicitWidth, Theme.scaled(420)) + 16
        height: words.height + 10
        radius: Theme.buttonRadius
        color: Theme.raised
        border.width: Theme.lineWidth
        border.color: Theme.line
        Text {
            id: words
            x: 8
            y: 5
            width: parent.width - 16
            text: timeline.hoverText
            color: Theme.text
            wrapMode: Text.Wrap
            font.family: Theme.family
            font.pixelSize: Theme.size12
            Accessible.ignored: true
        }
    }
}
