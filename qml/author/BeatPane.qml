// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The inside of the selected beat.
Rectangle {
    id: root

    required property AuthorViewModel vm

    color: Theme.background

    EmptyState {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.vm.hasBeat
        text: qsTr("Choose a beat on the map to see what is inside.")
    }
    HsScroll {
        anchors.fill: parent
        anchors.margins: Theme.space3
        visible: root.vm.hasBeat

        ColumnLayout {
            width: parent.width
            spacing: Theme.space2

            RowLayout {
                spacing: Theme.space2
                Caption {
                    text: qsTr("Beat")
                    Layout.fillWidth: true
                }
                HsText {
                    text: root.vm.beatNumber
                    color: Theme.muted
                    font.pixelSize: Theme.size12
                }
            }
            PlainField {
                Layout.fillWidth: true
                Layout.leftMargin: -leftPadding
                label: qsTr("Beat title")
                placeholderText: qsTr("Title")
                text: root.vm.beatTitle
                font.pixelSize: Theme.size21
                font.weight: Font.Bold
                onEdited: text => root.vm.beatTitle = text
                onEditingFinished: root.vm.endTyping()
            }
            PlainField {
                Layout.fillWidth: true
                singleLine: false
                framed: true
                label: qsTr("Beat text")
                placeholderText: qsTr("What happens here")
                minimumHeight: Theme.scaled(64)
                text: root.vm.beatText
                onEdited: text => root.vm.beatText = text
                onEditingFinished: root.vm.endTyping()
            }

            Caption {
                visible: root.vm.rungs.count > 0
                Layout.topMargin: Theme.space2
                Layout.fillWidth: true
                text: qsTr("%1’s escalation ladder").arg(root.vm.ladderName)
            }
            Repeater {
                model: root.vm.rungs
                delegate: RungRow {
                    Layout.fillWidth: true
                    vm: root.vm
                }
            }

            Caption {
                Layout.topMargin: Theme.space2
                text: qsTr("Leaves this beat when")
            }
            Repeater {
                model: root.vm.exits
                delegate: ExitRow {
                    Layout.fillWidth: true
                    vm: root.vm
                }
            }
            HsText {
                Layout.fillWidth: true
                visible: root.vm.exits.count === 0 && !root.vm.ending
                text: qsTr("No way out yet. Add one with + Exit under the map.")
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
            HsSwitch {
                Layout.fillWidth: true
                text: qsTr("The story may end here")
                checked: root.vm.ending
                onToggled: root.vm.ending = checked
            }

            Caption {
                Layout.topMargin: Theme.space2
                visible: root.vm.opportunities.count > 0
                text: qsTr("What it asks of the learner")
            }
            Repeater {
                model: root.vm.opportunities
                delegate: OpportunityRow {
                    Layout.fillWidth: true
                }
            }

            Caption {
                Layout.topMargin: Theme.space2
                visible: root.vm.cues.count > 0
                text: qsTr("Cues on entering")
            }
            Repeater {
                model: root.vm.cues
                delegate: CueRow {
                    Layout.fillWidth: true
                    vm: root.vm
                }
            }

            Caption {
                Layout.topMargin: Theme.space2
                text: qsTr("Watch for")
            }
            PlainField {
                Layout.fillWidth: true
                singleLine: false
                framed: true
                label: qsTr("Watch for")
                placeholderText: qsTr("One thing a line")
                text: root.vm.watchFor
                onEdited: text => root.vm.watchFor = text
                onEditingFinished: root.vm.endTyping()
            }

            Caption {
                Layout.topMargin: Theme.space2
                text: qsTr("In the debrief, ask")
            }
            PlainField {
                Layout.fillWidth: true
                singleLine: false
                framed: true
                label: qsTr("Debrief prompts")
                placeholderText: qsTr("One question a line")
                text: root.vm.prompts
                onEdited: text => root.vm.prompts = text
                onEditingFinished: root.vm.endTyping()
            }

            HsButton {
                Layout.topMargin: Theme.space3
                text: qsTr("Remove this beat")
                live: false
                kind: "quiet"
                onClicked: root.vm.removeBeat(root.vm.selectedBeat)
            }
        }
    }
}
