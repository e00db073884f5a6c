// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// A minute that measures how long after a moment somebody's key comes.
HsDialog {
    id: root

    required property LagViewModel vm
    readonly property bool running: vm.running

    title: qsTr("How fast do you tag?")
    maximumWidth: Theme.scaled(620)
    visible: vm.open
    onClosed: root.vm.open = false
    onRunningChanged: said.forceActiveFocus() // the letters go there

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: qsTr("A sentence appears now and then. Press the letter for it as soon as you know which, as you would in a run. Which letter it was does not count.")
            color: Theme.muted
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.keys
            font.pixelSize: Theme.size13
        }
        Card {
            id: said
            Layout.fillWidth: true
            implicitHeight: Theme.scaled(120)
            Accessible.role: Accessible.StaticText
            Accessible.name: root.vm.sentence
            Keys.onPressed: event => root.vm.press(event.text)

            HsText {
                anchors.fill: parent
                anchors.margins: Theme.space4
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                text: root.vm.sentence
                font.pixelSize: Theme.size21
                Accessible.ignored: true
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.state === "" ? root.vm.summary : root.vm.state
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.space2
            HsButton {
                text: qsTr("Close")
                onClicked: root.vm.open = false
            }
            HsButton {
                visible: !root.vm.running && !root.vm.measured
                text: qsTr("Back to the usual")
                onClicked: root.vm.forget()
            }
            HsButton {
                visible: !root.vm.running
                text: root.vm.measured ? qsTr("Try again") : qsTr("Begin")
                kind: root.vm.measured ? "normal" : "primary"
                live: false
                onClicked: root.vm.start()
            }
            HsButton {
                visible: root.vm.measured
                text: qsTr("Use it")
                kind: "primary"
                onClicked: root.vm.use()
            }
        }
    }
}
