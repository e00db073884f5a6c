// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A code of a codebook that is being written: its name, its track and key, what it means, whether it lasts, and what more may be said of it.
GridLayout {
    id: root

    required property CodebooksViewModel vm
    required property int index
    required property string label
    required property string key
    required property string definition
    required property bool lasts
    required property int track
    required property string modifiers
    required property string words

    columns: 5
    columnSpacing: Theme.space2
    rowSpacing: Theme.space1

    HsTextField {
        Layout.fillWidth: true
        Layout.preferredWidth: root.width / 2
        label: qsTr("Name of code %1").arg(root.index + 1)
        placeholderText: qsTr("Name, such as Sits down")
        text: root.label
        escapeLeaves: false
        onTextEdited: root.vm.setLabel(root.index, text)
    }
    HsComboBox {
        Layout.preferredWidth: Theme.scaled(150)
        label: qsTr("Track of %1").arg(root.words)
        model: root.vm.tracks
        currentIndex: root.track
        onActivated: index => root.vm.setTrack(root.index, index)
    }
    HsTextField {
        Layout.preferredWidth: Theme.scaled(72)
        label: qsTr("Key of %1").arg(root.words)
        placeholderText: qsTr("Key")
        text: root.key
        maximumLength: 1
        escapeLeaves: false
        onTextEdited: root.vm.setKey(root.index, text)
    }
    HsSwitch {
        text: qsTr("Lasts")
        accessibleName: qsTr("%1 lasts: its key begins and ends it").arg(root.words)
        checked: root.lasts
        onToggled: root.vm.setLasts(root.index, checked)
    }
    HsButton {
        text: qsTr("Remove")
        accessibleName: qsTr("Remove %1").arg(root.words)
        kind: "quiet"
        onClicked: root.vm.removeCode(root.index)
    }
    HsTextField {
        Layout.columnSpan: 5
        Layout.fillWidth: true
        label: qsTr("What %1 means").arg(root.words)
        placeholderText: qsTr("What it means, in your own words")
        text: root.definition
        escapeLeaves: false
        onTextEdited: root.vm.setDefinition(root.index, text)
    }
    HsTextField {
        Layout.columnSpan: 5
        Layout.fillWidth: true
        label: qsTr("What more is said of %1").arg(root.words)
        placeholderText: qsTr("What more is said of it, such as Emotion: fear, anger; Signs (several): tears, hands; Seconds (number)")
        text: root.modifiers
        escapeLeaves: false
        onTextEdited: root.vm.setModifiers(root.index, text)
    }
}
