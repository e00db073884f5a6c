// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The session played back: what cameras saw, or the room as the console knew it.
Card {
    id: root

    required property DebriefViewModel vm

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            Caption {
                Layout.fillWidth: true
                text: qsTr("The room at %1").arg(root.vm.playheadText)
            }
            HsComboBox {
                visible: root.vm.replay.angleNames.length > 1
                implicitWidth: Theme.scaled(150)
                implicitHeight: Theme.targetSmall
                label: qsTr("Camera")
                model: root.vm.replay.angleNames
                currentIndex: root.vm.replay.angle
                onActivated: index => root.vm.replay.angle = index
            }
            HsButton {
                visible: root.vm.replay.angleNames.length > 1
                text: qsTr("Side by side")
                checkable: true
                checked: root.vm.replay.sideBySide
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onToggled: root.vm.replay.sideBySide = checked
            }
            HsButton {
                text: qsTr("Replay…")
                Accessible.description: qsTr("Speed, sound, captions, and how much of the session is played")
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.vm.replay.optionsOpen = true
            }
            HsButton {
                visible: root.vm.canTakeTwo
                text: qsTr("Take two from here")
                Accessible.description: qsTr("Another take from the moment at the playhead, with other learners")
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.vm.takeTwo()
            }
        }
        HsButton {
            visible: root.vm.takesText.length > 0
            text: root.vm.takesText
            Accessible.description: qsTr("Shows the next take")
            kind: "quiet"
            live: false
            textSize: Theme.size13
            onClicked: root.vm.showNextTake()
        }
        Item {
            id: film
            visible: root.vm.replay.filmed
            Layout.fillWidth: true
            Layout.fillHeight: true
            Repeater {
                model: root.vm.replay.filmed ? 1 : 0
                delegate: FilmPanel {
                    replay: root.vm.replay
                    width: film.width
                    height: film.height
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.beatTitle
            font.pixelSize: root.vm.replay.filmed ? Theme.size15 : Theme.size21
            font.weight: Font.Bold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== "" && !root.vm.replay.filmed
            text: root.vm.beatText
            color: Theme.muted
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        HsScroll {
            visible: !root.vm.replay.filmed
            Layout.fillWidth: true
            Layout.fillHeight: true
            Column {
                id: people
                width: parent.width
                spacing: Theme.space3
                Repeater {
                    model: root.vm.cast
                    delegate: CastAtPlayhead {
                        width: people.width
                    }
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.replay.preparing !== "" ? root.vm.replay.preparing : root.vm.replay.shortfall
            color: Theme.muted
            font.pixelSize: Theme.size13
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.sceneText === "" ? " " : "● " + root.vm.sceneText
            color: Theme.waiting
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space3
            HsButton {
                text: root.vm.playing ? "❚❚" : "▶"
                accessibleName: root.vm.playing ? qsTr("Pause playback") : qsTr("Play")
                implicitWidth: Theme.target + Theme.space2
                onClicked: root.vm.togglePlay()
            }
            HsNumber {
                text: root.vm.playheadText
                pixelSize: Theme.size17
                weight: Font.Bold
            }
            HsText {
                text: "/ " + root.vm.durationText
                color: Theme.muted
            }
            HsSlider {
                label: qsTr("Playhead")
                Layout.fillWidth: true
                from: 0
                to: root.vm.duration
                stepSize: 1
                value: root.vm.playhead
                onMoved: root.vm.seek(value)
            }
            HsText {
                visible: root.vm.replay.optionsText !== ""
                text: root.vm.replay.optionsText
                color: Theme.accent
                font.pixelSize: Theme.size13
                wrapMode: Text.NoWrap
            }
            HsText {
                visible: root.vm.speedText !== ""
                text: root.vm.speedText
                color: Theme.accent
            }
        }
    }
    ReplayDialog {
        vm: root.vm.replay
        paired: root.vm.pair.shown
    }
}
