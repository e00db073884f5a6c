// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Before the start: what the story is, who takes part, and the prebrief with everybody.
Item {
    id: root

    required property RunViewModel vm
    property bool goalsShown: false

    EmptyState {
        anchors.centerIn: parent
        visible: root.vm.phase === RunViewModel.Empty
        title: qsTr("Nothing to run yet")
        text: qsTr("Choose a scenario in the Library and press Run.")
    }

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.space6
        spacing: Theme.space6
        visible: root.vm.phase === RunViewModel.Prepare

        HsScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            ColumnLayout {
                width: parent.width
                spacing: Theme.space4

                HsText {
                    Layout.fillWidth: true
                    text: root.vm.title
                    font.pixelSize: Theme.size26
                    font.weight: Font.Bold
                }
                Card {
                    Layout.fillWidth: true
                    visible: root.vm.takeText.length > 0
                    implicitHeight: take.implicitHeight + 2 * Theme.space4
                    edge: Theme.accent
                    ColumnLayout {
                        id: take
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.top: parent.top
                        anchors.margins: Theme.space4
                        spacing: Theme.space2
                        Caption {
                            text: qsTr("Take two")
                        }
                        HsText {
                            Layout.fillWidth: true
                            text: root.vm.takeText
                        }
                        HsButton {
                            text: qsTr("Start from the beginning instead")
                            kind: "quiet"
                            onClicked: root.vm.fromTheBeginning()
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.summary
                    color: Theme.muted
                    font.pixelSize: Theme.size17
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.prebriefText
                }
                Card {
                    Layout.fillWidth: true
                    implicitHeight: stop.implicitHeight + 2 * Theme.space4
                    edge: Theme.waiting
                    ColumnLayout {
                        id: stop
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.top: parent.top
                        anchors.margins: Theme.space4
                        spacing: Theme.space2
                        Caption {
                            text: qsTr("Stop word")
                        }
                        HsText {
                            Layout.fillWidth: true
                            text: root.vm.stopWord.length > 0 ? "“" + root.vm.stopWord + "”" : qsTr("None is written down. Agree on one now.")
                            font.pixelSize: Theme.size21
                            font.weight: Font.Bold
                        }
                        HsText {
                            Layout.fillWidth: true
                            text: qsTr("Anyone may say it. The operator presses Esc twice, on any page.")
                            color: Theme.muted
                        }
                    }
                }
                Caption {
                    text: qsTr("Content warnings")
                }
                Column {
                    id: warnings
                    Layout.fillWidth: true
                    visible: root.vm.contentWarnings.length > 0
                    spacing: Theme.space2
                    Repeater {
                        model: root.vm.contentWarnings
                        delegate: HsText {
                            id: warning
                            required property string modelData
                            required property int index
                            width: warnings.width
                            text: "•  " + warning.modelData
                            color: Theme.waiting
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    visible: root.vm.contentWarnings.length === 0
                    text: qsTr("None are written down.")
                    color: Theme.muted
                }
                Caption {
                    visible: root.vm.objectives.length > 0
                    text: qsTr("Objectives")
                }
                Column {
                    id: aims
                    Layout.fillWidth: true
                    visible: root.vm.objectives.length > 0
                    spacing: Theme.space2
                    Repeater {
                        model: root.vm.objectives
                        delegate: HsText {
                            id: objective
                            required property string modelData
                            required property int index
                            width: aims.width
                            text: (objective.index + 1) + ".  " + objective.modelData
                        }
                    }
                }
                Caption {
                    visible: root.vm.safety.length > 0
                    text: qsTr("Safety")
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.safety
                }
                Caption {
                    visible: root.vm.supportContacts.length > 0
                    text: qsTr("Support afterwards")
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.supportContacts
                }
                Caption {
                    visible: root.vm.setting.length > 0
                    text: qsTr("Room")
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.setting
                    color: Theme.muted
                }
            }
        }

        HsScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 2
            ColumnLayout {
                width: parent.width
                spacing: Theme.space2

                RowLayout {
                    Layout.fillWidth: true
                    Caption {
                        Layout.fillWidth: true
                        text: qsTr("Who takes part")
                    }
                    HsButton {
                        visible: people.count > 0 && !root.goalsShown
                        text: qsTr("Goals…")
                        accessibleName: qsTr("What they want to try")
                        kind: "quiet"
                        live: false
                        topPadding: 0
                        bottomPadding: 0
                        implicitHeight: 24
                        textSize: Theme.size13
                        onClicked: root.goalsShown = true
                    }
                }
                Column {
                    id: team
                    Layout.fillWidth: true
                    visible: people.count > 0
                    spacing: Theme.space2
                    Repeater {
                        id: people
                        model: root.vm.participants
                        delegate: GridLayout {
                            id: person
                            required property string participantId
                            required property string label
                            required property string name
                            required property string goal
                            required property int index
                            width: team.width
                            columns: 3
                            columnSpacing: Theme.space2
                            rowSpacing: Theme.space1
                            HsText {
                                Layout.preferredWidth: Theme.scaled(92)
                                text: person.label
                            }
                            HsTextField {
                                Layout.fillWidth: true
                                label: qsTr("Name of %1").arg(person.label)
                                placeholderText: qsTr("Name, if you like")
                                text: person.name
                                onEditingFinished: root.vm.setParticipantName(person.participantId, text)
                            }
                            HsButton {
                                text: "×"
                                accessibleName: qsTr("Take out %1").arg(person.label)
                                kind: "quiet"
                                onClicked: root.vm.removeParticipant(person.participantId)
                            }
                            HsTextField {
                                Layout.row: 1
                                Layout.column: 1
                                Layout.columnSpan: 2
                                Layout.fillWidth: true
                                visible: root.goalsShown
                                label: qsTr("What %1 wants to try").arg(person.label)
                                placeholderText: qsTr("Wants to try")
                                text: person.goal
                                onEditingFinished: root.vm.setParticipantGoal(person.participantId, text)
                            }
                        }
                    }
                }
                HsButton {
                    text: qsTr("Add a participant")
                    kind: "quiet"
                    enabled: people.count < 8
                    onClicked: root.vm.addParticipant()
                }
                HsText {
                    Layout.fillWidth: true
                    text: qsTr("Names are kept apart from the log, which knows only the role.")
                    color: Theme.muted
                    font.pixelSize: Theme.size13
                }
                Caption {
                    Layout.topMargin: Theme.space3
                    text: qsTr("Cast")
                }
                Column {
                    id: castRows
                    Layout.fillWidth: true
                    spacing: Theme.space2
                    Repeater {
                        model: root.vm.castChoice
                        delegate: PlayerRow {
                            width: castRows.width
                            vm: root.vm
                        }
                    }
                }
                RecordingPanel {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space3
                    visible: root.vm.phase === RunViewModel.Prepare
                    vm: root.vm.recording
                }
                HsComboBox {
                    Layout.fillWidth: true
                    visible: root.vm.preflight.outputs.length > 0
                    label: qsTr("Sounds and films are heard on")
                    model: root.vm.preflight.outputs
                    currentIndex: root.vm.preflight.output
                    displayText: qsTr("Heard on: %1").arg(currentText)
                    onActivated: index => root.vm.preflight.output = index
                    onActiveFocusChanged: activeFocus && root.vm.preflight.lookForOutputs()
                }
                Caption {
                    Layout.topMargin: Theme.space3
                    visible: root.vm.languages.length > 1
                    text: qsTr("Language")
                }
                HsComboBox {
                    visible: root.vm.languages.length > 1
                    label: qsTr("Language of this run")
                    model: root.vm.languages
                    currentIndex: root.vm.language
                    onActivated: index => root.vm.language = index
                }
                HsText {
                    Layout.fillWidth: true
                    visible: text.length > 0
                    text: root.vm.languageNote
                    color: Theme.muted
                    font.pixelSize: Theme.size13
                }
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 3
            spacing: Theme.space2

            RowLayout {
                Layout.fillWidth: true
                Caption {
                    Layout.fillWidth: true
                    text: qsTr("Prebrief, with everybody")
                }
                HsNumber {
                    text: root.vm.phasePace
                    color: Theme.muted
                    accessibleName: qsTr("Time of the prebrief")
                    Accessible.description: root.vm.phasePace
                }
            }
            HsList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                label: qsTr("Prebrief checklist")
                model: root.vm.checklist
                delegate: Item {
                    id: item
                    required property string text
                    required property bool needed
                    required property bool done
                    required property int index
                    width: ListView.view.width
                    height: box.implicitHeight
                    HsCheckBox {
                        id: box
                        width: parent.width - (optionalMark.visible ? optionalMark.implicitWidth + Theme.space3 + Theme.space2 : Theme.space3)
                        text: item.text
                        checked: item.done
                        onToggled: root.vm.setChecked(item.index, checked)
                        // Who comes here by keyboard begins at the first point.
                        Component.onCompleted: item.index === 0 && visible && forceActiveFocus(Qt.TabFocusReason)
                        onVisibleChanged: item.index === 0 && visible && forceActiveFocus(Qt.TabFocusReason)
                    }
                    HsText {
                        id: optionalMark
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.space3
                        anchors.verticalCenter: box.verticalCenter
                        visible: !item.needed
                        text: qsTr("if you like")
                        color: Theme.dim
                        font.pixelSize: Theme.size13
                    }
                }
            }
            HsButton {
                text: qsTr("Try everything first · %1").arg(root.vm.preflight.summary)
                accessibleName: qsTr("Pre-flight, %1").arg(root.vm.preflight.summary)
                kind: "quiet"
                live: false
                onClicked: root.vm.preflight.open = true
            }
            HsButton {
                text: qsTr("Buttons of controllers")
                kind: "quiet"
                live: false
                onClicked: root.vm.controllers.open = true
            }
            HsButton {
                text: qsTr("Measure how fast you tag")
                kind: "quiet"
                live: false
                onClicked: root.vm.lag.open = true
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.startHint
                color: Theme.muted
            }
            HsButton {
                Layout.fillWidth: true
                text: qsTr("Start session")
                kind: "primary"
                textSize: Theme.size17
                enabled: root.vm.canStart
                onClicked: root.vm.start()
            }
        }
    }
}
