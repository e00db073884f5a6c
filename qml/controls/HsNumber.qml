// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Theme

/// A figure or a clock that changes: every digit has the same cell, so nothing trembles.
Item {
    id: root

    property string text
    property color color: Theme.text
    property int pixelSize: Theme.size15
    property int weight: Font.Normal
    property string family: Theme.family
    property string accessibleName: text

    implicitWidth: cells.implicitWidth
    implicitHeight: cells.implicitHeight
    Accessible.role: Accessible.StaticText
    Accessible.name: accessibleName

    TextMetrics {
        id: digit
        font.family: root.family
        font.pixelSize: root.pixelSize
        font.weight: root.weight
        text: "0"
    }

    Row {
        id: cells
        Repeater {
            model: root.text.length
            delegate: Text {
                id: cell
                required property int index
                readonly property string sign: root.text.charAt(index)
                readonly property bool isDigit: sign >= "0" && sign <= "9"
                width: isDigit ? Math.ceil(digit.advanceWidth) : implicitWidth
                horizontalAlignment: Text.AlignHCenter
                text: cell.sign
                textFormat: Text.PlainText
                color: root.color
                font: digit.font
                Accessible.ignored: true
            }
        }
    }
}
