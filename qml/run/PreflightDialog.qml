// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Pre-flight: seven tests of what a run needs, each with what came of it and what to do.
HsDialog {
    id: root

    required property PreflightViewModel vm

    title: qsTr("Pre-flight")
    maximumWidth: Theme.scaled(920)
    visible: root.vm.open
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space3
            HsText {
                Layout.fillWidth: true
                text: qsTr("What was good counts for ten minutes.")
                color: Theme.muted
            }
            HsButton {
                text: qsTr("Test what needs no hand")
                kind: "primary"
                live: false
                onClicked: root.vm.runAll()
            }
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: contentHeight
            label: qsTr("Pre-flight tests")
            model: root.vm.tests
            delegate: Item {
                id: row

                required property string testId
                required property string title
                required property int outcome
                required property string word
                required property string said
                required property string action
                required property string spoken
                required property bool ready
                required property int index
                readonly property bool good: row.outcome === 2
                readonly property bool bad: row.outcome === 3

                width: ListView.view.width
                height: Math.max(Theme.target, words.implicitHeight) + Theme.space2
                Accessible.role: Accessible.ListItem
                Accessible.name: row.spoken

                RowLayout {
                    anchors.fill: parent
                    spacing: Theme.space3
                    HsText {
                        Layout.preferredWidth: Theme.scaled(20)
                        text: row.good ? "✓" : row.bad ? "!" : "○"
                        color: row.good ? Theme.positive : row.bad ? Theme.waiting : Theme.dim
                        font.pixelSize: Theme.size17
                        font.weight: Font.Bold
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.preferredWidth: Theme.scaled(150)
                        text: row.title
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    ColumnLayout {
                        id: words
                        Layout.fillWidth: true
                        spacing: 0
                        HsText {
                            Layout.fillWidth: true
                            text: row.word
                            color: row.good ? Theme.positive : row.bad ? Theme.waiting : Theme.muted
                            font.pixelSize: Theme.size13
                            Accessible.ignored: true
                        }
                        HsText {
                            Layout.fillWidth: true
                            text: row.said
                            color: row.bad ? Theme.text : Theme.muted
                            Accessible.ignored: true
                        }
                    }
                    HsButton {
                        text: row.action
                        accessibleName: qsTr("%1: %2").arg(row.title).arg(row.action)
                        enabled: row.ready
                        live: false
                        onClicked: { root.vm.run(row.testId); keys.forceActiveFocus() }
                    }
                }
            }
        }
        RowLayout {
            visible: root.vm.askingHeard
            spacing: Theme.space3
            HsText {
                Layout.fillWidth: true
                text: qsTr("Did somebody hear the tone?")
                font.weight: Font.DemiBold
            }
            HsButton {
                text: qsTr("It was heard")
                kind: "primary"
                live: false
                onClicked: root.vm.heard(true)
            }
            HsButton {
                text: qsTr("Nothing was heard")
                live: false
                onClicked: root.vm.heard(false)
            }
        }
        Card {
            id: keys
            Layout.fillWidth: true
            implicitHeight: Theme.scaled(56)
            activeFocusOnTab: true
            border.width: activeFocus ? Theme.focusWidth : Theme.lineWidth
            border.color: activeFocus ? Theme.accent : Theme.line
            Accessible.role: Accessible.StaticText
            Accessible.name: root.vm.listening
            Accessible.focusable: true
            Keys.onPressed: event => event.accepted = root.vm.press(event.key, event.modifiers, event.isAutoRepeat)

            HsText {
                anchors.fill: parent
                anchors.margins: Theme.space3
                verticalAlignment: Text.AlignVCenter
                text: root.vm.listening
                Accessible.ignored: true
            }
        }
        HsButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Close")
            onClicked: root.vm.open = false
        }
    }
}
