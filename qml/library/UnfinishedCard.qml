// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Library

/// A session that stopped without an ending: go on with it, or end it where it stopped.
Card {
    id: root

    required property LibraryViewModel vm
    required property int index
    required property string sessionId
    required property string title
    required property string name
    required property string story

    edge: Theme.waiting
    implicitHeight: column.implicitHeight + 2 * Theme.space4
    Accessible.role: Accessible.Grouping
    Accessible.name: name

    ColumnLayout {
        id: column
        anchors.fill: parent
        anchors.margins: Theme.space4
        anchors.leftMargin: Theme.space5
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: qsTr("Unfinished session · %1").arg(root.title)
            font.weight: Font.DemiBold
        }
        HsText {
            Layout.fillWidth: true
            Layout.fillHeight: true
            text: root.story
            color: Theme.muted
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsButton {
                text: qsTr("Pick it up")
                kind: "primary"
                live: false
                Accessible.description: root.name
                onClicked: root.vm.pickUp(root.sessionId)
            }
            HsButton {
                text: qsTr("End it there")
                live: false
                Accessible.description: root.name
                onClicked: root.vm.endThere(root.sessionId)
            }
        }
    }
}
