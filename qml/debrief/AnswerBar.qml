// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme

/// How many windows ended one way: words, a bar, the count.
RowLayout {
    id: root

    required property int index
    required property string words
    required property int count
    required property double share
    required property bool answered

    spacing: Theme.space2
    Accessible.role: Accessible.StaticText
    Accessible.name: words + ": " + count

    Text {
        Layout.preferredWidth: Theme.scaled(132)
        text: root.words
        color: Theme.muted
        font.family: Theme.family
        font.pixelSize: Theme.size12
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: Theme.scaled(12)
        Rectangle {
            width: Math.max(2, parent.width * root.share)
            height: parent.height
            radius: 3
            color: root.answered ? Theme.positive : "transparent"
            border.color: root.answered ? Theme.positive : Theme.muted
            border.width: root.count > 0 ? 2 : 1
        }
    }
    Text {
        Layout.preferredWidth: Theme.scaled(18)
        text: root.count
        color: Theme.text
        font.family: Theme.family
        font.pixelSize: Theme.size13
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
        Accessible.ignored: true
    }
}
