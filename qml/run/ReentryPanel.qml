// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Run

/// We are here: where the script goes on. One digit chooses, letters search all beats, 0 says that nobody follows it.
Card {
    id: root

    required property ReentryViewModel vm

    border.color: Theme.accent
    border.width: 2
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Where are we?")

    RowLayout {
        anchors.fill: parent
        anchors.margins: Theme.space4
        spacing: Theme.space4

        ColumnLayout {
            Layout.preferredWidth: root.width * 0.42
            Layout.maximumWidth: Layout.preferredWidth
            Layout.fillHeight: true
            spacing: Theme.space1

            Heading {
                text: qsTr("Where are we?")
            }
            HsTextField {
                Layout.fillWidth: true
                label: qsTr("Search all beats")
                placeholderText: qsTr("A digit chooses. Letters search all beats")
                text: root.vm.text
                onTextEdited: root.vm.text = text
                onVisibleChanged: visible ? forceActiveFocus() : focus = false
            }
            HsScroll {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Column {
                    id: beatRows
                    width: parent.width
                    spacing: 2
                    Repeater {
                        id: rows
                        model: root.vm.beats
                        delegate: PressArea {
                            id: row
                            required property string beatId
                            required property int number
                            required property string name
                            required property string title
                            required property string why
                            required property int index
                            width: beatRows.width
                            implicitHeight: Math.max(Theme.target, words.implicitHeight + Theme.space1)
                            accessibleName: row.name
                            Accessible.description: row.why
                            onClicked: root.vm.pick(row.beatId)
                            Rectangle {
                                anchors.fill: parent
                                radius: Theme.buttonRadius
                                color: row.hovered ? Theme.pressed : "transparent"
                            }
                            KeyChip {
                                id: chip
                                anchors.left: parent.left
                                anchors.leftMargin: Theme.space1
                                anchors.verticalCenter: parent.verticalCenter
                                text: qsTr("%1").arg(row.number)
                            }
                            Column {
                                id: words
                                anchors.left: chip.right
                                anchors.right: parent.right
                                anchors.leftMargin: Theme.space3
                                anchors.verticalCenter: parent.verticalCenter
                                HsText {
                                    width: parent.width
                                    text: row.title
                                    font.weight: Font.DemiBold
                                    wrapMode: Text.NoWrap
                                    elide: Text.ElideRight
                                    Accessible.ignored: true
                                }
                                HsText {
                                    width: parent.width
                                    visible: text.length > 0
                                    text: row.why
                                    color: Theme.muted
                                    font.pixelSize: Theme.size13
                                    wrapMode: Text.NoWrap
                                    elide: Text.ElideRight
                                    Accessible.ignored: true
                                }
                            }
                        }
                    }
                }
            }
            HsText {
                Layout.fillWidth: true
                visible: rows.count === 0
                text: root.vm.note
                color: Theme.muted
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.space2
                HsButton {
                    visible: !root.vm.offScript
                    text: qsTr("We are off the script")
                    keyHint: "0"
                    kind: "warm"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.vm.leaveScript()
                }
                Item {
                    Layout.fillWidth: true
                }
                HsButton {
                    text: qsTr("Close")
                    accessibleName: qsTr("Close where we are")
                    keyHint: "Esc"
                    kind: "quiet"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.vm.close()
                }
            }
        }
        Divider {
            vertical: true
            Layout.fillHeight: true
        }
        GraphItem {
            fixed: true
            Layout.fillWidth: true
            Layout.fillHeight: true
            clip: true
            scene: root.vm.scene
            textScale: Theme.textScale
            reducedMotion: Theme.reducedMotion
            fontFamily: Theme.family
            background: Theme.background
            card: Theme.surface
            dots: Theme.pressed
            line: Theme.line
            ink: Theme.text
            muted: Theme.muted
            edge: Theme.dim
            accent: Theme.accent
            warm: Theme.waiting
            levelColors: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
            groupColors: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
            onBeatChosen: beat => root.vm.pick(beat)
            Accessible.role: Accessible.Canvas
            Accessible.name: qsTr("Map of where the story can go on")
        }
    }
}
