// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// Cells beside one another, the first with twice the room of the others.
Row {
    id: root

    required property list<string> cells
    property bool strong: false
    readonly property real part: width / (cells.length + 1)

    Repeater { // its rows are made anew together
        model: root.cells
        delegate: HsText {
            required property int index
            required property string modelData
            width: index === 0 ? 2 * root.part : root.part
            leftPadding: Theme.space2
            rightPadding: Theme.space2
            text: modelData
            font.pixelSize: Theme.scaled(18)
            font.weight: root.strong ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
    }
}
