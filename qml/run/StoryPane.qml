// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Where the story is, what to look out for, and where it can go.
ColumnLayout {
    id: root

    required property RunViewModel vm

    spacing: Theme.space2

    HsScroll {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.scaled(90)
        Layout.preferredHeight: now.implicitHeight
        Layout.maximumHeight: now.implicitHeight
        ColumnLayout {
            id: now
            width: parent.width
            spacing: Theme.space2
            RowLayout {
                Layout.fillWidth: true
                Caption {
                    Layout.fillWidth: true
                    text: root.vm.beatHeading
                }
                HsText {
                    visible: text.length > 0
                    text: root.vm.phasePace
                    color: Theme.muted
                    font.pixelSize: Theme.size12
                    wrapMode: Text.NoWrap
                    Accessible.name: qsTr("Time of the scenario: %1").arg(root.vm.phasePace)
                }
            }
            Heading {
                Layout.fillWidth: true
                text: root.vm.beatTitle
            }
            HsText {
                Layout.fillWidth: true
                visible: text.length > 0
                text: root.vm.beatText
                color: Theme.muted
            }
            Card {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space1
                visible: watched.count > 0
                implicitHeight: watch.implicitHeight + 2 * Theme.space3
                // Positioners around what comes and goes with the beat: Qt 6.4's layouts can touch a deleted item.
                Column {
                    id: watch
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.space3
                    spacing: Theme.space2 - 2
                    Caption {
                        text: qsTr("Watch for")
                    }
                    Repeater {
                        id: watched
                        model: root.vm.watch
                        delegate: Item {
                            id: item
                            required property string text
                            required property bool done
                            required property bool knowable
                            required property int index
                            width: watch.width
                            implicitHeight: words.implicitHeight
                            HsText {
                                text: item.done ? "✓" : item.knowable ? "○" : "–"
                                color: item.done ? Theme.positive : Theme.muted
                                Accessible.ignored: true
                            }
                            HsText {
                                id: words
                                x: Theme.scaled(22)
                                width: parent.width - x
                                text: item.text
                                color: item.done ? Theme.text : Theme.muted
                                font.pixelSize: Theme.size15
                                Accessible.name: item.done ? qsTr("%1: done").arg(item.text) : item.text
                            }
                        }
                    }
                }
            }
        }
    }

    Column {
        id: ticks
        Layout.fillWidth: true
        visible: ticked.count > 0
        spacing: root.spacing
        Repeater {
            id: ticked
            model: root.vm.ticks
            delegate: HsCheckBox {
                id: tick
                required property string label
                required property bool ticked
                required property int index
                width: ticks.width
                text: tick.label
                checked: tick.ticked
                focusPolicy: Qt.TabFocus
                onToggled: root.vm.tickOperator(tick.label, checked)
            }
        }
    }

    Caption {
        Layout.topMargin: Theme.space1
        text: exits.count === 0 ? qsTr("This is an ending") : root.vm.held ? qsTr("Next · held: nothing moves by itself") : qsTr("What happens next")
        color: root.vm.held ? Theme.waiting : Theme.dim
    }
    HsButton {
        Layout.fillWidth: true
        visible: exits.count === 0
        text: qsTr("End session")
        accessibleName: qsTr("End session here")
        kind: "primary"
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.end()
    }
    Column {
        id: ways
        Layout.fillWidth: true
        visible: exits.count > 0
        spacing: root.spacing
        Repeater {
            id: exits
            model: root.vm.exits
            delegate: Item {
                id: exit
                required property string exitKey
                required property string name
                required property string title
                required property string label
                required property string keyText
                required property bool suggested
                required property bool automatic
                required property string dueText
                required property real progress
                required property string truth
                required property int index
                width: ways.width
                implicitHeight: card.implicitHeight
                ExitCard {
                    id: card
                    anchors.fill: parent
                    accessibleName: exit.name
                    title: exit.title
                    why: exit.label
                    keyText: exit.keyText
                    suggested: exit.suggested
                    automatic: exit.automatic
                    dueText: exit.dueText
                    progress: exit.progress
                    truth: exit.truth
                    onClicked: root.vm.takeExit(exit.exitKey)
                }
            }
        }
    }

    Item {
        Layout.fillHeight: true
        Layout.preferredHeight: 0
    }
    HsText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.vm.reentry.offScriptText
        color: Theme.waiting
        font.weight: Font.DemiBold
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    HsButton {
        Layout.fillWidth: true
        text: qsTr("We are here")
        keyHint: "W"
        kind: root.vm.reentry.offScript ? "warm" : "normal"
        enabled: root.vm.phase === RunViewModel.Running
        focusPolicy: Qt.TabFocus
        onClicked: root.vm.reentry.show()
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        HsSwitch {
            Layout.fillWidth: true
            text: qsTr("Hold automatic moves")
            checked: root.vm.held
            focusPolicy: Qt.TabFocus
            onToggled: root.vm.setHeld(checked)
        }
        KeyChip {
            text: qsTr("Space")
        }
    }
}
