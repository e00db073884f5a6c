// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Debrief

/// One question, one picture, one curve, to be read from ten metres. Everything grows with the screen; nothing scrolls.
Rectangle {
    id: root

    required property ProjectorViewModel vm
    /// One pixel of a screen 900 high.
    readonly property real unit: Math.min(height / 900, width / 1400)
    readonly property int small: Math.max(16, Math.round(25 * unit))
    readonly property int plain: Math.max(18, Math.round(29 * unit))
    readonly property bool besides: !vm.picture.empty || voices.count > 0

    color: Theme.background
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Projector")

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: 80 * root.unit
        anchors.rightMargin: 80 * root.unit
        anchors.topMargin: 52 * root.unit
        anchors.bottomMargin: 40 * root.unit
        spacing: 20 * root.unit

        RowLayout {
            Layout.fillWidth: true
            HsText {
                Layout.fillWidth: true
                text: root.vm.where
                color: Theme.muted
                font.pixelSize: root.small
                elide: Text.ElideRight
                wrapMode: Text.NoWrap
            }
            HsText {
                text: root.vm.pace
                color: Theme.muted
                font.pixelSize: root.small
                wrapMode: Text.NoWrap
            }
        }
        HsText {
            Layout.fillWidth: true
            Layout.maximumHeight: 210 * root.unit
            visible: text !== ""
            text: root.vm.question
            font.pixelSize: Math.round((text.length > 110 ? 44 : 60) * root.unit)
            font.weight: Font.Bold
            maximumLineCount: 3
            elide: Text.ElideRight
            lineHeight: 1.04
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.words
            color: Theme.accent
            font.pixelSize: Math.round(48 * root.unit)
            font.weight: Font.DemiBold
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        FigureItem {
            visible: root.vm.figured && !root.vm.closing
            Layout.fillWidth: true
            Layout.fillHeight: true
            projector: root.vm
            dark: Theme.dark
            Accessible.role: Accessible.Chart
            Accessible.name: root.vm.figureTitle
            Accessible.description: root.vm.figureTable
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: !root.vm.closing && !root.vm.figured
            spacing: 50 * root.unit

            ProjectorPairSide {
                visible: root.vm.paired
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.besides ? 36 : 50
                side: root.vm.left
                where: qsTr("on the left")
                unit: root.unit
            }
            ProjectorPairSide {
                visible: root.vm.paired
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.besides ? 36 : 50
                side: root.vm.right
                where: qsTr("on the right")
                unit: root.unit
            }
            ProjectorScene {
                visible: !root.vm.filmed && !root.vm.paired
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.besides ? 54 : 100
                beatTitle: root.vm.beatTitle
                people: root.vm.scene
                unit: root.unit
            }
            Rectangle {
                visible: root.vm.filmed && !root.vm.paired
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.besides ? 54 : 100
                color: Theme.film
                radius: 14 * root.unit
                clip: true
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("The film, at the playhead")
                FilmItem {
                    anchors.fill: parent
                    replay: root.vm.replay
                }
            }
            ColumnLayout {
                visible: root.besides
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.preferredWidth: root.vm.paired ? 28 : 46
                spacing: 14 * root.unit

                Flow {
                    Layout.fillWidth: true
                    spacing: 24 * root.unit
                    visible: !root.vm.picture.empty
                    Repeater {
                        model: root.vm.legend
                        delegate: ProjectorLegend {
                            pixelSize: root.small
                        }
                    }
                }
                MomentPicture {
                    visible: !root.vm.picture.empty
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: 150 * root.unit
                    picture: root.vm.picture
                    castColours: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
                    lineColour: Theme.line
                    feltColour: Theme.accent
                    heardColour: Theme.positive
                    heatColour: Theme.waiting
                    stroke: 7 * root.unit
                    Accessible.role: Accessible.Chart
                    Accessible.name: root.vm.picture.words

                    Rectangle {
                        visible: root.vm.playhead >= 0
                        x: parent.width * root.vm.playhead - 1
                        width: Math.max(2, 3 * root.unit)
                        height: parent.height
                        color: Theme.stop
                    }
                }
                Item {
                    id: area
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.preferredHeight: said.height
                    Layout.maximumHeight: Math.max(1, said.height)
                    clip: true
                    Column {
                        id: said
                        width: area.width
                        spacing: 12 * root.unit
                        // Smaller before anything is cut off.
                        scale: Math.min(1, area.height / Math.max(1, height))
                        transformOrigin: Item.TopLeft
                        Repeater {
                            id: voices
                            model: root.vm.voices
                            delegate: ProjectorVoices {
                                width: said.width
                                unit: root.unit
                            }
                        }
                    }
                }
                Item {
                    visible: root.vm.picture.empty
                    Layout.fillHeight: true
                }
            }
        }
        ProjectorClosing {
            Layout.fillWidth: true
            Layout.fillHeight: true
            visible: root.vm.closing
            vm: root.vm
            unit: root.unit
        }
        ColumnLayout {
            Layout.fillWidth: true
            visible: !root.vm.taps.empty && !root.vm.closing
            spacing: 6 * root.unit
            HsText {
                text: root.vm.taps.words
                color: Theme.muted
                font.pixelSize: root.small
            }
            MomentPicture {
                Layout.fillWidth: true
                Layout.preferredHeight: 64 * root.unit
                picture: root.vm.taps
                lineColour: Theme.line
                heatColour: Theme.waiting
                stroke: 1
                Accessible.role: Accessible.Chart
                Accessible.name: qsTr("Heat strip")
                Accessible.description: root.vm.taps.words
                Rectangle {
                    x: parent.width * root.vm.place - 1
                    width: Math.max(2, 3 * root.unit)
                    height: parent.height
                    color: Theme.stop
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: 16 * root.unit
            HsText {
                visible: text !== ""
                text: root.vm.invitation
                font.pixelSize: root.small
                wrapMode: Text.NoWrap
            }
            HsText {
                visible: text !== ""
                text: root.vm.address
                font.family: Theme.mono
                font.pixelSize: Math.round(34 * root.unit)
                font.weight: Font.Bold
                wrapMode: Text.NoWrap
            }
            HsText {
                Layout.fillWidth: true
                Layout.minimumHeight: 34 * root.unit
                horizontalAlignment: Text.AlignRight
                elide: Text.ElideRight
                text: root.vm.countText
                color: Theme.muted
                font.pixelSize: root.small
                wrapMode: Text.NoWrap
            }
        }
    }
}
