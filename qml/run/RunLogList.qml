// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// The log in sentences, newest first. What was taken back stays, struck out.
HsList {
    id: root

    required property RunViewModel vm

    label: qsTr("Log")
    model: vm.log
    delegate: Item {
        id: entry
        required property string time
        required property string text
        required property string mark
        required property int level
        required property bool takenBack
        required property int index

        width: ListView.view.width
        height: row.implicitHeight + 13
        Accessible.role: Accessible.ListItem
        Accessible.name: entry.takenBack ? qsTr("%1 %2, taken back").arg(entry.time).arg(entry.text) : entry.time + " " + entry.text

        RowLayout {
            id: row
            width: parent.width - Theme.space3
            y: 6
            spacing: Theme.space2
            HsNumber {
                Layout.alignment: Qt.AlignTop
                Layout.preferredWidth: Theme.scaled(46)
                text: entry.time
                color: Theme.dim
                pixelSize: Theme.size13
                Accessible.ignored: true
            }
            Rectangle {
                Layout.alignment: Qt.AlignTop
                Layout.topMargin: Theme.scaled(4)
                implicitWidth: Theme.scaled(9)
                implicitHeight: Theme.scaled(9)
                radius: entry.mark === "waiting" ? 1 : width / 2
                rotation: entry.mark === "level" ? 45 : 0
                color: entry.mark === "level" ? Theme.level(Math.max(0, entry.level)) : entry.mark === "positive" ? Theme.positive
                    : entry.mark === "waiting" ? Theme.waiting : entry.mark === "stop" ? Theme.stop : entry.mark === "accent" ? Theme.accent : Theme.dim
            }
            HsText {
                Layout.fillWidth: true
                text: entry.text
                font.pixelSize: Theme.size13
                font.strikeout: entry.takenBack
                color: entry.takenBack ? Theme.muted : Theme.text
                Accessible.ignored: true
            }
        }
        Divider {
            anchors.bottom: parent.bottom
            width: parent.width
        }
    }
}
