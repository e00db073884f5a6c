// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The kept pieces: type to find one, choose with the arrows, Enter inserts it.
HsDialog {
    id: root

    required property FragmentsViewModel vm
    readonly property int current: vm.current

    title: qsTr("Insert a fragment")
    visible: root.vm.open
    maximumWidth: Theme.scaled(640)
    onOpened: field.forceActiveFocus()
    onClosed: root.vm.open = false
    onCurrentChanged: list.positionViewAtIndex(current, ListView.Contain)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsTextField {
            id: field
            Layout.fillWidth: true
            label: qsTr("Find a fragment")
            placeholderText: qsTr("Find a fragment")
            escapeLeaves: false
            text: root.vm.filter
            Accessible.description: root.vm.currentWords
            onTextEdited: root.vm.filter = text
            onAccepted: root.vm.insert()
            Keys.onDownPressed: root.vm.step(1)
            Keys.onUpPressed: root.vm.step(-1)
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.min(Theme.scaled(340), Math.max(contentHeight, Theme.scaled(64)))
            label: qsTr("Fragments")
            spacing: 2
            model: root.vm.rows
            delegate: PressArea {
                id: fragment

                required property int index
                required property string name
                required property string about
                required property bool sound

                width: ListView.view.width
                implicitHeight: words.implicitHeight + 2 * Theme.space2
                accessibleName: qsTr("%1: %2").arg(name).arg(about)
                accessibleRole: Accessible.ListItem
                choice: true
                checked: index === root.vm.current
                focusPolicy: Qt.NoFocus
                onClicked: root.vm.current = index
                onDoubleClicked: root.vm.insert()

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.buttonRadius
                    color: fragment.checked ? Theme.pressed : fragment.hovered ? Theme.raised : "transparent"
                }
                ColumnLayout {
                    id: words
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.leftMargin: Theme.space3
                    anchors.rightMargin: Theme.space4
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 2

                    HsText {
                        Layout.fillWidth: true
                        text: fragment.name
                        font.weight: Font.DemiBold
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: fragment.about
                        color: fragment.sound ? Theme.muted : Theme.waiting
                        font.pixelSize: Theme.size13
                        Accessible.ignored: true
                    }
                }
            }
            HsText {
                width: parent.width
                visible: text !== ""
                text: root.vm.hint
                color: Theme.muted
            }
        }
        HsTextField {
            id: name
            Layout.fillWidth: true
            visible: root.vm.renaming
            label: qsTr("New name")
            onVisibleChanged: visible ? begin() : field.forceActiveFocus()
            onAccepted: root.vm.rename(text)

            function begin() {
                text = root.vm.currentName
                forceActiveFocus()
                selectAll()
            }
            Keys.onEscapePressed: root.vm.renaming = false
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        RowLayout {
            Layout.topMargin: Theme.space1
            spacing: Theme.space2

            HsButton {
                visible: !root.vm.renaming
                enabled: root.vm.current >= 0
                text: qsTr("Rename")
                accessibleName: qsTr("Rename this fragment")
                kind: "quiet"
                onClicked: root.vm.renaming = true
            }
            HsButton {
                visible: !root.vm.renaming
                enabled: root.vm.current >= 0
                text: root.vm.removing ? qsTr("Delete it for good") : qsTr("Delete")
                accessibleName: root.vm.removing ? qsTr("Delete it for good") : qsTr("Delete this fragment")
                kind: "quiet"
                onClicked: root.vm.remove()
            }
            Item {
                Layout.fillWidth: true
            }
            HsButton {
                visible: root.vm.renaming
                text: qsTr("Leave the name")
                onClicked: root.vm.renaming = false
            }
            HsButton {
                visible: root.vm.renaming
                text: root.vm.replacing ? qsTr("Replace it") : qsTr("Rename")
                kind: "primary"
                enabled: name.text.trim() !== ""
                onClicked: root.vm.rename(name.text)
            }
            HsButton {
                visible: !root.vm.renaming
                text: qsTr("Close")
                onClicked: root.vm.open = false
            }
            HsButton {
                visible: !root.vm.renaming
                text: qsTr("Insert")
                kind: "primary"
                enabled: root.vm.canInsert
                onClicked: root.vm.insert()
            }
        }
    }
}
