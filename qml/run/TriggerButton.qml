// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// One thing the operator can make happen. `ready`: the author's condition for it holds.
PressArea {
    id: root

    required property string label
    required property string keyText
    required property bool ready
    required property int castIndex

    focusPolicy: Qt.TabFocus
    implicitHeight: Theme.target
    implicitWidth: row.implicitWidth + 2 * Theme.space3

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.down ? Theme.pressed : root.ready ? Theme.over(Theme.accent, 0.2) : Theme.surface
        border.width: root.ready ? 2 : Theme.lineWidth
        border.color: root.ready ? Theme.accent : root.hovered ? Theme.dim : Theme.line
    }
    RowLayout {
        id: row
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2
        Rectangle {
            implicitWidth: Theme.scaled(8)
            implicitHeight: Theme.scaled(8)
            radius: width / 2
            color: Theme.cast(root.castIndex)
        }
        HsText {
            Layout.fillWidth: true
            text: root.label
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        KeyChip {
            text: root.keyText
        }
    }
}
