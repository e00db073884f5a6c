// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// What one cast member is told on entering the beat.
RowLayout {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string characterId
    required property string name
    required property string cue

    spacing: Theme.space2

    Avatar {
        name: root.name
        castIndex: root.index
        size: Theme.scaled(28)
        Layout.alignment: Qt.AlignTop
        Layout.topMargin: 1
    }
    PlainField {
        Layout.fillWidth: true
        framed: true
        label: qsTr("Cue for %1").arg(root.name)
        placeholderText: label
        text: root.cue
        onEdited: text => root.vm.setCue(root.characterId, text)
        onEditingFinished: root.vm.endTyping()
    }
}
