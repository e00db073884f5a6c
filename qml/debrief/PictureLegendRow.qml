// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What a bar or line of the picture is: its pattern and its name.
Row {
    id: root

    required property int index
    required property string name
    required property int swatch
    required property int ink
    required property int pattern

    spacing: Theme.space2
    PictureSwatch {
        width: Theme.scaled(34)
        height: words.height
        swatch: root.swatch
        ink: root.ink
        pattern: root.pattern
        dark: Theme.dark
    }
    HsText {
        id: words
        text: root.name
        font.pixelSize: Theme.scaled(18)
    }
}
