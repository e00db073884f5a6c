// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Begins one thing of several, with the cross that takes it out.
Item {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label

    implicitHeight: Theme.scaled(38)

    Rectangle {
        width: parent.width
        height: Theme.lineWidth
        y: Theme.space1
        color: Theme.line
    }
    HsText {
        anchors.left: parent.left
        anchors.right: cross.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: cross.verticalCenter
        text: root.label
        font.weight: Font.DemiBold
        font.pixelSize: Theme.scaled(14)
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
    }
    HsButton {
        id: cross
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        implicitHeight: Theme.scaled(28)
        leftPadding: Theme.space2
        rightPadding: Theme.space2
        text: "✕"
        live: false
        kind: "quiet"
        accessibleName: qsTr("Remove %1").arg(root.label)
        onClicked: root.form.press(root.key)
    }
}
