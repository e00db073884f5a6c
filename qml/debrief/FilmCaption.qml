// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// What was said, over the lower edge of what it lies in. Draws nothing without words.
Rectangle {
    id: root

    required property string words

    anchors.horizontalCenter: parent.horizontalCenter
    anchors.bottom: parent.bottom
    anchors.bottomMargin: Theme.space2
    visible: words !== ""
    width: said.width + 2 * Theme.space3
    height: said.height + 2 * Theme.space1
    radius: Theme.buttonRadius
    color: Theme.filmShade

    HsText {
        id: said
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.parent.width - 4 * Theme.space3)
        text: root.words
        Accessible.ignored: text === ""
        color: Theme.filmInk
        horizontalAlignment: Text.AlignHCenter
    }
}
