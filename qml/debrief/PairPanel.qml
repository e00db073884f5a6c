// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Two moments side by side on one clock, with one set of controls.
Card {
    id: root

    required property DebriefViewModel vm
    readonly property PairedReplay pair: vm.pair

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Two moments side by side")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            Caption {
                Layout.fillWidth: true
                text: qsTr("Side by side")
            }
            HsButton {
                text: qsTr("On the projector")
                accessibleName: qsTr("Both moments on the projector")
                Accessible.description: qsTr("Without captions and labels")
                checkable: true
                checked: root.pair.onProjector
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.pair.onProjector = !root.pair.onProjector
            }
            HsButton {
                text: qsTr("Replay…")
                Accessible.description: qsTr("Speed, sound and captions")
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.vm.replay.optionsOpen = true
            }
            HsButton {
                text: qsTr("Swap")
                accessibleName: qsTr("Swap left and right")
                Accessible.description: qsTr("The left one is heard")
                keyHint: qsTr("Shift F7")
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.pair.swap()
            }
            HsButton {
                text: qsTr("End")
                accessibleName: qsTr("End side by side")
                keyHint: "Esc"
                live: false
                textSize: Theme.size13
                onClicked: root.pair.end()
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space4
            PairSidePanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 50
                side: root.pair.left
            }
            PairSidePanel {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: 50
                side: root.pair.right
            }
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
                text: root.pair.placeText
                accessibleName: root.pair.placeWords
                pixelSize: Theme.size17
                weight: Font.Bold
            }
            HsSlider {
                label: qsTr("Place in both moments")
                Layout.fillWidth: true
                from: root.pair.from
                to: root.pair.to
                stepSize: 1
                value: root.pair.place
                onMoved: root.pair.seek(value)
                Accessible.description: root.pair.placeWords
            }
            HsButton {
                text: qsTr("Loop")
                keyHint: "F3"
                accessibleName: qsTr("Play both over and over")
                checkable: true
                checked: root.pair.loops
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.pair.loops = !root.pair.loops
            }
            HsText {
                visible: root.vm.speedText !== ""
                text: root.vm.speedText
                color: Theme.accent
            }
        }
    }
}
