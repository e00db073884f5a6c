// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// What a line of the projector's picture is: its stroke and its words. Not by colour alone: full, dotted or dashed.
Row {
    id: root

    required property int index
    required property string words
    required property int castIndex
    required property int pixelSize
    readonly property color ink: castIndex === -1 ? Theme.accent : castIndex === -2 ? Theme.positive : Theme.cast(castIndex)

    spacing: Theme.space2
    HsText {
        text: root.castIndex === -1 ? "⋯" : root.castIndex === -2 ? "╌" : "━"
        color: root.ink
        font.pixelSize: root.pixelSize
        font.weight: Font.Bold
        Accessible.ignored: true
    }
    HsText {
        text: root.words
        color: root.ink
        font.pixelSize: root.pixelSize
    }
}
