// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// One cast member: who they are, how they are now, and the ladder to move them on.
Card {
    id: root

    required property RunViewModel vm
    required property CastMemberViewModel member
    readonly property bool compact: height < Theme.scaled(132)
    readonly property int inset: compact ? Theme.space2 : Theme.space3

    border.color: member.chosen ? Theme.accent : Theme.line
    border.width: member.chosen ? 2 : Theme.lineWidth
    opacity: member.present ? 1.0 : 0.55
    Accessible.role: Accessible.Grouping
    Accessible.name: member.name
    Accessible.description: qsTr("Level %1. %2").arg(member.level).arg(member.behaviour)

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.inset
        spacing: root.compact ? Theme.space1 : Theme.space2

        RowLayout {
            Layout.fillWidth: true
            spacing: root.compact ? Theme.space2 : Theme.space3

            Avatar {
                Layout.alignment: Qt.AlignTop
                name: root.member.name
                castIndex: root.member.castIndex
                size: root.compact ? Theme.scaled(26) : Theme.scaled(48)
            }
            ColumnLayout {
                Layout.fillWidth: true
                Layout.alignment: Qt.AlignTop
                spacing: 2
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space2
                    HsText {
                        text: root.member.name
                        font.pixelSize: Theme.size17
                        font.weight: Font.DemiBold
                        wrapMode: Text.NoWrap
                    }
                    HsText {
                        visible: text !== ""
                        text: root.member.cue === "" ? "" : qsTr("♪ %1").arg(root.member.cue)
                        color: Theme.text
                        font.pixelSize: Theme.size13
                        wrapMode: Text.NoWrap
                        elide: Text.ElideMiddle
                        Layout.maximumWidth: Theme.scaled(180)
                        Accessible.name: qsTr("%1 %2").arg(root.member.name).arg(root.member.cue)
                    }
                    HsText {
                        visible: text !== ""
                        text: root.member.prompter
                        color: Theme.text
                        font.pixelSize: Theme.size13
                        wrapMode: Text.NoWrap
                        Accessible.name: qsTr("The phone of whoever plays %1: %2").arg(root.member.name).arg(root.member.prompter)
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: root.member.present ? root.compact ? root.member.behaviour : root.member.role : qsTr("not in the room")
                        color: Theme.muted
                        font.pixelSize: Theme.size13
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                    }
                    PressArea {
                        implicitWidth: keys.implicitWidth + Theme.space3
                        implicitHeight: Theme.scaled(24)
                        accessibleName: qsTr("Choose %1").arg(root.member.name)
                        accessibleRole: Accessible.RadioButton
                        choice: true
                        checked: root.member.chosen
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.choose(root.member.characterId)
                        Row {
                            id: keys
                            anchors.centerIn: parent
                            spacing: Theme.space1
                            KeyChip {
                                text: root.member.keyText
                                ink: root.member.chosen ? Theme.accent : Theme.muted
                            }
                            HsText {
                                visible: !root.compact
                                text: qsTr("then")
                                color: Theme.muted
                                font.pixelSize: Theme.size12
                                Accessible.ignored: true
                            }
                            KeyChip {
                                visible: !root.compact
                                text: "0–5"
                            }
                        }
                    }
                    HsButton {
                        implicitHeight: Theme.scaled(24)
                        implicitWidth: Theme.scaled(30)
                        leftPadding: 4
                        rightPadding: 4
                        text: "⋯"
                        accessibleName: qsTr("Single emotions of %1").arg(root.member.name)
                        kind: "quiet"
                        live: false
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.openChannels(root.member.characterId)
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    visible: !root.compact
                    text: root.member.line.length > 0 ? qsTr("%1 · %2").arg(root.member.behaviour).arg(root.member.line) : root.member.behaviour
                    color: Theme.muted
                    maximumLineCount: 2
                    elide: Text.ElideRight
                }
            }
            Grid {
                id: bars
                Layout.alignment: Qt.AlignTop
                columns: root.compact ? 2 : 1
                columnSpacing: Theme.space3
                rowSpacing: root.compact ? 1 : 3
                Repeater {
                    model: root.member.bars
                    delegate: RowLayout {
                        id: bar
                        required property string label
                        required property string text
                        required property real value
                        required property int level
                        required property bool isTrust
                        required property int index
                        visible: !root.compact || bar.index < 2
                        spacing: Theme.space2
                        HsText {
                            Layout.preferredWidth: root.compact ? implicitWidth : Theme.scaled(70)
                            text: bar.label
                            color: Theme.muted
                            font.pixelSize: Theme.size12
                            wrapMode: Text.NoWrap
                        }
                        HsProgress {
                            Layout.preferredWidth: Theme.scaled(90)
                            visible: !root.compact
                            value: bar.value
                            label: bar.label
                            fill: bar.isTrust ? Theme.positive : Theme.level(bar.level)
                        }
                        HsNumber {
                            Layout.preferredWidth: Theme.scaled(22)
                            text: bar.text
                            pixelSize: Theme.size12
                            color: Theme.text
                        }
                    }
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 5
            Repeater { // its rows stay
                model: root.member.rungs
                delegate: Item {
                    id: rung
                    required property int level
                    required property string name
                    required property string text
                    required property bool current
                    required property bool suggested
                    required property int index

                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    Layout.minimumHeight: Theme.target
                    implicitHeight: root.compact ? Theme.target : Theme.scaled(62)

                    PressArea {
                        anchors.fill: parent
                        implicitWidth: Theme.target
                        implicitHeight: Theme.target
                        accessibleName: rung.name
                        accessibleRole: Accessible.RadioButton
                        choice: true
                        checked: rung.current
                        Accessible.description: rung.suggested ? qsTr("%1 The model would be here now.").arg(rung.text) : rung.text
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.pressLevel(root.member.characterId, rung.level)

                        Rectangle {
                            anchors.fill: parent
                            radius: Theme.buttonRadius
                            color: rung.current ? Theme.over(Theme.level(rung.level), 0.38) : Theme.raised
                            border.width: rung.current ? 2 : 0
                            border.color: Theme.level(rung.level)
                            Rectangle {
                                x: 6
                                width: parent.width - 12
                                height: 4
                                radius: 2
                                color: Theme.level(rung.level)
                            }
                        }
                        DashedFrame {
                            anchors.fill: parent
                            anchors.margins: 1
                            visible: !rung.current && (rung.suggested || rung.level === 5)
                            colour: Theme.level(rung.level)
                            line: rung.suggested ? 2.5 : 1.2
                        }
                        HsText {
                            id: number
                            x: 8
                            y: root.compact ? 5 : 7
                            text: rung.level
                            font.weight: Font.Bold
                            Accessible.ignored: true
                        }
                        HsText {
                            anchors.right: parent.right
                            anchors.rightMargin: 8
                            anchors.baseline: number.baseline
                            visible: rung.suggested && !rung.current
                            text: qsTr("now?")
                            color: Theme.text
                            font.pixelSize: Theme.size12
                            Accessible.ignored: true
                        }
                        HsText {
                            x: root.compact ? number.x + number.implicitWidth + 4 : 8
                            y: root.compact ? 6 : number.y + number.implicitHeight
                            width: parent.width - x - 6
                            height: parent.height - y - 3
                            text: rung.text
                            color: rung.current || rung.suggested ? Theme.text : Theme.muted
                            font.pixelSize: Theme.size12
                            lineHeight: 1.0
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
