// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// One row of the waiting chart as text.
Text {
    id: root

    required property int index
    required property string words

    text: words
    color: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.size12
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
