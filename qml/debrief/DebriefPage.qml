// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The moment first, then the picture, then the numbers; the timeline ties them.
Rectangle {
    id: root

    required property DebriefViewModel vm

    color: Theme.background

    EmptyState {
        anchors.centerIn: parent
        visible: !root.vm.loaded
        title: root.vm.problem === "" ? qsTr("Nothing to debrief yet") : qsTr("Not opened")
        text: root.vm.problem === "" ? qsTr("Run or rehearse a scenario; its session then waits here.") : root.vm.problem
        actionText: qsTr("Go to the library")
        onAction: root.vm.openLibrary()
    }
    ColumnLayout {
        anchors.fill: parent
        visible: root.vm.loaded
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space4
            Layout.rightMargin: Theme.space4
            Layout.topMargin: Theme.space2
            spacing: Theme.space3
            HsText {
                text: root.vm.title
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.phasePurpose
                color: Theme.muted
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            HsButton {
                visible: root.vm.addRecording.available
                text: qsTr("Add a recording…")
                live: false
                kind: "quiet"
                textSize: Theme.size13
                onClicked: root.vm.addRecording.open = true
            }
            HsButton {
                text: qsTr("Add a transcript…")
                live: false
                kind: "quiet"
                textSize: Theme.size13
                onClicked: root.vm.addTranscript.open = true
            }
            HsButton {
                visible: text !== ""
                text: root.vm.phaseDoneText
                live: false
                textSize: Theme.size13
                // The keyboard goes on to the timeline: Space plays, and never ends a second phase.
                onClicked: {
                    root.vm.markPhaseDone()
                    focus = false
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space4
            Layout.rightMargin: Theme.space4
            visible: root.vm.closing.goalText !== ""
            text: qsTr("Wanted to try:  %1").arg(root.vm.closing.goalText)
            color: Theme.positive
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        AgendaStrip {
            visible: !root.vm.coding.open // its stars tell what was answered
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space3
            Layout.rightMargin: Theme.space3
            Layout.topMargin: Theme.space2
            vm: root.vm.agenda
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.space2
            spacing: 0

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: 0

                RowLayout {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 54
                    Layout.leftMargin: Theme.space3
                    Layout.rightMargin: Theme.space3
                    Layout.bottomMargin: Theme.space3
                    spacing: Theme.space3

                    ReplayPanel {
                        visible: !root.vm.pair.shown
                        vm: root.vm
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 36
                    }
                    CodingPanel {
                        visible: root.vm.coding.open
                        vm: root.vm.coding
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 64
                    }
                    Item {
                        id: both
                        visible: root.vm.pair.shown
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 76
                        Repeater { // made while they show: two films are painted
                            model: root.vm.pair.shown ? 1 : 0
                            delegate: PairPanel {
                                vm: root.vm
                                width: both.width
                                height: both.height
                            }
                        }
                    }
                    Item {
                        id: choosing
                        visible: root.vm.pair.choosing
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 40
                        Repeater { // made while it shows, and the keyboard goes there
                            model: root.vm.pair.choosing ? 1 : 0
                            delegate: PairChoicePanel {
                                vm: root.vm.pair
                                width: choosing.width
                                height: choosing.height
                            }
                        }
                    }
                    MomentPanel {
                        visible: !root.vm.coding.open && !root.vm.pair.choosing && !root.vm.pair.shown
                        vm: root.vm
                        Layout.fillHeight: true
                        Layout.fillWidth: true
                        Layout.preferredWidth: 40
                    }
                }
                TimelinePanel {
                    vm: root.vm
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: 41
                }
            }
            // As high as the page, so that prompts and figures can be read beside each other.
            TalkPanel {
                visible: !root.vm.coding.open
                vm: root.vm
                Layout.fillHeight: true
                Layout.fillWidth: false // a layout fills unless it is told not to
                Layout.preferredWidth: Math.round(root.width * 0.28)
                Layout.rightMargin: Theme.space3
                Layout.bottomMargin: Theme.space3
            }
        }
    }
    DropTarget {
        anchors.fill: parent
        enabled: root.vm.loaded
        words: qsTr("Drop a recording or a transcript to add it to this session")
        onDropped: drop => root.vm.drop(drop.urls)
    }
    ProjectorWindow {
        vm: root.vm.projector
    }
    PicturesDialog {
        vm: root.vm.pictures
    }
    AllFiguresDialog {
        vm: root.vm.allFigures
    }
    NoteDialog {
        vm: root.vm
    }
    ClipDialog {
        vm: root.vm.clips
    }
    AddRecordingDialog {
        vm: root.vm.addRecording
    }
    CodebooksDialog {
        vm: root.vm.coding.codebooks
    }
    SavePassDialog {
        vm: root.vm.coding.files
    }
    AddPassDialog {
        vm: root.vm.coding.files
    }
    AddTranscriptDialog {
        vm: root.vm.addTranscript
    }
}
