// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Single emotions of one cast member, and whether they are in the room.
Card {
    id: root

    required property RunViewModel vm
    required property CastMemberViewModel member

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    border.color: Theme.accent
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Single emotions of %1").arg(member.name)

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space3
        spacing: Theme.space1
        RowLayout {
            Layout.fillWidth: true
            HsText {
                Layout.fillWidth: true
                text: root.member.name
                font.weight: Font.DemiBold
            }
            HsSwitch {
                text: qsTr("In the room")
                accessibleName: qsTr("%1 is in the room").arg(root.member.name)
                checked: root.member.present
                focusPolicy: Qt.TabFocus
                onToggled: root.vm.setPresent(root.member.characterId, checked)
            }
            HsButton {
                text: qsTr("Close")
                kind: "quiet"
                focusPolicy: Qt.TabFocus
                onClicked: root.vm.openChannels("")
            }
        }
        Repeater { // its rows stay
            model: root.member.channels
            delegate: RowLayout {
                id: channel
                required property int channel
                required property string label
                required property int level
                required property int suggested
                required property int index
                Layout.fillWidth: true
                spacing: Theme.space1
                HsText {
                    Layout.preferredWidth: Theme.scaled(96)
                    text: channel.label
                }
                Repeater { // its rows stay
                    model: 6
                    delegate: PressArea {
                        id: step
                        required property int index
                        readonly property bool current: step.index === channel.level
                        Layout.fillWidth: true
                        implicitWidth: Theme.target
                        implicitHeight: Theme.target
                        accessibleName: qsTr("%1 %2 level %3").arg(root.member.name).arg(channel.label.toLowerCase()).arg(step.index)
                        accessibleRole: Accessible.RadioButton
                        choice: true
                        checked: step.current
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.setChannel(root.member.characterId, channel.channel, step.index)
                        Rectangle {
                            anchors.fill: parent
                            radius: 6
                            color: step.current ? Theme.level(step.index) : Theme.raised
                        }
                        DashedFrame {
                            anchors.fill: parent
                            anchors.margins: 1
                            visible: !step.current && (step.index === channel.suggested || step.index === 5)
                            colour: Theme.level(step.index)
                            line: step.index === channel.suggested ? 2.5 : 1.2
                        }
                        HsText {
                            anchors.centerIn: parent
                            text: step.index
                            color: step.current ? Theme.onLevel(step.index) : Theme.text
                            font.weight: step.current ? Font.Bold : Font.Normal
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
