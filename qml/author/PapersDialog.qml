// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// What is printed for a session, as it will read.
HsDialog {
    id: root

    required property PapersViewModel vm

    title: qsTr("On paper")
    visible: root.vm.open
    maximumWidth: Theme.scaled(1000)
    onClosed: root.vm.open = false

    PapersFolderDialog {
        vm: root.vm
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Theme.space3

            HsList {
                Layout.preferredWidth: Theme.scaled(230)
                Layout.fillHeight: true
                Layout.preferredHeight: Theme.scaled(500)
                label: qsTr("Papers")
                activeFocusOnTab: true
                model: root.vm.papers
                delegate: PressArea {
                    id: paper
                    required property int index
                    required property string name
                    required property bool chosen
                    width: ListView.view.width
                    implicitHeight: Theme.targetSmall
                    accessibleName: name
                    accessibleRole: Accessible.ListItem
                    checked: chosen
                    onClicked: root.vm.choose(index)
                    Rectangle {
                        anchors.fill: parent
                        radius: Theme.buttonRadius
                        color: paper.chosen ? Theme.pressed : paper.hovered ? Theme.raised : "transparent"
                    }
                    HsText {
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.margins: Theme.space2
                        anchors.verticalCenter: parent.verticalCenter
                        text: paper.name
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
            }
            Rectangle {
                Layout.fillWidth: true
                Layout.fillHeight: true
                radius: Theme.buttonRadius
                color: "white"
                clip: true

                HsScroll {
                    anchors.fill: parent
                    anchors.margins: Theme.space4
                    Text {
                        width: parent.width
                        text: root.vm.preview
                        textFormat: Text.RichText
                        wrapMode: Text.Wrap
                        color: "black"
                        font.family: Theme.family
                        font.pixelSize: Theme.size13
                        Accessible.role: Accessible.Document
                        Accessible.name: qsTr("Preview")
                    }
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.space2
            HsComboBox {
                visible: root.vm.languages.length > 1
                implicitHeight: Theme.targetSmall
                label: qsTr("Language of the papers")
                model: root.vm.languages
                currentIndex: root.vm.language
                onActivated: index => root.vm.language = index
            }
            Item {
                Layout.fillWidth: true
            }
            HsButton {
                text: qsTr("Save all as PDF")
                kind: "primary"
                onClicked: root.vm.choosingFolder = true
            }
            HsButton {
                text: qsTr("Close")
                onClicked: root.vm.open = false
            }
        }
    }
}
