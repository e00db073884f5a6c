// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// One character as they were at the playhead: level, what they did, what they said.
RowLayout {
    id: root

    required property int index
    required property string name
    required property string role
    required property int level
    required property string behaviour
    required property string line
    required property bool present
    required property int castIndex

    spacing: Theme.space3
    opacity: present ? 1 : 0.5
    Accessible.role: Accessible.StaticText
    Accessible.name: present ? qsTr("%1 level %2").arg(name).arg(level) : qsTr("%1 is not here").arg(name)
    Accessible.description: line.length > 0 ? qsTr("%1. %2").arg(behaviour).arg(line) : behaviour

    Avatar {
        name: root.name
        castIndex: root.castIndex
        size: Theme.scaled(48)
    }
    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        Text {
            Layout.fillWidth: true
            text: root.role === "" ? root.name : root.name + " · " + root.role
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.size15
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Text {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.present ? root.behaviour : qsTr("not here")
            color: Theme.muted
            font.family: Theme.family
            font.pixelSize: Theme.size15
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        Text {
            Layout.fillWidth: true
            visible: root.present && root.line !== ""
            text: root.line
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.size17
            font.italic: true
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
    LevelChip {
        level: root.level
        size: Theme.scaled(44)
    }
}
