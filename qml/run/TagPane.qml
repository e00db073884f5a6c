// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// What was seen, and what was done: the tag pad and the log.
ColumnLayout {
    id: root

    required property RunViewModel vm

    spacing: Theme.space2

    RowLayout {
        Layout.fillWidth: true
        Caption {
            text: qsTr("Saw it")
        }
        HsText {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignRight
            text: root.vm.tagHint
            color: Theme.muted
            font.pixelSize: Theme.size13
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
        }
    }
    // A positioner, as a beat's own codes come and go: Qt 6.4's layouts can touch a deleted item.
    Grid {
        id: pad
        readonly property real cell: Math.floor((width - columnSpacing) / 2)
        Layout.fillWidth: true
        columns: 2
        columnSpacing: Theme.space2
        rowSpacing: 6
        Repeater {
            model: root.vm.tags
            delegate: Item {
                id: tag
                required property string name
                required property string label
                required property string keyText
                required property string kind
                required property int index
                width: pad.cell
                height: Theme.target
                TagButton {
                    anchors.fill: parent
                    accessibleName: tag.name
                    label: tag.label
                    keyText: tag.keyText
                    ink: tag.kind === "warm" ? Theme.waiting : Theme.text
                    onClicked: root.vm.pressPad(tag.keyText)
                }
            }
        }
        Repeater {
            model: root.vm.beatTags
            delegate: Item {
                id: beatTag
                required property string code
                required property string name
                required property string label
                required property string keyText
                required property string kind
                required property string described
                required property int index
                width: pad.cell
                height: Theme.target
                TagButton {
                    anchors.fill: parent
                    accessibleName: beatTag.name
                    Accessible.description: beatTag.described
                    label: beatTag.label
                    keyText: beatTag.keyText
                    ink: beatTag.kind === "warm" ? Theme.waiting : Theme.accent
                    onClicked: root.vm.tag(beatTag.code)
                }
            }
        }
    }
    Row {
        id: whom
        readonly property real part: (width - spacing * people.count) / (people.count + 2)
        Layout.fillWidth: true
        spacing: Theme.space1
        visible: people.count > 1
        TagButton {
            width: 2 * whom.part
            accessibleName: qsTr("About the team")
            accessibleRole: Accessible.RadioButton
            choice: true
            checked: root.vm.chosenParticipant.length === 0
            lit: root.vm.chosenParticipant.length === 0
            label: qsTr("Team")
            keyText: ""
            onClicked: root.vm.chooseParticipant("")
        }
        Repeater {
            id: people
            model: root.vm.participants
            delegate: Item {
                id: person
                required property string participantId
                required property string label
                required property bool chosen
                required property int index
                width: whom.part
                implicitHeight: Theme.target
                TagButton {
                    anchors.fill: parent
                    accessibleName: qsTr("About %1").arg(person.label)
                    accessibleRole: Accessible.RadioButton
                    choice: true
                    checked: person.chosen
                    lit: person.chosen
                    label: person.label.slice(-1)
                    keyText: ""
                    onClicked: root.vm.chooseParticipant(person.participantId)
                }
            }
        }
    }
    HsText {
        Layout.fillWidth: true
        text: root.vm.whoseHint
        color: Theme.muted
        font.pixelSize: Theme.size12
    }
    RowLayout {
        Layout.fillWidth: true
        Caption {
            text: qsTr("Log")
        }
        Item {
            Layout.fillWidth: true
            Layout.preferredWidth: 0
        }
        HsButton {
            text: qsTr("Find")
            accessibleName: qsTr("Find a code or trigger")
            keyHint: "/"
            Layout.fillWidth: true
            Layout.preferredWidth: Math.ceil(implicitWidth)
            Layout.maximumWidth: Math.ceil(implicitWidth)
            kind: "quiet"
            focusPolicy: Qt.TabFocus
            textSize: Theme.size13
            onClicked: root.vm.openFind()
        }
        HsButton {
            text: qsTr("Take back last")
            keyHint: "Ctrl Z"
            Layout.fillWidth: true
            Layout.preferredWidth: Math.ceil(implicitWidth)
            Layout.maximumWidth: Math.ceil(implicitWidth)
            kind: "quiet"
            focusPolicy: Qt.TabFocus
            textSize: Theme.size13
            enabled: root.vm.canTakeBack
            onClicked: root.vm.takeBack()
        }
    }
    RunLogList {
        Layout.fillWidth: true
        Layout.fillHeight: true
        vm: root.vm
    }
}
