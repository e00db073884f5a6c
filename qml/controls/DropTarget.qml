// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// Lies over a page and takes files and text that are dragged there, as copies: `onDropped: drop => …` hands them on. While
/// something hangs over it, `words` say what would happen.
DropArea {
    id: root

    property string words

    onEntered: drag => drag.accepted = drag.hasUrls || drag.hasText
    onDropped: drop => drop.accept(Qt.CopyAction)

    Rectangle {
        anchors.fill: parent
        visible: root.containsDrag
        color: Theme.tint(Theme.accent, 0.12)
        border.width: Theme.focusWidth
        border.color: Theme.accent

        Rectangle {
            anchors.centerIn: parent
            width: said.implicitWidth + 2 * Theme.space5
            height: said.implicitHeight + 2 * Theme.space3
            radius: Theme.cardRadius
            color: Theme.surface
            border.width: Theme.lineWidth
            border.color: Theme.line

            HsText {
                id: said
                anchors.centerIn: parent
                text: root.words
                wrapMode: Text.NoWrap
            }
        }
    }
}
