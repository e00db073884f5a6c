// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What each takes along, what they had wanted to try, and where to find support.
HsScroll {
    id: root

    required property ClosingViewModel vm

    ColumnLayout {
        width: parent.width
        spacing: Theme.space2

        Caption {
            visible: goals.count > 0
            text: qsTr("What they wanted to try")
        }
        Column {
            id: goalRows
            Layout.fillWidth: true
            visible: goals.count > 0
            spacing: Theme.space1
            Repeater {
                id: goals
                model: root.vm.goals
                delegate: GoalRow {
                    width: goalRows.width
                }
            }
        }
        Caption {
            text: qsTr("Take-aways")
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsComboBox {
                id: person
                Layout.preferredWidth: Theme.scaled(128)
                label: qsTr("Whose take-away")
                model: root.vm.people
            }
            HsTextField {
                id: words
                Layout.fillWidth: true
                label: qsTr("Take-away")
                placeholderText: qsTr("One thing to take along")
                maximumLength: 280
                onAccepted: add.clicked()
            }
            HsButton {
                id: add
                text: qsTr("Add")
                accessibleName: qsTr("Add the take-away")
                enabled: words.text.trim() !== ""
                onClicked: {
                    root.vm.add(person.currentIndex, words.text)
                    words.clear()
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            text: qsTr("Private, unless its person agrees that it may be shown and be in the report.")
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        Column {
            id: rows
            Layout.fillWidth: true
            spacing: Theme.space1
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Take-aways")
            Repeater {
                model: root.vm.takeAways
                delegate: TakeAwayRow {
                    width: rows.width
                    vm: root.vm
                }
            }
        }
        Caption {
            text: qsTr("Where to find support")
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.support
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.supportMissing
            spacing: Theme.space2
            HsTextField {
                id: contacts
                Layout.fillWidth: true
                label: qsTr("Support contacts of this centre")
                placeholderText: qsTr("Name, number, when they can be reached")
            }
            HsButton {
                text: qsTr("Keep")
                accessibleName: qsTr("Keep the support contacts")
                enabled: contacts.text.trim() !== ""
                onClicked: root.vm.setSupport(contacts.text)
            }
        }
    }
}
