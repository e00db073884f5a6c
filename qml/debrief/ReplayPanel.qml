// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The session played back: without a film, the room as the console knew it.
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
        HsText {
            Layout.fillWidth: true
            text: root.vm.beatTitle
            font.pixelSize: Theme.size21
            font.weight: Font.Bold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.beatText
            color: Theme.muted
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        HsScroll {
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
                visible: root.vm.speedText !== ""
                text: root.vm.speedText
                color: Theme.accent
            }
        }
    }
}
