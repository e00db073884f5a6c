// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One figure of a plugin: the number, what it is, the sentence it makes, whose it is; where it comes from when that is asked.
ColumnLayout {
    id: root

    required property DebriefViewModel vm
    required property int index
    required property string value
    required property string name
    required property string detail
    required property string how
    required property bool missing
    required property string maker
    required property string source

    spacing: 0
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("%1: %2. %3 From the plugin of %4.").arg(name).arg(value).arg(detail).arg(maker)

    HsText {
        Layout.fillWidth: true
        text: root.value
        font.pixelSize: root.missing ? Theme.size17 : Theme.size26
        font.weight: Font.Bold
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        text: root.name
        color: Theme.muted
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        text: root.detail
        color: Theme.muted
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        text: root.maker
        color: Theme.dim
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        visible: root.vm.howShown
        text: root.how
        color: Theme.dim
        font.pixelSize: Theme.size12
        font.italic: true
    }
    HsText {
        Layout.fillWidth: true
        visible: root.vm.howShown
        text: root.source
        color: Theme.dim
        font.pixelSize: Theme.size12
    }
}
