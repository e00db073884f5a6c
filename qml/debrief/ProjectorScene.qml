// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Common

/// The room at the playhead, as a film would show it: who was there, what they did and said. No level: that is somebody's coding.
Rectangle {
    id: root

    required property string beatTitle
    required property RowsModel people
    required property real unit

    color: Theme.surface
    radius: 14 * unit
    border.width: Theme.lineWidth
    border.color: Theme.line
    clip: true

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 32 * root.unit
        spacing: 24 * root.unit

        HsText {
            Layout.fillWidth: true
            text: root.beatTitle
            color: Theme.muted
            font.pixelSize: Math.max(18, Math.round(29 * root.unit))
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        Column {
            id: column
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 26 * root.unit
            Repeater {
                model: root.people
                delegate: ProjectorPerson {
                    width: column.width
                    unit: root.unit
                }
            }
        }
    }
}
