// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// What some of those who were there say of the moment, under their heading.
Column {
    id: root

    required property int index
    required property string heading
    required property string lines
    required property bool number
    required property real unit

    spacing: 4 * unit
    HsText {
        width: parent.width
        text: root.heading
        color: Theme.muted
        font.pixelSize: Math.max(16, Math.round(24 * root.unit))
        Accessible.role: Accessible.Heading
    }
    HsText {
        width: parent.width
        text: root.lines
        font.pixelSize: Math.max(18, Math.round(29 * root.unit))
        font.weight: root.number ? Font.DemiBold : Font.Normal
        maximumLineCount: 7
        elide: Text.ElideRight
    }
}
