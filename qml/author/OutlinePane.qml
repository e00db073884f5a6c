// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.qmlmodels
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Everything there is to open, as a list: beats, cast, triggers and the story's own pages; what Find found; and what
/// Check found. With the form on the right it does all that the map does.
Rectangle {
    id: root

    required property AuthorViewModel vm
    readonly property bool finding: vm.findText !== ""
    readonly property int findAsked: vm.findAsked
    /// The findings have the room of the outline.
    property bool allFindings: false

    color: Theme.background
    onFindAskedChanged: field.forceActiveFocus()

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        HsTextField {
            id: field
            Layout.fillWidth: true
            implicitHeight: Theme.targetSmall
            label: qsTr("Find")
            placeholderText: qsTr("Find a beat, line or cue")
            text: root.vm.findText
            onTextEdited: root.vm.findText = text
            Keys.onReturnPressed: root.vm.openFirstFound()
            Keys.onEnterPressed: root.vm.openFirstFound()
        }
        Flow {
            Layout.fillWidth: true
            visible: !root.finding && !root.allFindings
            spacing: 2
            Repeater {
                model: root.vm.pages
                delegate: HsButton {
                    required property string chosenKind
                    required property bool selected
                    required text
                    implicitHeight: Theme.scaled(28)
                    leftPadding: Theme.scaled(8)
                    rightPadding: Theme.scaled(8)
                    textSize: Theme.size13
                    live: false
                    kind: "quiet"
                    checked: selected
                    onClicked: root.vm.choose(chosenKind, "")
                }
            }
        }
        HsList {
            label: qsTr("Found")
            visible: root.finding
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 2
            model: root.vm.found
            delegate: OutlineRow {
                width: ListView.view.width
                vm: root.vm
            }
        }
        HsText {
            visible: root.finding && root.vm.found.count === 0
            Layout.fillWidth: true
            text: qsTr("Nothing holds these words.")
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        HsList {
            label: qsTr("Outline")
            visible: !root.finding
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 2
            model: root.vm.outline
            // All of it is there for those who read it by ear, up to a long story.
            cacheBuffer: 20000
            delegate: DelegateChooser {
                role: "kind"
                DelegateChoice {
                    roleValue: "heading"
                    Caption {
                        required property int index
                        required text
                        topPadding: index === 0 ? 0 : Theme.space2
                        bottomPadding: 2
                    }
                }
                DelegateChoice {
                    roleValue: "thing"
                    OutlineRow {
                        width: ListView.view.width
                        vm: root.vm
                    }
                }
            }
        }
        RowLayout {
            spacing: Theme.space1
            HsButton {
                Layout.fillWidth: true
                text: qsTr("+ Someone")
                accessibleName: qsTr("Add cast member")
                live: false
                kind: "quiet"
                onClicked: root.vm.addCastMember()
            }
            HsButton {
                Layout.fillWidth: true
                text: qsTr("+ Trigger")
                accessibleName: qsTr("Add trigger")
                live: false
                kind: "quiet"
                onClicked: root.vm.addTrigger()
            }
        }
        RowLayout {
            spacing: Theme.space2
            Caption {
                text: qsTr("Check")
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.findingsSummary
                color: root.vm.hasErrors ? Theme.waiting : Theme.muted
                font.pixelSize: Theme.size12
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            HsButton {
                visible: found.contentHeight > found.height + 1 || root.allFindings
                implicitHeight: Theme.scaled(24)
                leftPadding: Theme.space2
                rightPadding: Theme.space2
                textSize: Theme.size13
                live: false
                kind: "quiet"
                text: root.allFindings ? "▾" : "▴"
                accessibleName: root.allFindings ? qsTr("Less room for the findings") : qsTr("More room for the findings")
                onClicked: root.allFindings = !root.allFindings
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(Math.max(found.contentHeight, Theme.scaled(24)) + walks.implicitHeight + foot.height + 2 * Theme.space2 + 2 * Theme.space1, root.height * (root.allFindings ? 0.62 : 0.36))

            HsList {
                id: found
                label: qsTr("Findings")
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.bottom: foot.top
                anchors.margins: Theme.space2
                anchors.bottomMargin: 0
                spacing: 2
                model: root.vm.findings
                delegate: FindingRow {
                    width: ListView.view.width - Theme.space3 // beside the bar
                    vm: root.vm
                }
            }
            Divider {
                id: foot
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: walks.top
                anchors.bottomMargin: Theme.space1
                visible: walks.visible
            }
            HsText {
                anchors.fill: found
                visible: root.vm.findings.count === 0
                text: "✓ " + root.vm.findingsSummary
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
            HsText {
                id: walks
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                anchors.margins: Theme.space2
                visible: text !== ""
                text: root.vm.walkSummary
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
        }
    }
}
