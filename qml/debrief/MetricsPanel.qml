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

    HsScroll {
        anchors.fill: parent
        anchors.margins: Theme.space3

        ColumnLayout {
            width: parent.width
            spacing: Theme.space2

            Caption {
                text: qsTr("This session")
            }
            GridLayout {
                Layout.fillWidth: true
                columns: 2
                columnSpacing: Theme.space3
                rowSpacing: Theme.space3
                Repeater {
                    model: root.vm.figures
                    delegate: FigureTile {
                        vm: root.vm
                    }
                }
            }
            Divider {
                Layout.fillWidth: true
            }
            HsText {
                text: qsTr("How the windows ended")
                font.pixelSize: Theme.size13
                color: Theme.muted
            }
            Repeater {
                model: root.vm.answers
                delegate: AnswerBar {}
            }
            Divider {
                Layout.fillWidth: true
            }
            HsText {
                text: qsTr("Still waiting for a response")
                font.pixelSize: Theme.size13
                color: Theme.muted
            }
            Loader {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.scaled(150)
                // By address, so that Qt Charts is not loaded before there is a chart to show.
                Component.onCompleted: setSource("ChartPanel.qml", { vm: root.vm })
            }
            Repeater {
                model: root.vm.howShown ? root.vm.waiting : null
                delegate: WaitingRow {}
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.provenance
                font.pixelSize: Theme.size12
                color: Theme.dim
            }
            HsText {
                Layout.fillWidth: true
                text: qsTr("For reflection, never for grading.")
                font.pixelSize: Theme.size12
                color: Theme.dim
            }
            HsButton {
                text: root.vm.howShown ? qsTr("Hide how it is computed") : qsTr("How it is computed ›")
                accessibleName: qsTr("How it is computed")
                checkable: true
                checked: root.vm.howShown
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onToggled: root.vm.howShown = checked
            }
        }
    }
}
