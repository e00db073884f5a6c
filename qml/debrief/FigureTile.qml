// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One figure: the number, what it counts, of how many and how sure.
ColumnLayout {
    id: root

    required property DebriefViewModel vm
    required property int index
    required property string value
    required property string words
    required property string detail
    required property string how
    required property bool missing

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: value + " " + words + ". " + detail

    Text {
        Layout.fillWidth: true
        text: root.value
        color: Theme.text
        font.family: Theme.family
        font.pixelSize: root.missing ? Theme.size17 : Theme.size26
        font.weight: Font.Bold
        wrapMode: Text.Wrap
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
    Text {
        Layout.fillWidth: true
        text: root.detail
        color: Theme.muted
        font.family: Theme.family
        font.pixelSize: Theme.size12
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    Text {
        Layout.fillWidth: true
        visible: root.vm.howShown
        text: root.how
        color: Theme.dim
        font.family: Theme.family
        font.pixelSize: Theme.size12
        font.italic: true
        wrapMode: Text.Wrap
    }
}
