// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// A surface with a line around; children fill it as they like (usually a layout with `anchors.margins: Theme.space4`).
/// `edge`: a coloured bar on the left, transparent for none.
Rectangle {
    id: root

    property color edge: "transparent"

    color: Theme.surface
    radius: Theme.cardRadius
    border.width: Theme.lineWidth
    border.color: Theme.line

    Item {
        visible: root.edge.a > 0
        width: 4
        height: parent.height
        clip: true
        Rectangle {
            width: Theme.cardRadius * 2
            height: parent.height
            radius: Theme.cardRadius
            color: root.edge
        }
    }
}
