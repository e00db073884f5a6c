// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// Over the console while a draft is rehearsed: how fast, who plays along, going back, and leaving it. What is only for a play
/// that goes on can't be pressed at its end.
Rectangle {
    id: root

    required property RunViewModel vm

    implicitHeight: row.implicitHeight + 2 * Theme.space1
    color: Theme.surface

    RowLayout {
        id: row
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.leftMargin: Theme.space4
        anchors.rightMargin: Theme.space4
        spacing: Theme.space2

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space2

            HsText {
                text: qsTr("Rehearsal · nothing is recorded")
                color: Theme.waiting
                font.weight: Font.DemiBold
                font.pixelSize: Theme.size13
                wrapMode: Text.NoWrap
                height: Theme.targetSmall
                verticalAlignment: Text.AlignVCenter
            }
            Repeater {
                model: [1, 2, 5, 10, 20]
                delegate: HsButton {
                    required property int modelData
                    enabled: root.vm.live
                    text: "×" + modelData
                    accessibleName: qsTr("Speed %1 times").arg(modelData)
                    live: false
                    kind: "quiet"
                    checked: root.vm.speed === modelData
                    focusPolicy: Qt.TabFocus
                    leftPadding: Theme.space2
                    rightPadding: Theme.space2
                    onClicked: root.vm.speed = modelData
                }
            }
            HsButton {
                enabled: root.vm.live
                text: root.vm.still ? qsTr("Go on") : qsTr("Stand still")
                implicitWidth: Theme.scaled(112) // the same with both: the bar keeps its lines
                live: false
                kind: root.vm.still ? "normal" : "quiet"
                focusPolicy: Qt.TabFocus
                onClicked: root.vm.still = !root.vm.still
            }
            HsComboBox {
                enabled: root.vm.live
                implicitHeight: Theme.targetSmall
                implicitWidth: Theme.scaled(210)
                label: qsTr("Who plays the learner")
                focusPolicy: Qt.TabFocus
                model: [qsTr("nobody plays along"), qsTr("an attentive learner"), qsTr("an average learner"), qsTr("an overwhelmed learner")]
                currentIndex: root.vm.learner
                onActivated: index => root.vm.learner = index
            }
            HsSwitch {
                enabled: root.vm.live
                text: qsTr("moves by itself")
                accessibleName: qsTr("The operator’s moves are made by themselves")
                implicitHeight: Theme.targetSmall
                focusPolicy: Qt.TabFocus
                checked: root.vm.standIn
                onToggled: root.vm.standIn = checked
            }
            HsComboBox {
                implicitWidth: Theme.scaled(150)
                implicitHeight: Theme.targetSmall
                label: qsTr("Jump to a beat")
                focusPolicy: Qt.TabFocus
                model: root.vm.jumps
                textRole: "title"
                valueRole: "beatId"
                displayText: qsTr("Jump to …")
                onActivated: index => root.vm.jumpTo(valueAt(index))
            }
            HsButton {
                enabled: root.vm.live
                text: qsTr("Back one beat")
                accessibleName: qsTr("What if: back before the last beat")
                live: false
                kind: "quiet"
                focusPolicy: Qt.TabFocus
                onClicked: root.vm.backOneBeat()
            }
        }
        HsButton {
            enabled: root.vm.live
            text: qsTr("Keep for a debrief")
            live: false
            kind: "quiet"
            focusPolicy: Qt.TabFocus
            onClicked: root.vm.keepRehearsal()
        }
        HsButton {
            text: qsTr("Back to writing")
            live: false
            kind: "primary"
            focusPolicy: Qt.TabFocus
            onClicked: root.vm.leaveRehearsal()
        }
    }
}
