// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author
import Holdspace.Ui.Canvas

/// The map itself, with what belongs on it.
Item {
    id: root

    required property AuthorViewModel vm

    GraphItem {
        id: map
        anchors.fill: parent
        scene: root.vm.graph
        textScale: Theme.textScale
        reducedMotion: Theme.reducedMotion
        fontFamily: Theme.family
        background: Theme.background
        card: Theme.surface
        dots: Theme.pressed
        line: Theme.line
        ink: Theme.text
        muted: Theme.muted
        edge: Theme.dim
        accent: Theme.accent
        warm: Theme.waiting
        levelColors: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
        groupColors: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
        onBeatChosen: beat => root.vm.selectBeat(beat)
        onExitChosen: (beat, exit) => root.vm.selectExit(beat, exit)
        onBeatsMoved: (beats, places) => beats.forEach((beat, i) => root.vm.moveBeat(beat, places[i].x, places[i].y))
        onRemoveWanted: beats => beats.forEach(beat => root.vm.removeBeat(beat))
        onExitRemoveWanted: (beat, exit) => {
            root.vm.selectExit(beat, exit)
            root.vm.removeExit(exit)
        }
        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Scenario graph")
        Accessible.focusable: true

        PinchHandler {
            property real before: 1

            target: null
            onActiveChanged: before = 1
            onUpdated: {
                map.zoomAt(centroid.position, activeScale / before)
                before = activeScale
            }
        }
        Rectangle {
            anchors.fill: parent
            visible: map.activeFocus
            color: "transparent"
            border.width: Theme.focusWidth
            border.color: Theme.accent
        }
    }
    TargetDialog {
        id: targets
        vm: root.vm
    }
    RowLayout {
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space4
        spacing: Theme.space2

        HsButton {
            text: qsTr("+ Beat")
            accessibleName: qsTr("Add beat")
            keyHint: "B"
            onClicked: root.vm.addBeat()
        }
        HsButton {
            text: qsTr("+ Exit")
            accessibleName: qsTr("Add exit")
            enabled: root.vm.hasBeat
            onClicked: targets.open()
        }
        HsButton {
            text: "−"
            accessibleName: qsTr("Zoom out")
            onClicked: map.zoomOut()
        }
        HsButton {
            text: "+"
            accessibleName: qsTr("Zoom in")
            onClicked: map.zoomIn()
        }
        HsButton {
            text: qsTr("Fit")
            accessibleName: qsTr("Fit the whole story")
            keyHint: "Home"
            onClicked: map.fit()
        }
    }
    HsText {
        anchors.centerIn: parent
        visible: root.vm.beats.count === 0
        text: qsTr("No beats yet. Press B for the first.")
        color: Theme.muted
    }
}
