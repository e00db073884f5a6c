// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// A sentence across the whole console, while it holds.
Rectangle {
    id: root

    required property string text
    /// Something that was asked for, not a trouble.
    property bool quiet: false

    visible: text !== ""
    height: visible ? words.implicitHeight + 2 * Theme.space2 : 0
    color: quiet ? Theme.surface : Theme.waiting
    border.color: Theme.waiting
    border.width: quiet ? 1 : 0
    Accessible.role: quiet ? Accessible.StaticText : Accessible.AlertMessage
    Accessible.name: text

    HsText {
        id: words
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        color: root.quiet ? Theme.text : Theme.onAccent
        font.weight: Font.DemiBold
        Accessible.ignored: true
    }
}
