// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// One way on: its key, where it leads, why, and when it is suggested or comes by itself.
PressArea {
    id: root

    required property string title
    required property string why
    required property string keyText
    required property bool suggested
    required property bool automatic
    required property string dueText
    required property real progress
    /// What of its condition is true now, line by line; empty when nobody asks.
    required property string truth
    readonly property bool counting: dueText.length > 0

    focusPolicy: Qt.TabFocus
    implicitWidth: Theme.scaled(200)
    implicitHeight: Math.max(Theme.target, column.implicitHeight + 2 * Theme.space2 + 4)
    Accessible.description: root.why + (root.suggested ? " " + qsTr("suggested") : "") + " " + root.dueText + " " + root.truth

    Card {
        anchors.fill: parent
        color: root.hovered ? Theme.raised : Theme.surface
        edge: root.suggested ? Theme.accent : root.counting && root.automatic ? Theme.waiting : "transparent"
        // Positioners: a layout of Qt 6.4 keeps the height that a row had before its words changed.
        Column {
            id: column
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.leftMargin: Theme.space3
            anchors.rightMargin: Theme.space3
            spacing: 3
            Item {
                width: column.width
                implicitHeight: Math.max(key.visible ? key.implicitHeight : 0, name.implicitHeight)
                KeyChip {
                    id: key
                    text: root.keyText
                }
                HsText {
                    id: name
                    x: key.visible ? key.width + Theme.space2 : 0
                    width: parent.width - x - (mark.visible ? mark.width + Theme.space2 : 0)
                    text: root.title
                    font.weight: Font.DemiBold
                    maximumLineCount: 2
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
                HsText {
                    id: mark
                    anchors.right: parent.right
                    width: implicitWidth
                    visible: root.suggested
                    text: qsTr("suggested")
                    wrapMode: Text.NoWrap
                    color: Theme.accent
                    font.pixelSize: Theme.size12
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
            }
            HsText {
                width: column.width
                visible: text.length > 0
                text: root.counting || !root.automatic ? root.why : root.why.length > 0 ? qsTr("%1 · moves by itself").arg(root.why) : qsTr("moves by itself")
                color: Theme.muted
                font.pixelSize: Theme.size13
                maximumLineCount: 2
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            HsText {
                width: column.width
                visible: text.length > 0
                text: root.truth
                color: Theme.muted
                font.pixelSize: Theme.size12
                maximumLineCount: 6
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            RowLayout {
                width: column.width
                visible: root.counting
                spacing: Theme.space2
                HsProgress {
                    Layout.fillWidth: true
                    value: root.progress
                    fill: root.automatic ? Theme.waiting : Theme.dim
                    Accessible.ignored: true
                }
                HsNumber {
                    text: root.dueText
                    color: root.automatic ? Theme.waiting : Theme.muted
                    pixelSize: Theme.size13
                    weight: Font.DemiBold
                    Accessible.ignored: true
                }
            }
        }
    }
}
