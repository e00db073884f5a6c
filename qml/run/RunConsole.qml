// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
import Holdspace.Ui.Run

/// The console of a running session: the story on the left, the people in the middle, what was seen on the right.
Item {
    id: root

    required property RunViewModel vm

    /// Layouts of Qt 6.4 do not notice, when they show again, what changed its size while they were hidden: panes a little
    /// wider make them look.
    property int nudge: 0
    onVisibleChanged: if (visible) settle.restart()

    readonly property int gap: height < Theme.scaled(760) ? Theme.space2 : Theme.space3
    readonly property int members: Math.max(1, cards.count)
    /// What the cards may take once the triggers and a readable curve have their room.
    readonly property int cardHeight: Math.max(Theme.scaled(92), Math.min(Theme.scaled(174),
        (middle.height - triggers.implicitHeight - Theme.scaled(120) - gap * (members + 1)) / members))

    Column {
        id: banner
        anchors.left: parent.left
        anchors.right: parent.right
        ConsoleStrip {
            width: parent.width
            text: root.vm.memoryOnly ? qsTr("The library can’t be written. The session goes on in memory only and is lost if Holdspace closes. Make room on the disk: it is tried again every few seconds.") : ""
        }
        ConsoleStrip {
            width: parent.width
            text: root.vm.stopping ? qsTr("STOP is called. Everybody stops now.") : ""
        }
        ConsoleStrip {
            width: parent.width
            text: root.vm.room.linkLost
        }
        ConsoleStrip {
            width: parent.width
            quiet: true
            text: root.vm.held ? qsTr("Held: nothing moves by itself. Space lets the story go on.") : ""
        }
    }

    Timer {
        id: settle
        interval: 30
        onTriggered: root.nudge = 1 - root.nudge
    }
    RowLayout {
        anchors.top: banner.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        spacing: 0

        StoryPane {
            Layout.fillHeight: true
            Layout.margins: root.gap
            Layout.preferredWidth: root.nudge + Math.min(Theme.scaled(304), root.width * 0.24)
            Layout.maximumWidth: Layout.preferredWidth
            vm: root.vm
        }
        Divider {
            vertical: true
            Layout.fillHeight: true
        }
        HsScroll {
            id: middle
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.margins: root.gap
            ColumnLayout {
                width: parent.width
                height: Math.max(middle.height, implicitHeight)
                spacing: root.gap

                Column {
                    id: castCards
                    Layout.fillWidth: true
                    visible: cards.count > 0
                    spacing: root.gap
                    Repeater {
                        id: cards
                        model: root.vm.cast
                        delegate: CastCard {
                            required property int index
                            width: castCards.width
                            height: root.cardHeight
                            vm: root.vm
                        }
                    }
                }
                Flow {
                    id: triggers
                    Layout.fillWidth: true
                    spacing: Theme.space2 - 2
                    visible: offered.count > 0
                    Repeater {
                        id: offered
                        model: root.vm.triggers
                        delegate: TriggerButton {
                            required property string triggerId
                            required property string name
                            required property string line
                            required property int index
                            accessibleName: name
                            Accessible.description: line
                            onClicked: root.vm.fire(triggerId)
                        }
                    }
                }
                Card {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.minimumHeight: Theme.scaled(112)
                    ColumnLayout {
                        anchors.fill: parent
                        anchors.margins: Theme.space2
                        anchors.leftMargin: Theme.space3
                        anchors.rightMargin: Theme.space3
                        spacing: 0
                        RowLayout {
                            Layout.fillWidth: true
                            Caption {
                                Layout.alignment: Qt.AlignTop
                                Layout.topMargin: 4
                                text: qsTr("Last 5 minutes")
                            }
                            HsList {
                                id: windows
                                Layout.fillWidth: true
                                Layout.preferredHeight: Theme.scaled(24) * Math.max(1, Math.min(2, count))
                                label: qsTr("Open windows")
                                model: root.vm.windows
                                delegate: Item {
                                    id: open
                                    required property string text
                                    required property string clock
                                    required property real progress
                                    required property int castIndex
                                    required property int index
                                    width: ListView.view.width
                                    height: Theme.scaled(24)
                                    Accessible.role: Accessible.ListItem
                                    Accessible.name: open.text + " · " + open.clock
                                    Row {
                                        anchors.right: parent.right
                                        anchors.rightMargin: Theme.space2
                                        anchors.verticalCenter: parent.verticalCenter
                                        spacing: Theme.space2
                                        Rectangle {
                                            anchors.verticalCenter: parent.verticalCenter
                                            width: Theme.scaled(9)
                                            height: width
                                            radius: width / 2
                                            color: Theme.waiting
                                        }
                                        HsText {
                                            anchors.verticalCenter: parent.verticalCenter
                                            text: open.text
                                            color: Theme.waiting
                                            wrapMode: Text.NoWrap
                                            Accessible.ignored: true
                                        }
                                        HsNumber {
                                            anchors.verticalCenter: parent.verticalCenter
                                            text: open.clock
                                            color: Theme.waiting
                                            weight: Font.Bold
                                            Accessible.ignored: true
                                        }
                                    }
                                }
                                HsText {
                                    anchors.right: parent.right
                                    anchors.verticalCenter: parent.verticalCenter
                                    visible: windows.count === 0
                                    text: qsTr("Nobody waits for an answer")
                                    color: Theme.muted
                                    font.pixelSize: Theme.size13
                                }
                            }
                        }
                        RecentCurve {
                            Layout.fillWidth: true
                            Layout.fillHeight: true
                            trace: root.vm.trace
                            castColours: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
                            levelColours: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
                            lineColour: Theme.line
                            textColour: Theme.muted
                            positiveColour: Theme.positive
                            waitingColour: Theme.waiting
                            accentColour: Theme.accent
                            fontPixelSize: Theme.size12
                            Accessible.role: Accessible.Chart
                            Accessible.name: qsTr("Last five minutes")
                            Accessible.description: root.vm.trace.summary
                        }
                    }
                }
            }
        }
        Divider {
            vertical: true
            Layout.fillHeight: true
        }
        TagPane {
            Layout.fillHeight: true
            Layout.margins: root.gap
            Layout.preferredWidth: root.nudge + Math.min(Theme.scaled(332), root.width * 0.25)
            Layout.maximumWidth: Layout.preferredWidth
            vm: root.vm
        }
    }

    // What opens over the middle stays small: the rest of the console goes on.
    Repeater {
        model: root.vm.cast
        delegate: ChannelPanel {
            required property int index
            anchors.horizontalCenter: root.horizontalCenter
            anchors.bottom: root.bottom
            anchors.bottomMargin: Theme.space4
            width: Math.min(root.width * 0.5, Theme.scaled(720))
            visible: root.vm.openedId === member.characterId
            vm: root.vm
        }
    }
    FindPanel {
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.space4
        width: Math.min(parent.width * 0.5, Theme.scaled(720))
        visible: root.vm.findOpen
        vm: root.vm
    }
    ReentryPanel {
        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Theme.space5, Theme.scaled(1080))
        height: Math.min(parent.height - 2 * Theme.space4, Theme.scaled(600))
        visible: root.vm.reentry.open
        vm: root.vm.reentry
    }
    Card {
        anchors.centerIn: parent
        width: Math.min(parent.width * 0.5, Theme.scaled(520))
        height: question.implicitHeight + 2 * Theme.space5
        visible: root.vm.confirmText.length > 0
        border.color: Theme.level5
        border.width: 2
        Accessible.role: Accessible.AlertMessage
        Accessible.name: root.vm.confirmText
        ColumnLayout {
            id: question
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.margins: Theme.space5
            spacing: Theme.space4
            HsText {
                Layout.fillWidth: true
                text: root.vm.confirmText
                font.pixelSize: Theme.size17
                Accessible.ignored: true
            }
            RowLayout {
                Layout.alignment: Qt.AlignRight
                spacing: Theme.space3
                HsButton {
                    text: qsTr("Not now")
                    keyHint: "Esc"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.vm.dismissConfirm()
                }
                HsButton {
                    text: root.vm.confirmAction
                    keyHint: "Enter"
                    kind: "primary"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.vm.confirm()
                }
            }
        }
    }
    LeavingCue {
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.space4
        vm: root.vm.room
    }
}
