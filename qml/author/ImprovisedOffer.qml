// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One quiet line over the map: a run brought something that no beat says.
Card {
    id: root

    required property ImprovisedViewModel vm

    implicitHeight: line.implicitHeight + 2 * Theme.space2
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.vm.offer

    RowLayout {
        id: line
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space2
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: root.vm.offer
            Accessible.ignored: true
        }
        HsText {
            visible: text.length > 0
            text: root.vm.moreText
            color: Theme.muted
        }
        HsButton {
            text: qsTr("Look")
            accessibleName: qsTr("Look at what was improvised")
            onClicked: root.vm.open = true
        }
        HsButton {
            text: qsTr("Dismiss")
            accessibleName: qsTr("Dismiss what was improvised")
            kind: "quiet"
            onClicked: root.vm.dismiss()
        }
    }
}
