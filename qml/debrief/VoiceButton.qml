// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Somebody who may have the word, for one thumb: pressed, they speak from now on.
PressArea {
    id: root

    required property MirrorViewModel vm
    required property int index
    required property string label
    required property string keyText
    required property string spoken
    required property bool speaking
    required property string words

    implicitHeight: Theme.target
    accessibleName: qsTr("Speaks now: %1").arg(label)
    choice: true
    checked: speaking
    Accessible.description: words
    onClicked: vm.tap(index)

    Rectangle {
        anchors.fill: parent
        radius: Theme.buttonRadius
        color: root.speaking ? Theme.over(Theme.accent, 0.2) : Theme.raised
        border.width: root.speaking ? 2 : 0
        border.color: Theme.accent
    }
    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.space3
        anchors.rightMargin: Theme.space3
        spacing: Theme.space2
        KeyChip {
            visible: text !== ""
            text: root.keyText
        }
        HsText {
            Layout.fillWidth: true
            text: root.speaking ? qsTr("%1 · now").arg(root.label) : root.label
            font.weight: root.speaking ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
        HsNumber {
            text: root.spoken
            pixelSize: Theme.size15
        }
    }
}
