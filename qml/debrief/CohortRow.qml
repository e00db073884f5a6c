// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// In how many groups it went one way: words, the count, a bar. Or one sentence.
ColumnLayout {
    id: root

    required property int index
    required property string heading
    required property string words
    required property string count
    required property double share
    required property string name

    spacing: Theme.space1
    Accessible.role: Accessible.StaticText
    Accessible.name: name

    HsText {
        Layout.fillWidth: true
        Layout.topMargin: root.index > 0 ? Theme.space2 : 0
        visible: root.heading !== ""
        text: root.heading
        font.pixelSize: Theme.size12
        color: Theme.muted
        Accessible.ignored: true
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        HsText {
            Layout.fillWidth: true
            text: root.words
            font.pixelSize: Theme.size13
            Accessible.ignored: true
        }
        HsText {
            Layout.alignment: Qt.AlignTop
            visible: root.count !== ""
            text: root.count
            font.pixelSize: Theme.size13
            font.weight: Font.DemiBold
            wrapMode: Text.NoWrap
            Accessible.ignored: true
        }
    }
    Rectangle {
        Layout.fillWidth: true
        visible: root.share >= 0
        implicitHeight: Theme.scaled(6)
        radius: height / 2
        color: Theme.raised
        Rectangle {
            width: parent.width * Math.max(0, root.share)
            height: parent.height
            radius: height / 2
            color: Theme.muted
        }
    }
}
