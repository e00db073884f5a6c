// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One finding; pressing shows the beat or the person it is about.
PressArea {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string key
    required property string severity
    required property string severityText
    required property string message
    required property string place
    required property bool canOpen

    accessibleName: place === "" ? qsTr("%1: %2").arg(severityText).arg(message) : qsTr("%1: %2 (%3)").arg(severityText).arg(message).arg(place)
    accessibleRole: Accessible.ListItem
    implicitHeight: words.implicitHeight + Theme.space2
    onClicked: vm.openFinding(key)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.hovered && root.canOpen ? Theme.raised : "transparent"
    }
    HsText {
        id: sign
        anchors.left: parent.left
        anchors.leftMargin: Theme.space1
        anchors.top: words.top
        width: Theme.scaled(16)
        text: root.severity === "error" ? "■" : root.severity === "warning" ? "▲" : "○"
        color: words.color
        font.pixelSize: Theme.size12
        Accessible.ignored: true
    }
    HsText {
        id: words
        anchors.left: sign.right
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: root.severity === "error" ? qsTr("Error: %1").arg(root.message) : root.message
        color: root.severity === "error" ? Theme.waiting : Theme.muted
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
}
