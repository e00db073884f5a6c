// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Which moment stands beside the one that is talked about: a letter chooses it, a digit another take.
Card {
    id: root

    required property PairedReplay vm

    border.color: Theme.accent
    border.width: 2
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("What stands beside this moment")

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            Heading {
                Layout.fillWidth: true
                text: qsTr("Side by side")
            }
            HsButton {
                text: qsTr("Cancel")
                accessibleName: qsTr("Leave this moment alone")
                keyHint: "Esc"
                kind: "quiet"
                live: false
                onClicked: root.vm.end()
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.besideText
            color: Theme.muted
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        Flow {
            Layout.fillWidth: true
            visible: takes.count > 0
            spacing: Theme.space2
            Repeater {
                id: takes
                model: root.vm.takes
                delegate: HsButton {
                    required property int index
                    required property string key
                    required property string label
                    required property string words
                    required property bool current
                    text: label
                    keyHint: key
                    accessibleName: words
                    checkable: true
                    checked: current
                    live: false
                    textSize: Theme.size13
                    onClicked: root.vm.chooseTake(index)
                }
            }
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            label: qsTr("Moments that can stand beside this one")
            activeFocusOnTab: true
            model: root.vm.choices
            currentIndex: root.vm.choice
            Component.onCompleted: forceActiveFocus()
            Keys.onReturnPressed: root.vm.pick(currentIndex)
            Keys.onEnterPressed: root.vm.pick(currentIndex)
            delegate: PairChoiceRow {
                width: ListView.view.width - Theme.space4
                current: ListView.isCurrentItem
                focused: list.activeFocus
                onClicked: root.vm.pick(index)
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: list.count === 0
            text: qsTr("There is no other moment here. Bookmarks and open windows are moments; a take that was played from this session brings its own.")
            color: Theme.muted
        }
    }
}
