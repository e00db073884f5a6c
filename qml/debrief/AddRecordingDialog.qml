// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// A phone's or camera's recording: which file, and how it finds its place beside the session.
HsDialog {
    id: root

    required property AddRecording vm

    title: qsTr("Add a recording")
    visible: vm.open
    maximumWidth: Theme.scaled(640)
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsText {
                Layout.fillWidth: true
                text: root.vm.file === "" ? qsTr("No file chosen yet.") : root.vm.fileName
                font.weight: Font.DemiBold
                elide: Text.ElideMiddle
                wrapMode: Text.NoWrap
            }
            HsButton {
                text: qsTr("Choose a file…")
                enabled: !root.vm.busy
                onClicked: root.vm.browse()
            }
        }
        HsComboBox {
            Layout.fillWidth: true
            label: qsTr("How it finds its place")
            enabled: !root.vm.busy
            model: root.vm.ways
            currentIndex: root.vm.way
            onActivated: index => root.vm.way = index
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.wayNote
            color: Theme.muted
        }
        RowLayout {
            visible: root.vm.wantsMark
            spacing: Theme.space2
            HsTextField {
                id: inSession
                Layout.fillWidth: true
                label: qsTr("Time in the session")
                placeholderText: qsTr("In the session, 1:23.5")
            }
            HsTextField {
                id: inFile
                Layout.fillWidth: true
                label: qsTr("Time in the recording")
                placeholderText: qsTr("In the recording, 0:07.2")
            }
        }
        RowLayout {
            visible: root.vm.wantsSecond
            spacing: Theme.space2
            HsTextField {
                id: secondInSession
                Layout.fillWidth: true
                label: qsTr("Second time in the session")
                placeholderText: qsTr("Later in the session")
            }
            HsTextField {
                id: secondInFile
                Layout.fillWidth: true
                label: qsTr("Second time in the recording")
                placeholderText: qsTr("The same in the recording")
            }
        }
        Rectangle {
            Layout.fillWidth: true
            visible: root.vm.busy
            implicitHeight: Theme.scaled(8)
            radius: height / 2
            color: Theme.raised
            Accessible.role: Accessible.ProgressBar
            Accessible.name: qsTr("%1 per cent are read").arg(Math.round(root.vm.share * 100))
            Rectangle {
                width: parent.width * root.vm.share
                height: parent.height
                radius: height / 2
                color: Theme.accent
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: root.vm.problem.length > 0
            text: root.vm.problem
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space2
            spacing: Theme.space2
            HsButton {
                text: qsTr("Cancel")
                onClicked: root.vm.cancel()
            }
            HsButton {
                text: qsTr("Add")
                accessibleName: qsTr("Add the recording")
                kind: "primary"
                enabled: root.vm.file !== "" && !root.vm.busy
                onClicked: root.vm.add(inSession.text, inFile.text, secondInSession.text, secondInFile.text)
            }
        }
    }
}
