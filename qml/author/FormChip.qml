// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One of a list; pressing it takes it out.
PressArea {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label
    property real widest: Theme.scaled(300)

    accessibleName: qsTr("Take out %1").arg(label)
    implicitHeight: Theme.scaled(32)
    implicitWidth: Math.min(widest, words.implicitWidth + Theme.scaled(24))
    radius: height / 2
    onClicked: root.form.press(root.key)

    Rectangle {
        anchors.fill: parent
        anchors.topMargin: Theme.scaled(3)
        anchors.bottomMargin: Theme.scaled(3)
        radius: height / 2
        color: root.hovered ? Theme.over(Theme.accent, 0.25) : Theme.pressed
    }
    HsText {
        id: words
        anchors.centerIn: parent
        width: Math.min(implicitWidth, root.width - Theme.scaled(20))
        text: root.label + "  ✕"
        color: Theme.text
        wrapMode: Text.NoWrap
        elide: Text.ElideMiddle
        font.pixelSize: Theme.size13
        Accessible.ignored: true
    }
}
