// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One of two moments: which it is, its film or the room as the console knew it, what was said, and that it has ended.
ColumnLayout {
    id: root

    required property PairedSide side

    spacing: Theme.space1
    Accessible.role: Accessible.Pane
    Accessible.name: root.side.label
    Accessible.description: root.side.note

    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space2
        HsText {
            Layout.fillWidth: true
            text: root.side.label
            font.weight: Font.DemiBold
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HsComboBox {
            visible: root.side.replay.angleNames.length > 1
            implicitWidth: Theme.scaled(130)
            implicitHeight: Theme.targetSmall
            label: qsTr("Camera of %1").arg(root.side.label)
            model: root.side.replay.angleNames
            currentIndex: root.side.replay.angle
            onActivated: index => root.side.replay.angle = index
        }
    }
    Item {
        id: stage
        Layout.fillWidth: true
        Layout.fillHeight: true

        Rectangle {
            anchors.fill: parent
            visible: root.side.filmed
            color: Theme.film
            radius: Theme.buttonRadius
            clip: true
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("The film of %1").arg(root.side.label)
            FilmItem {
                anchors.fill: parent
                replay: root.side.replay
            }
        }
        ColumnLayout {
            anchors.fill: parent
            visible: !root.side.filmed
            spacing: Theme.space2
            HsText {
                Layout.fillWidth: true
                text: root.side.beatTitle
                font.pixelSize: Theme.size17
                font.weight: Font.Bold
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
            }
            HsScroll {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Column {
                    id: people
                    width: parent.width
                    spacing: Theme.space3
                    Repeater {
                        model: root.side.cast
                        delegate: CastAtPlayhead {
                            width: people.width
                        }
                    }
                }
            }
        }
        FilmCaption {
            words: root.side.replay.caption
        }
    }
    RowLayout {
        Layout.fillWidth: true
        spacing: Theme.space3
        HsNumber {
            text: root.side.clock
            pixelSize: Theme.size13
            color: Theme.muted
        }
        HsText {
            Layout.fillWidth: true
            text: root.side.note
            Accessible.ignored: text === ""
            color: Theme.waiting
            font.pixelSize: Theme.size13
            elide: Text.ElideRight
            wrapMode: Text.NoWrap
        }
        HsText {
            visible: root.side.heard && root.side.replay.soundNames.length > 1
            text: qsTr("heard")
            color: Theme.muted
            font.pixelSize: Theme.size13
            wrapMode: Text.NoWrap
        }
    }
}
