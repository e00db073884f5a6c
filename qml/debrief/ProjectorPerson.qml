// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// A character as they were: a name of the story, what they did, what they said.
Row {
    id: root

    required property int index
    required property string name
    required property string behaviour
    required property string line
    required property bool present
    required property int castIndex
    required property real unit

    spacing: 24 * unit
    visible: present

    Avatar {
        name: root.name
        castIndex: root.castIndex
        size: Math.round(84 * root.unit)
    }
    Column {
        width: parent.width - 108 * root.unit
        spacing: 4 * root.unit
        HsText {
            width: parent.width
            text: root.name
            font.pixelSize: Math.max(18, Math.round(32 * root.unit))
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HsText {
            width: parent.width
            visible: text !== ""
            text: root.behaviour
            color: Theme.muted
            font.pixelSize: Math.max(16, Math.round(27 * root.unit))
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        HsText {
            width: parent.width
            visible: text !== ""
            text: root.line
            font.pixelSize: Math.max(18, Math.round(32 * root.unit))
            font.italic: true
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }
}
