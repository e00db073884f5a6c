// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// After the end: what to do next.
Item {
    id: root

    required property RunViewModel vm

    ColumnLayout {
        id: over
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space6
        x: Math.max(Theme.space6, (root.width - width - (roles.visible ? roles.width + Theme.space6 : 0)) / 2)
        width: Math.min(root.width * (roles.visible ? 0.46 : 0.92) - Theme.space6, Theme.scaled(620))
        spacing: Theme.space4

        Heading {
            Layout.fillWidth: true
            text: root.vm.rehearsing ? qsTr("The play is over") : root.vm.title
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.endText
            font.pixelSize: Theme.size17
        }
        Rectangle {
            Layout.fillWidth: true
            visible: root.vm.memoryOnly
            implicitHeight: lost.implicitHeight + 2 * Theme.space3
            radius: Theme.cardRadius
            color: Theme.waiting
            HsText {
                id: lost
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.space3
                text: qsTr("The last part of this session is in memory only and will be gone when Holdspace closes. Make room on the disk before: it is tried again every few seconds.")
                color: Theme.onAccent
            }
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space3
            HsButton {
                text: root.vm.rehearsing ? qsTr("Keep it for a debrief") : qsTr("Go to the debrief")
                kind: "primary"
                Accessible.description: root.vm.rehearsing ? "" : root.vm.after.hint
                onVisibleChanged: visible && forceActiveFocus(Qt.TabFocusReason)
                onClicked: root.vm.goToDebrief()
            }
            HsButton {
                visible: root.vm.rehearsing
                text: qsTr("Back one beat")
                Accessible.description: qsTr("What if: back before the last beat, to go another way")
                onClicked: root.vm.backOneBeat()
            }
            HsButton {
                visible: !root.vm.rehearsing
                text: qsTr("Take two from here")
                Accessible.description: qsTr("Goes on from this moment, with everybody as they are and other learners")
                onClicked: root.vm.takeTwo()
            }
            HsButton {
                text: root.vm.rehearsing ? qsTr("Rehearse it again") : qsTr("Run it again")
                onClicked: root.vm.prepareAgain()
            }
            HsButton {
                visible: root.vm.rehearsing
                text: qsTr("Throw it away")
                Accessible.description: qsTr("Nothing of this rehearsal is kept; back to writing")
                onClicked: root.vm.leaveRehearsal()
            }
        }
        Caption {
            text: qsTr("Log")
        }
        RunLogList {
            Layout.fillWidth: true
            Layout.fillHeight: true
            vm: root.vm
        }
    }
    // Beside it, in one look: what comes before the debrief.
    HsScroll {
        id: roles
        anchors.left: over.right
        anchors.leftMargin: Theme.space6
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space6
        width: Math.min(root.width * 0.46, Theme.scaled(620))
        visible: !root.vm.rehearsing

        Column {
            id: leaving
            width: parent.width
            spacing: Theme.space1

            HsNumber {
                anchors.right: parent.right
                text: root.vm.phasePace
                color: Theme.muted
                accessibleName: qsTr("Time since the end")
                Accessible.description: root.vm.phasePace
            }
            Caption {
                text: root.vm.after.stopped ? qsTr("It was stopped: first the people, then their roles") : qsTr("Before anybody talks about it: leave the roles")
            }
            HsText {
                width: parent.width
                visible: text !== ""
                text: root.vm.after.ownWords
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
            Repeater {
                model: root.vm.after.points
                delegate: HsCheckBox {
                    required property int index
                    required property bool done
                    required text
                    width: leaving.width
                    checked: done
                    onToggled: root.vm.after.setDone(index, checked)
                }
            }
            HsText {
                width: parent.width
                text: root.vm.after.hint
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
        }
    }
}
