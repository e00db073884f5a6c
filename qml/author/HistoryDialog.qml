// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Two states of the scenario side by side, and the way back.
HsDialog {
    id: root

    required property HistoryViewModel vm

    title: qsTr("History")
    visible: root.vm.open
    maximumWidth: Theme.scaled(860)
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        RowLayout {
            spacing: Theme.space2
            HsTextField {
                id: name
                Layout.fillWidth: true
                implicitHeight: Theme.targetSmall
                label: qsTr("Name for this state")
                placeholderText: qsTr("Keep this state under a name: before the pilot")
                onAccepted: keep.clicked()
            }
            HsButton {
                id: keep
                text: qsTr("Keep")
                live: false
                enabled: name.text.trim() !== ""
                onClicked: {
                    root.vm.keep(name.text)
                    name.clear()
                }
            }
        }
        RowLayout {
            spacing: Theme.space2
            HsComboBox {
                Layout.fillWidth: true
                implicitHeight: Theme.targetSmall
                label: qsTr("Older state")
                model: root.vm.states
                textRole: "text"
                currentIndex: root.vm.older
                onActivated: index => root.vm.older = index
            }
            HsText {
                text: qsTr("compared with")
                color: Theme.muted
                wrapMode: Text.NoWrap
            }
            HsComboBox {
                Layout.fillWidth: true
                implicitHeight: Theme.targetSmall
                label: qsTr("Newer state")
                model: root.vm.states
                textRole: "text"
                currentIndex: root.vm.newer
                onActivated: index => root.vm.newer = index
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.summary
            color: Theme.muted
        }
        HsList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.scaled(360)
            label: qsTr("Changes")
            activeFocusOnTab: true
            spacing: Theme.space2
            model: root.vm.changes
            delegate: Item {
                id: line

                required property int index
                required property string title
                required property string detail
                required property string spoken
                required property string beat
                required property string sign

                width: ListView.view.width
                implicitHeight: Math.max(words.implicitHeight + (more.visible ? more.implicitHeight + 2 : 0), back.visible ? back.implicitHeight : 0)
                Accessible.role: Accessible.ListItem
                Accessible.name: spoken

                HsText {
                    id: mark
                    width: Theme.scaled(18)
                    text: line.sign
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                HsText {
                    id: words
                    anchors.left: mark.right
                    anchors.right: back.left
                    anchors.rightMargin: Theme.space2
                    text: line.title
                    Accessible.ignored: true
                }
                Text {
                    id: more
                    anchors.left: mark.right
                    anchors.right: back.left
                    anchors.rightMargin: Theme.space2
                    anchors.top: words.bottom
                    anchors.topMargin: 2
                    visible: text !== ""
                    text: line.detail
                    textFormat: Text.StyledText
                    wrapMode: Text.Wrap
                    color: Theme.muted
                    font.family: Theme.family
                    font.pixelSize: Theme.size13
                    Accessible.ignored: true
                }
                HsButton {
                    id: back
                    anchors.right: parent.right
                    visible: line.beat !== ""
                    width: visible ? implicitWidth : 0
                    text: qsTr("Restore")
                    accessibleName: qsTr("Restore this beat: %1").arg(line.title)
                    live: false
                    kind: "quiet"
                    onClicked: root.vm.restoreBeat(line.beat)
                }
            }
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.space2
            HsButton {
                text: qsTr("Restore the older state")
                enabled: root.vm.canRestore
                onClicked: root.vm.restoreOlder()
            }
            HsButton {
                text: qsTr("Close")
                kind: "primary"
                onClicked: root.vm.open = false
            }
        }
    }
}
