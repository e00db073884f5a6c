// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Quiet numbers, each with its denominator. Exists only once Reactions is done.
Card {
    id: root

    required property DebriefViewModel vm

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Metrics")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space1

        HsScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                width: parent.width
                spacing: Theme.space2

                Caption {
                    text: qsTr("This session")
                }
                Grid {
                    id: tiles
                    Layout.fillWidth: true
                    columns: 2
                    columnSpacing: Theme.space3
                    rowSpacing: Theme.space2
                    Repeater {
                        model: root.vm.figures
                        delegate: FigureTile {
                            width: (tiles.width - tiles.columnSpacing) / 2
                            vm: root.vm
                        }
                    }
                }
                Caption {
                    visible: flags.count > 0
                    text: qsTr("Questions to ask")
                }
                Column {
                    id: questions
                    Layout.fillWidth: true
                    visible: flags.count > 0
                    spacing: Theme.space1
                    Repeater {
                        id: flags
                        model: root.vm.flags
                        delegate: FlagRow {
                            vm: root.vm
                            width: questions.width
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.waitingShown ? qsTr("Still waiting for a response, with 95 % limits") : qsTr("Still waiting for a response")
                    font.pixelSize: Theme.size12
                    color: Theme.muted
                }
                HsText {
                    Layout.fillWidth: true
                    visible: !root.vm.waitingShown
                    text: root.vm.waitingWords
                    font.pixelSize: Theme.size13
                }
                Loader {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.scaled(130)
                    visible: root.vm.waitingShown
                    // By address, so that Qt Charts is not loaded before there is a chart to show.
                    Component.onCompleted: setSource("ChartPanel.qml", { vm: root.vm })
                }
                Column {
                    id: waitingRows
                    Layout.fillWidth: true
                    visible: root.vm.howShown
                    spacing: Theme.space2
                    Repeater {
                        model: root.vm.howShown ? root.vm.waiting : null
                        delegate: WaitingRow {
                            width: waitingRows.width
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    text: qsTr("How the windows ended")
                    font.pixelSize: Theme.size12
                    color: Theme.muted
                }
                Column {
                    id: answerRows
                    Layout.fillWidth: true
                    spacing: Theme.space2
                    Repeater {
                        model: root.vm.answers
                        delegate: AnswerBar {
                            width: answerRows.width
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.putOffText
                    font.pixelSize: Theme.size12
                    color: Theme.muted
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.provenance
                    font.pixelSize: Theme.size12
                    color: Theme.dim
                }
                Caption {
                    visible: added.count > 0
                    text: qsTr("From plugins")
                }
                Column {
                    id: addedTiles
                    Layout.fillWidth: true
                    visible: added.count > 0
                    spacing: Theme.space2
                    Repeater {
                        id: added
                        model: root.vm.added.figures
                        delegate: AddedFigureTile {
                            width: addedTiles.width
                            vm: root.vm
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.added.troubleText
                    font.pixelSize: Theme.size12
                    color: Theme.muted
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            text: qsTr("For reflection, never for grading.")
            font.pixelSize: Theme.size12
            color: Theme.dim
        }
        HsText { // always: who changed whose codes the figures rest on sees it here
            Layout.fillWidth: true
            text: root.vm.provenance
            font.pixelSize: Theme.size12
            color: Theme.dim
            maximumLineCount: 1
            elide: Text.ElideRight
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space1
            HsButton {
                text: qsTr("Pictures…")
                kind: "quiet"
                live: false
                textSize: Theme.size12
                leftPadding: Theme.space2 // the three stand beside one another on a small screen, too
                rightPadding: Theme.space2
                onClicked: root.vm.pictures.open = true
            }
            HsButton {
                text: qsTr("All figures…")
                kind: "quiet"
                live: false
                textSize: Theme.size12
                leftPadding: Theme.space2
                rightPadding: Theme.space2
                onClicked: root.vm.allFigures.open = true
            }
            HsButton {
                text: root.vm.howShown ? qsTr("Less") : qsTr("How it is computed ›")
                accessibleName: qsTr("How it is computed")
                checkable: true
                checked: root.vm.howShown
                kind: "quiet"
                live: false
                textSize: Theme.size12
                leftPadding: Theme.space2
                rightPadding: Theme.space2
                onToggled: root.vm.howShown = checked
            }
        }
    }
}
