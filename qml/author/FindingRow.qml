// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One finding: what it is, why it matters when pointed at, going there, and mending it where that is safe.
Item {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string key
    required property string severity
    required property string severityText
    required property string message
    required property string place
    required property string why
    required property bool canOpen
    required property string fixWords
    readonly property bool told: go.hovered || go.visualFocus

    implicitHeight: words.implicitHeight + (fix.visible ? fix.implicitHeight + 2 : 0) + Theme.space2

    PressArea {
        id: go
        anchors.left: parent.left
        anchors.right: parent.right
        implicitHeight: words.implicitHeight + Theme.space2
        accessibleName: root.place === "" ? qsTr("%1: %2").arg(root.severityText).arg(root.message) : qsTr("%1: %2 (%3)").arg(root.severityText).arg(root.message).arg(root.place)
        accessibleRole: Accessible.ListItem
        Accessible.description: root.why
        onClicked: root.vm.openFinding(root.key)

        Rectangle {
            anchors.fill: parent
            radius: Theme.buttonRadius
            color: root.told && root.canOpen ? Theme.raised : "transparent"
        }
        HsText {
            anchors.left: parent.left
            anchors.leftMargin: Theme.space1
            anchors.top: words.top
            text: root.severity === "error" ? "■" : root.severity === "warning" ? "▲" : "○"
            color: words.color
            font.pixelSize: Theme.size12
            Accessible.ignored: true
        }
        HsText {
            id: words
            anchors.left: parent.left
            anchors.leftMargin: Theme.scaled(20)
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: (root.severity === "error" ? qsTr("Error: %1").arg(root.message) : root.message) + (root.told && root.why !== "" ? "\n" + root.why : "")
            color: root.severity === "error" ? Theme.waiting : Theme.muted
            font.pixelSize: Theme.size13
            Accessible.ignored: true
        }
    }
    HsButton {
        id: fix
        visible: root.fixWords !== ""
        anchors.top: go.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.scaled(14)
        implicitHeight: Theme.scaled(28)
        leftPadding: Theme.space2
        rightPadding: Theme.space2
        textSize: Theme.size13
        live: false
        kind: "quiet"
        text: "⟲ " + root.fixWords
        accessibleName: qsTr("Fix it: %1").arg(root.fixWords)
        onClicked: root.vm.fixFinding(root.key)
    }
}
