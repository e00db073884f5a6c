// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What lies in the stretch of the timeline that was chosen.
Rectangle {
    id: root

    required property TimelineRange range
    signal picked(real seconds)
    signal kept
    signal closed

    color: Theme.raised

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space2
        spacing: Theme.space1

        RowLayout {
            Layout.fillWidth: true
            HsText {
                Layout.fillWidth: true
                text: root.range.title
                font.pixelSize: Theme.size13
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            HsButton {
                text: qsTr("Keep…")
                keyHint: "⇧F6"
                accessibleName: qsTr("Keep the stretch as a clip")
                kind: "quiet"
                live: false
                textSize: Theme.size12
                onClicked: root.kept()
            }
            HsButton {
                text: "✕"
                accessibleName: qsTr("Close the stretch")
                kind: "quiet"
                live: false
                onClicked: root.closed()
            }
        }
        RowLayout {
            spacing: Theme.space1
            HsButton {
                text: qsTr("Within")
                Accessible.description: qsTr("Lists what begins and ends in the stretch")
                checked: root.range.word === TimelineRange.Within
                kind: "quiet"
                live: false
                textSize: Theme.size12
                onClicked: root.range.word = TimelineRange.Within
            }
            HsButton {
                text: qsTr("Touching it")
                Accessible.description: qsTr("Lists what has any part in the stretch")
                checked: root.range.word === TimelineRange.Touching
                kind: "quiet"
                live: false
                textSize: Theme.size12
                onClicked: root.range.word = TimelineRange.Touching
            }
            HsButton {
                text: qsTr("All through")
                Accessible.description: qsTr("Lists what goes on from the beginning to the end of the stretch")
                checked: root.range.word === TimelineRange.Through
                kind: "quiet"
                live: false
                textSize: Theme.size12
                onClicked: root.range.word = TimelineRange.Through
            }
        }
        HsList {
            id: list
            label: qsTr("In the stretch")
            Layout.fillWidth: true
            Layout.fillHeight: true
            model: root.range.rows
            delegate: TimelineRangeRow {
                width: list.width
                onPicked: seconds => root.picked(seconds)
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.range.note
            color: Theme.muted
            font.pixelSize: Theme.size12
        }
    }
}
