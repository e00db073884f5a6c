// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// One row of a picture's table; said whole, each cell after its column's name.
Rectangle {
    id: root

    required property int index
    required property list<string> cells
    required property string words
    property bool current: false
    property bool strong: false

    implicitHeight: line.implicitHeight + Theme.space2
    color: index % 2 === 1 ? Theme.raised : "transparent"
    border.width: current ? Theme.focusWidth : 0
    border.color: Theme.accent
    Accessible.role: Accessible.Row
    Accessible.name: words
    Accessible.focusable: true
    Accessible.focused: current

    PictureCells {
        id: line
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        cells: root.cells
        strong: root.strong
    }
}
