// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Library

/// A session that is over: `<title>, <date>`, and its debrief.
PressArea {
    id: root

    required property LibraryViewModel vm
    required property int index
    required property string sessionId
    required property string title
    required property string name
    required property string facts

    radius: Theme.cardRadius
    implicitHeight: row.implicitHeight + 2 * Theme.space3
    accessibleName: name
    Accessible.description: facts
    onClicked: root.vm.debrief(root.sessionId)

    Card {
        anchors.fill: parent
        border.color: root.hovered ? Theme.dim : Theme.line

        RowLayout {
            id: row
            anchors.fill: parent
            anchors.margins: Theme.space3
            anchors.leftMargin: Theme.space4
            spacing: Theme.space2

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 2
                HsText {
                    Layout.fillWidth: true
                    text: root.title
                    font.weight: Font.DemiBold
                    Accessible.ignored: true
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.facts
                    color: Theme.muted
                    font.pixelSize: Theme.size13
                    Accessible.ignored: true
                }
            }
            HsButton {
                text: qsTr("Debrief")
                live: false
                Accessible.description: root.name
                onClicked: root.vm.debrief(root.sessionId)
            }
        }
    }
}
