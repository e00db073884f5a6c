// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme

/// One side of a moment: "41 s · until someone turned to Arta".
ColumnLayout {
    id: root

    required property int index
    required property string value
    required property string words
    required property bool waiting

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + words

    Text {
        Layout.fillWidth: true
        text: root.value
        color: root.waiting ? Theme.waiting : Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.size26
        font.weight: Font.Bold
        wrapMode: Text.Wrap
        maximumLineCount: 2
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Text {
        Layout.fillWidth: true
        text: root.words
        color: Theme.muted
        font.family: Theme.family
        font.pixelSize: Theme.size13
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
