// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// A plugin that was found: whose, what it adds, and whether it works or why not.
ColumnLayout {
    id: root

    required property int index
    required property string title
    required property string whose
    required property string adds
    required property string stateText
    required property bool works
    required property string words

    spacing: 2
    Accessible.role: Accessible.ListItem
    Accessible.name: words

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        HsText {
            text: root.works ? "✓" : "!"
            color: root.works ? Theme.positive : Theme.waiting
            font.weight: Font.Bold
            Accessible.ignored: true
        }
        HsText {
            Layout.fillWidth: true
            text: root.title
            font.weight: Font.DemiBold
            Accessible.ignored: true
        }
    }
    HsText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.whose
        color: Theme.muted
        font.pixelSize: Theme.size13
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        visible: text !== ""
        text: root.adds
        color: Theme.muted
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
    HsText {
        Layout.fillWidth: true
        visible: !root.works
        text: root.stateText
        color: Theme.waiting
        font.pixelSize: Theme.size13
        wrapMode: Text.Wrap
        Accessible.ignored: true
    }
}
