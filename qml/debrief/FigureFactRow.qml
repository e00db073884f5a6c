// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// What stands beside a figure: out of how many, how sure, who coded.
Item {
    id: root

    required property int index
    required property string name
    required property string text
    required property string words

    implicitHeight: Math.max(label.implicitHeight, told.implicitHeight)
    Accessible.role: Accessible.StaticText
    Accessible.name: words

    HsText {
        id: label
        width: Theme.scaled(110)
        text: root.name
        font.pixelSize: Theme.size13
        color: Theme.dim
        Accessible.ignored: true
    }
    HsText {
        id: told
        anchors.left: label.right
        anchors.right: parent.right
        text: root.text
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
}
