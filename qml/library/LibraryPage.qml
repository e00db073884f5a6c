// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Library

/// What needs me now, what there is to run, what waits for its debrief.
RowLayout {
    id: root

    required property LibraryViewModel vm

    // Worked out from the width of the page, never from that of the grid: cards do not decide how wide they are.
    readonly property real railWidth: Math.min(Theme.scaled(240), width * 0.18)
    readonly property real waitingWidth: Math.min(Theme.scaled(360), width * 0.26)
    readonly property real middleWidth: width - railWidth - waitingWidth - 2 * Theme.lineWidth - 2 * Theme.space5 - 10
    readonly property int gap: 14
    readonly property int cardColumns: Math.max(1, Math.floor((middleWidth + gap) / (Theme.scaled(280) + gap)))
    readonly property int wideColumns: Math.max(1, Math.floor((middleWidth + gap) / (Theme.scaled(420) + gap)))

    spacing: 0

    DropTarget {
        parent: root.parent // over the page, not in its row
        anchors.fill: parent
        words: qsTr("Drop scenarios, Twine stories or outlines to take them in")
        onDropped: drop => root.vm.drop(drop.urls, drop.text)
    }
    ColumnLayout {
        Layout.fillHeight: true
        Layout.preferredWidth: root.railWidth
        Layout.minimumWidth: root.railWidth
        Layout.maximumWidth: root.railWidth
        Layout.margins: 0
        spacing: Theme.space1

        Caption {
            Layout.fillWidth: true
            Layout.margins: Theme.space4
            Layout.bottomMargin: Theme.space1
            text: qsTr("Scenarios")
        }
        RailButton {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            text: qsTr("All")
            count: root.vm.allCount
            checked: root.vm.shown === LibraryViewModel.All
            onClicked: root.vm.shown = LibraryViewModel.All
        }
        RailButton {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            text: qsTr("Drafts")
            count: root.vm.draftCount
            checked: root.vm.shown === LibraryViewModel.Drafts
            onClicked: root.vm.shown = LibraryViewModel.Drafts
        }
        RailButton {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            text: qsTr("Published")
            count: root.vm.publishedCount
            checked: root.vm.shown === LibraryViewModel.Published
            onClicked: root.vm.shown = LibraryViewModel.Published
        }
        Caption {
            Layout.fillWidth: true
            Layout.margins: Theme.space4
            Layout.topMargin: Theme.space5
            Layout.bottomMargin: Theme.space1
            text: qsTr("Start from")
        }
        Column {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space2
            Layout.rightMargin: Theme.space2
            spacing: Theme.space1
            Repeater {
                model: root.vm.templates
                delegate: StartButton {
                    required property string templateKey
                    required property string title
                    required about
                    required property int index
                    width: root.railWidth - 2 * Theme.space2
                    text: title
                    accessibleName: qsTr("New scenario from the template %1").arg(title)
                    onClicked: root.vm.newFromTemplate(templateKey)
                }
            }
            StartButton {
                width: root.railWidth - 2 * Theme.space2
                text: qsTr("A copied outline")
                accessibleName: qsTr("New scenario from a copied outline")
                about: qsTr("Copy a plain text: headings become beats, lines with → exits.")
                onClicked: root.vm.newFromOutline()
            }
        }
        Item {
            Layout.fillHeight: true
        }
    }
    Divider {
        vertical: true
        Layout.fillHeight: true
    }

    HsScroll {
        Layout.fillWidth: true
        Layout.fillHeight: true

        ColumnLayout {
            width: parent.width
            spacing: Theme.space3

            Heading {
                visible: root.vm.unfinished.count > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space5
                Layout.rightMargin: Theme.space5
                Layout.topMargin: Theme.space5
                text: qsTr("Today")
                font.pixelSize: Theme.scaled(24)
            }
            // Positioners, not layouts, around what a model makes and takes away: Qt 6.4's layouts can touch a deleted item.
            Flow {
                visible: root.vm.unfinished.count > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space5
                Layout.rightMargin: Theme.space5
                spacing: root.gap
                Repeater {
                    model: root.vm.unfinished
                    delegate: UnfinishedCard {
                        width: Math.floor((root.middleWidth - (root.wideColumns - 1) * root.gap) / root.wideColumns)
                        vm: root.vm
                    }
                }
            }
            Heading {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space5
                Layout.rightMargin: Theme.space5
                Layout.topMargin: Theme.space4
                text: qsTr("Scenarios")
                font.pixelSize: Theme.scaled(24)
            }
            EmptyState {
                visible: root.vm.scenarios.count === 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space5
                Layout.rightMargin: Theme.space5
                title: root.vm.allCount === 0 ? qsTr("No scenario yet") : qsTr("Nothing fits")
                text: root.vm.allCount === 0 ? qsTr("Write your first one, or take in a .scenario.json file that a colleague gave you.")
                    : qsTr("Change the words you search for, or choose All on the left.")
                actionText: root.vm.allCount === 0 ? qsTr("Write a scenario") : ""
                onAction: root.vm.newScenario()
            }
            Flow {
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space5
                Layout.rightMargin: Theme.space5
                Layout.bottomMargin: Theme.space5
                spacing: root.gap
                Repeater {
                    model: root.vm.scenarios
                    delegate: ScenarioCard {
                        width: Math.floor((root.middleWidth - (root.cardColumns - 1) * root.gap) / root.cardColumns)
                        vm: root.vm
                    }
                }
            }
        }
    }
    Divider {
        vertical: true
        Layout.fillHeight: true
    }

    HsScroll {
        Layout.fillHeight: true
        Layout.preferredWidth: root.waitingWidth
        Layout.minimumWidth: root.waitingWidth
        Layout.maximumWidth: root.waitingWidth

        ColumnLayout {
            width: parent.width
            spacing: Theme.space2

            Caption {
                Layout.fillWidth: true
                Layout.margins: Theme.space4
                Layout.bottomMargin: Theme.space1
                text: qsTr("Waiting for debrief")
            }
            EmptyState {
                visible: root.vm.waiting.count === 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space4
                Layout.rightMargin: Theme.space4
                text: root.vm.search.length > 0 ? qsTr("No session that waits fits the words you search for.")
                    : qsTr("No session waits. After a run, its debrief is prepared here.")
            }
            Column {
                visible: root.vm.waiting.count > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space4
                Layout.rightMargin: Theme.space4
                spacing: Theme.space2
                Repeater {
                    model: root.vm.waiting
                    delegate: SessionCard {
                        width: root.waitingWidth - 2 * Theme.space4 - 10
                        vm: root.vm
                    }
                }
            }
            Caption {
                visible: root.vm.debriefed.count > 0
                Layout.fillWidth: true
                Layout.margins: Theme.space4
                Layout.bottomMargin: Theme.space1
                text: qsTr("Debriefed")
            }
            Column {
                visible: root.vm.debriefed.count > 0
                Layout.fillWidth: true
                Layout.leftMargin: Theme.space4
                Layout.rightMargin: Theme.space4
                spacing: Theme.space2
                Repeater {
                    model: root.vm.debriefed
                    delegate: SessionCard {
                        width: root.waitingWidth - 2 * Theme.space4 - 10
                        vm: root.vm
                    }
                }
            }
            Item {
                Layout.preferredHeight: Theme.space4
            }
        }
    }
}
