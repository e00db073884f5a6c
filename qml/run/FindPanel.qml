// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Any code, trigger or beat by typing. Enter takes the first.
Card {
    id: root

    required property RunViewModel vm

    implicitHeight: column.implicitHeight + 2 * Theme.space3
    border.color: Theme.accent

    ColumnLayout {
        id: column
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space3
        spacing: Theme.space1
        HsTextField {
            Layout.fillWidth: true
            label: qsTr("Find code or trigger")
            placeholderText: qsTr("Part of a code, trigger or beat, or what happened")
            focus: true
            text: root.vm.findText
            onTextEdited: root.vm.findText = text
            onAccepted: root.vm.pickFound("")
            onVisibleChanged: visible ? forceActiveFocus() : focus = false
        }
        Column {
            id: foundRows
            Layout.fillWidth: true
            visible: rows.count > 0
            spacing: Theme.space1
            Repeater {
                id: rows
                model: root.vm.found
                delegate: PressArea {
                    id: row
                    required property string foundKey
                    required property string name
                    required property string detail
                    required property string kind
                    required property int index
                    width: foundRows.width
                    implicitHeight: Theme.target
                    accessibleName: row.name
                    Accessible.description: row.kind
                    onClicked: root.vm.pickFound(row.foundKey)
                    Rectangle {
                        anchors.fill: parent
                        radius: Theme.buttonRadius
                        color: row.index === 0 || row.hovered ? Theme.pressed : "transparent"
                    }
                    RowLayout {
                        anchors.fill: parent
                        anchors.leftMargin: Theme.space3
                        anchors.rightMargin: Theme.space3
                        spacing: Theme.space3
                        HsText {
                            text: row.name
                            font.weight: Font.DemiBold
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                        HsText {
                            Layout.fillWidth: true
                            text: row.detail
                            color: Theme.muted
                            font.pixelSize: Theme.size13
                            wrapMode: Text.NoWrap
                            elide: Text.ElideRight
                            Accessible.ignored: true
                        }
                        HsText {
                            text: row.kind
                            color: Theme.dim
                            font.pixelSize: Theme.size12
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: rows.count === 0
            text: qsTr("Nothing has these words.")
            color: Theme.muted
        }
    }
}
