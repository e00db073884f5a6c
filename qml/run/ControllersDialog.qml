// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// What the buttons of controllers do, and learning another one.
HsDialog {
    id: root

    required property ControllersViewModel vm

    title: qsTr("Buttons of controllers")
    maximumWidth: Theme.scaled(820)
    visible: root.vm.open
    closePolicy: root.vm.learning ? T.Popup.NoAutoClose : T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: root.vm.stateText
            color: Theme.muted
        }
        HsList {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Theme.scaled(260)
            label: qsTr("Buttons")
            activeFocusOnTab: true
            model: root.vm.buttons
            delegate: Item {
                id: row

                required property string buttonKey
                required property string box
                required property string button
                required property string meaning
                required property int index

                width: ListView.view.width
                implicitHeight: Theme.target
                Accessible.role: Accessible.ListItem
                Accessible.name: qsTr("%1 of %2: %3").arg(row.button).arg(row.box).arg(row.meaning)

                RowLayout {
                    anchors.fill: parent
                    spacing: Theme.space3
                    HsText {
                        Layout.preferredWidth: Theme.scaled(220)
                        text: row.box
                        color: Theme.muted
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.preferredWidth: Theme.scaled(190)
                        text: row.button
                        font.family: Theme.mono
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: row.meaning
                        font.weight: Font.DemiBold
                        elide: Text.ElideRight
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                    HsButton {
                        text: "×"
                        accessibleName: qsTr("Forget %1 of %2").arg(row.button).arg(row.box)
                        kind: "quiet"
                        live: false
                        onClicked: root.vm.forget(row.buttonKey)
                    }
                }
            }
            HsText {
                width: parent.width
                visible: list.count === 0
                text: qsTr("No button is learnt yet. Press “Learn a button”, press it, and choose what it does.")
                color: Theme.muted
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: root.vm.learning
            text: root.vm.learnText
            font.weight: Font.DemiBold
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.caught
            spacing: Theme.space2
            HsComboBox {
                id: action
                Layout.fillWidth: true
                label: qsTr("What the button does")
                model: root.vm.actions
            }
            HsButton {
                text: qsTr("It does this")
                kind: "primary"
                live: false
                onClicked: root.vm.keep(action.currentIndex)
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsButton {
                text: root.vm.learning ? qsTr("Give up learning") : qsTr("Learn a button")
                kind: root.vm.learning ? "normal" : "primary"
                live: false
                onClicked: root.vm.learning ? root.vm.cancel() : root.vm.learn()
            }
            HsTextField {
                Layout.fillWidth: true
                label: qsTr("File for the sheet of buttons")
                text: root.vm.printPath
                onEditingFinished: root.vm.printPath = text
            }
            HsButton {
                text: qsTr("Print as PDF")
                enabled: list.count > 0
                live: false
                onClicked: root.vm.print()
            }
            HsButton {
                text: qsTr("Close")
                live: false
                onClicked: root.vm.open = false
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text.length > 0
            text: root.vm.printed
            color: Theme.muted
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
