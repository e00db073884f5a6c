// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Coding by keyboard: the passes, the pad of one rater, and what two raters see differently. Hides what others coded.
Card {
    id: root

    required property CodingViewModel vm

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            Heading {
                Layout.fillWidth: true
                text: root.vm.title
            }
            HsButton {
                visible: root.vm.canFinish
                text: root.vm.stage === CodingViewModel.Coding ? qsTr("This pass is done") : qsTr("The consensus is done")
                live: false
                onClicked: root.vm.finish()
            }
            HsButton {
                text: root.vm.stage === CodingViewModel.Passes ? qsTr("Close coding") : qsTr("To the passes")
                keyHint: "Esc"
                kind: "quiet"
                live: false
                onClicked: root.vm.leave()
            }
        }

        // Passes
        ColumnLayout {
            visible: root.vm.stage === CodingViewModel.Passes
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space2
            HsText {
                Layout.fillWidth: true
                text: qsTr("Each rater codes alone. While coding is open, nobody sees another pass, nor what was tagged live, before their own is done.")
                color: Theme.muted
            }
            HsList {
                id: passList
                Layout.fillWidth: true
                Layout.fillHeight: true
                label: qsTr("Passes")
                model: root.vm.passes
                delegate: RowLayout {
                    id: passRow
                    required property string passId
                    required property string text
                    required property string detail
                    required property bool canGoOn
                    required property bool canSave
                    required property string words
                    width: ListView.view.width
                    HsText {
                        Layout.fillWidth: true
                        text: qsTr("%1 · %2").arg(passRow.text).arg(passRow.detail)
                        Accessible.name: passRow.words
                    }
                    HsButton {
                        visible: passRow.canGoOn
                        text: qsTr("Go on")
                        accessibleName: qsTr("Go on with %1").arg(passRow.text)
                        live: false
                        onClicked: root.vm.goOn(passRow.passId)
                    }
                    HsButton {
                        visible: passRow.canSave
                        text: qsTr("Save my pass…")
                        accessibleName: qsTr("Save the pass of %1…").arg(passRow.text)
                        kind: "quiet"
                        live: false
                        onClicked: root.vm.files.askWhere(passRow.passId)
                    }
                }
            }
            HsText {
                visible: text !== ""
                Layout.fillWidth: true
                text: root.vm.compareHint
                color: Theme.muted
            }
            HsScroll {
                visible: root.vm.pairs.count > 1
                Layout.fillWidth: true
                Layout.preferredHeight: Math.min(pairs.implicitHeight, Theme.scaled(132))
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Passes to compare")
                Column {
                    id: pairs
                    width: parent.width
                    Repeater {
                        model: root.vm.pairs
                        delegate: HsButton {
                            required property string pair
                            required property string detail
                            required property string words
                            required property int index
                            text: qsTr("%1 · %2").arg(pair).arg(detail)
                            accessibleName: words
                            width: pairs.width
                            textAlignment: Text.AlignLeft
                            kind: "quiet"
                            live: false
                            onClicked: root.vm.comparePair(index)
                        }
                    }
                }
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.source
                font.pixelSize: Theme.size12
                color: Theme.muted
            }
            HsText {
                visible: text !== ""
                Layout.fillWidth: true
                text: root.vm.labelProblem
                color: Theme.waiting
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.space2
                HsTextField {
                    width: Theme.scaled(190)
                    label: qsTr("What the rater is called, no real name")
                    placeholderText: qsTr("%1, or a label").arg(root.vm.suggestedLabel)
                    text: root.vm.label
                    onTextEdited: root.vm.label = text
                    onAccepted: root.vm.begin(false)
                }
                HsButton {
                    text: qsTr("Begin a pass")
                    kind: "primary"
                    enabled: root.vm.labelProblem === ""
                    live: false
                    onClicked: root.vm.begin(false)
                }
                HsButton {
                    text: qsTr("Begin a gold pass")
                    live: false
                    onClicked: root.vm.begin(true)
                }
                HsButton {
                    visible: root.vm.canCompare
                    text: qsTr("Compare the last two")
                    live: false
                    onClicked: root.vm.compare()
                }
                HsButton {
                    text: qsTr("Add a pass…")
                    live: false
                    onClicked: root.vm.files.adding = true
                }
                HsButton {
                    text: qsTr("Codebooks…")
                    kind: "quiet"
                    live: false
                    onClicked: root.vm.codebooks.open = true
                }
            }
            HsSwitch {
                text: qsTr("After closing, show raters’ codes on the timeline")
                checked: root.vm.onTimeline
                onToggled: root.vm.onTimeline = checked
            }
        }

        // Coding
        ColumnLayout {
            visible: root.vm.stage === CodingViewModel.Coding
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space2
            HsText {
                Layout.fillWidth: true
                text: root.vm.said
                font.weight: Font.DemiBold
                Accessible.role: Accessible.AlertMessage
                Accessible.name: text
            }
            ColumnLayout {
                visible: root.vm.asking
                Layout.fillWidth: true
                spacing: Theme.space1
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.question
                    color: Theme.accent
                    font.weight: Font.DemiBold
                    Accessible.role: Accessible.AlertMessage
                    Accessible.name: text
                }
                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.space1
                    Repeater {
                        model: root.vm.answers
                        delegate: HsButton {
                            required property string answer
                            required property string key
                            required property bool chosen
                            required property string words
                            required property int index
                            text: answer
                            keyHint: key
                            accessibleName: words
                            checked: chosen
                            live: false
                            focusPolicy: Qt.TabFocus
                            onClicked: root.vm.answer(index)
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.questionHint
                    font.pixelSize: Theme.size12
                    color: Theme.muted
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.space1
                Repeater {
                    model: root.vm.pad
                    delegate: HsButton {
                        required property string code
                        required property string key
                        required property string label
                        required property bool running
                        required property string words
                        text: label
                        keyHint: key
                        accessibleName: words
                        checked: running
                        live: false
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.code(code, false)
                    }
                }
            }
            Flow {
                Layout.fillWidth: true
                spacing: Theme.space1
                Repeater {
                    model: root.vm.people
                    delegate: HsButton {
                        required property string personId
                        required property string name
                        required property string key
                        required property bool chosen
                        text: name
                        keyHint: key
                        accessibleName: qsTr("Codes are for %1").arg(name)
                        checked: chosen
                        kind: "quiet"
                        live: false
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.choosePerson(personId)
                    }
                }
            }
            HsText {
                Layout.fillWidth: true
                text: qsTr("Enter holds this moment for the next letter. Shift with a letter: not sure. 0–6: its level. Alt 1–5: how sure. + says more of it. / finds any code. Ctrl Z takes back. Ctrl Enter presses the button with the focus.")
                font.pixelSize: Theme.size12
                color: Theme.muted
            }
            HsTextField {
                id: find
                visible: root.vm.finding
                Layout.fillWidth: true
                label: qsTr("Find a code")
                text: root.vm.findText
                escapeLeaves: false
                // Hidden, it would keep the keyboard, and letters and digits would be typing to nobody.
                onVisibleChanged: visible ? forceActiveFocus() : find.focus = false
                onTextEdited: root.vm.findText = text
                onAccepted: root.vm.takeFound(0)
            }
            Column {
                visible: root.vm.finding
                Layout.fillWidth: true
                Repeater {
                    model: root.vm.found
                    delegate: HsButton {
                        required property string label
                        required property string words
                        required property int index
                        text: label
                        accessibleName: words
                        kind: "quiet"
                        live: false
                        onClicked: root.vm.takeFound(index)
                    }
                }
            }
            HsList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                label: qsTr("Codes of this pass")
                model: root.vm.marks
                delegate: HsButton {
                    required property string markId
                    required property string line
                    required property string words
                    text: line
                    width: ListView.view.width
                    accessibleName: words
                    textAlignment: Text.AlignLeft
                    kind: "quiet"
                    live: false
                    onClicked: root.vm.goToMark(markId)
                }
            }
        }

        // Comparing
        ColumnLayout {
            visible: root.vm.stage === CodingViewModel.Comparing
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space2
            HsText {
                Layout.fillWidth: true
                text: root.vm.agreement
                font.pixelSize: Theme.size17
                Accessible.name: text
            }
            HsText {
                visible: text !== ""
                Layout.fillWidth: true
                text: root.vm.training
                color: Theme.muted
                Accessible.name: text
            }
            RowLayout {
                Layout.fillWidth: true
                HsSwitch {
                    text: qsTr("Strict: only what both were sure of, levels and modifiers included")
                    checked: root.vm.strict
                    onToggled: root.vm.strict = checked
                }
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.disagreement
                font.weight: Font.DemiBold
            }
            Flow {
                visible: root.vm.settling
                Layout.fillWidth: true
                spacing: Theme.space2
                HsButton {
                    text: qsTr("As %1 saw it").arg(root.vm.firstRater)
                    keyHint: "1"
                    live: false
                    onClicked: root.vm.settle(1)
                }
                HsButton {
                    text: qsTr("As %1 saw it").arg(root.vm.secondRater)
                    keyHint: "2"
                    live: false
                    onClicked: root.vm.settle(2)
                }
                HsButton {
                    text: qsTr("Both")
                    keyHint: "3"
                    live: false
                    onClicked: root.vm.settle(3)
                }
                HsButton {
                    text: qsTr("Neither")
                    keyHint: "0"
                    live: false
                    onClicked: root.vm.settle(0)
                }
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.consensusText
                font.pixelSize: Theme.size12
                color: Theme.muted
            }
            HsList {
                Layout.fillWidth: true
                Layout.fillHeight: true
                label: qsTr("Disagreements")
                model: root.vm.disagreements
                delegate: HsButton {
                    required property string line
                    required property bool current
                    required property string words
                    required property int index
                    text: line
                    width: ListView.view.width
                    accessibleName: words
                    checked: current
                    textAlignment: Text.AlignLeft
                    kind: "quiet"
                    live: false
                    onClicked: root.vm.goToDisagreement(index)
                }
            }
        }
    }
}
