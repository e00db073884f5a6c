// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// One of the cast before the start: whether they take part, who plays them, how far that person goes and rests.
ColumnLayout {
    id: root

    required property RunViewModel vm
    required property string characterId
    required property string name
    required property string role
    required property bool optional
    required property bool takesPart
    required property bool limited
    required property string playedBy
    required property int maxLevel
    required property int restChoice
    required property string restNote
    required property int index

    spacing: Theme.space1

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        Avatar {
            name: root.name
            castIndex: root.index
            size: Theme.scaled(36)
        }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0
            HsText {
                Layout.fillWidth: true
                text: root.name
                font.weight: Font.DemiBold
            }
            HsText {
                Layout.fillWidth: true
                text: root.role
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
        }
        HsSwitch {
            visible: root.optional
            text: qsTr("Takes part")
            accessibleName: qsTr("%1 takes part").arg(root.name)
            checked: root.takesPart
            onToggled: root.vm.setTakesPart(root.characterId, checked)
        }
    }
    HsTextField {
        Layout.fillWidth: true
        visible: root.limited && root.takesPart
        label: qsTr("Who plays %1").arg(root.name)
        placeholderText: qsTr("Played by")
        text: root.playedBy
        onEditingFinished: root.vm.setPlayerName(root.characterId, text)
    }
    RowLayout {
        Layout.fillWidth: true
        visible: root.limited && root.takesPart
        spacing: Theme.space2
        HsComboBox {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("How far who plays %1 goes").arg(root.name)
            model: [qsTr("Any level"), qsTr("Up to level 4"), qsTr("Up to level 3"), qsTr("Up to level 2"), qsTr("Up to level 1"), qsTr("Level 0 only")]
            currentIndex: 5 - root.maxLevel
            onActivated: index => root.vm.setPlayerMaxLevel(root.characterId, 5 - index)
        }
        HsComboBox {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            label: qsTr("Rest of who plays %1 after a hard run").arg(root.name)
            model: root.vm.restChoices
            currentIndex: root.restChoice
            onActivated: index => root.vm.setPlayerRest(root.characterId, index)
        }
    }
    HsText {
        Layout.fillWidth: true
        visible: text.length > 0
        text: root.restNote
        color: Theme.waiting
        font.pixelSize: Theme.size13
    }
}
