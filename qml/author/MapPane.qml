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
    /// Little room: the keys are left to the list of keys.
    readonly property bool tight: width < Theme.scaled(780)
    readonly property int signPadding: tight ? Theme.space2 : 14

    GraphItem {
        id: map
        anchors.fill: parent
        scene: root.vm.map.scene
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
        onBeatChosen: beat => root.vm.chooseBeat(beat)
        onExitChosen: (beat, exit) => root.vm.chooseExit(beat, exit)
        onSelectionWanted: (beats, notes) => root.vm.map.select(beats, notes)
        onBeatsMoved: (beats, beatPlaces, notes, notePlaces) => root.vm.map.move(beats, beatPlaces, notes, notePlaces)
        onExitWanted: (from, to) => root.vm.map.connectBeats(from, to)
        onNewBeatWanted: (from, x, y) => root.vm.map.addBeat(from, x, y)
        onNoteOpened: note => root.vm.choose("note", note)
        onGroupToggled: group => root.vm.map.toggleGroup(group)
        onRemoveWanted: (beats, notes) => root.vm.map.remove(beats, notes)
        onExitRemoveWanted: (beat, exit) => root.vm.map.removeExit(beat, exit)
        onCopyWanted: (beats, notes) => root.vm.map.copy(beats, notes)
        onCutWanted: (beats, notes) => root.vm.map.cut(beats, notes)
        onPasteWanted: (x, y) => root.vm.map.paste(x, y)
        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Scenario graph")
        Accessible.focusable: true

        PinchHandler {
            id: pinch
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
    Flow {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space4
        spacing: Theme.space2

        HsButton {
            text: qsTr("+ Beat")
            accessibleName: qsTr("Add beat")
            keyHint: root.tight ? "" : "B"
            onClicked: root.vm.addBeat()
        }
        HsButton {
            text: qsTr("+ Exit")
            accessibleName: qsTr("Add exit")
            enabled: root.vm.hasBeat
            onClicked: targets.open()
        }
        HsButton {
            text: qsTr("+ Note")
            accessibleName: qsTr("Add note")
            onClicked: root.vm.map.addNote(map.middle().x, map.middle().y)
        }
        HsButton {
            text: qsTr("+ Fragment")
            accessibleName: qsTr("Insert a fragment")
            onClicked: root.vm.insertFragment()
        }
        HsButton {
            text: qsTr("Tidy")
            keyHint: root.tight ? "" : "Ctrl L"
            accessibleName: qsTr("Tidy")
            enabled: !root.vm.map.tidying
            onClicked: root.vm.map.tidy()
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
            onClicked: map.fit()
        }
    }
    ImprovisedOffer {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.space3
        width: Math.min(parent.width - 2 * Theme.space4, Theme.scaled(760))
        visible: root.vm.improvised.offer.length > 0 && root.vm.map.selectedCount < 2
        vm: root.vm.improvised
    }
    // What can be done with many at once shows when many are selected.
    Card {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Theme.space3
        visible: root.vm.map.selectedCount > 1
        width: many.implicitWidth + 2 * Theme.space2
        height: many.implicitHeight + 2 * Theme.space1

        RowLayout {
            id: many
            anchors.centerIn: parent
            spacing: Theme.space1

            HsText {
                Layout.leftMargin: Theme.space2
                text: root.vm.map.selectionText
                color: Theme.muted
                font.pixelSize: Theme.size13
                wrapMode: Text.NoWrap
            }
            HsButton {
                text: qsTr("Make an act")
                accessibleName: qsTr("Make an act of what is selected")
                live: false
                kind: "quiet"
                onClicked: root.vm.map.groupSelected()
            }
            HsButton {
                text: qsTr("Save as fragment")
                live: false
                kind: "quiet"
                onClicked: root.vm.saveFragment()
            }
            HsButton {
                text: "⇤"
                leftPadding: root.signPadding
                rightPadding: root.signPadding
                accessibleName: qsTr("Line up on the left")
                live: false
                kind: "quiet"
                onClicked: root.vm.map.alignSelected(0)
            }
            HsButton {
                text: "⤒"
                leftPadding: root.signPadding
                rightPadding: root.signPadding
                accessibleName: qsTr("Line up at the top")
                live: false
                kind: "quiet"
                onClicked: root.vm.map.alignSelected(3)
            }
            HsButton {
                text: "↔"
                leftPadding: root.signPadding
                rightPadding: root.signPadding
                accessibleName: qsTr("Spread evenly across")
                live: false
                kind: "quiet"
                onClicked: root.vm.map.distributeSelected(true)
            }
            HsButton {
                text: "↕"
                leftPadding: root.signPadding
                rightPadding: root.signPadding
                accessibleName: qsTr("Spread evenly down")
                live: false
                kind: "quiet"
                onClicked: root.vm.map.distributeSelected(false)
            }
            HsButton {
                text: qsTr("Fit")
                accessibleName: qsTr("Fit what is selected")
                live: false
                kind: "quiet"
                onClicked: map.fitSelection()
            }
        }
    }
    HsText {
        anchors.centerIn: parent
        visible: root.vm.beats.count === 0
        text: qsTr("No beats yet. Press B for the first.")
        color: Theme.muted
    }
}
