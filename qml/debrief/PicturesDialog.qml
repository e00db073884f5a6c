// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The figures as pictures: which, the picture or its table, and a file of it. As large as the window, for the projector.
HsDialog {
    id: root

    required property PicturesViewModel vm

    title: qsTr("Pictures")
    visible: vm.open
    maximumWidth: 4000
    onOpened: which.forceActiveFocus()
    onClosed: vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 4000
            spacing: Theme.space5

            HsList {
                id: which
                label: qsTr("Pictures")
                Layout.preferredWidth: Theme.scaled(250)
                Layout.fillHeight: true
                activeFocusOnTab: true
                clip: false
                model: root.vm.list
                currentIndex: root.vm.index
                onCurrentIndexChanged: root.vm.index = currentIndex
                delegate: PictureListRow {
                    width: which.width
                    current: index === root.vm.index
                    focused: which.activeFocus
                    onClicked: root.vm.index = index
                }
            }
            // Where text is large or the window small, it scrolls before anything of the picture is left out.
            HsScroll {
                id: room
                Layout.fillWidth: true
                Layout.fillHeight: true

                ColumnLayout {
                    width: parent.width
                    height: Math.max(implicitHeight, room.height)
                    spacing: Theme.space2

                    Heading {
                        Layout.fillWidth: true
                        text: root.vm.title
                        font.pixelSize: Theme.size26
                    }
                    Flow {
                        Layout.fillWidth: true
                        spacing: Theme.space5
                        HsSwitch {
                            text: qsTr("Show as a table")
                            checked: root.vm.asTable
                            onToggled: root.vm.asTable = checked
                        }
                        HsSwitch {
                            visible: root.vm.drawn
                            text: qsTr("On the projector, with the numbers")
                            checked: root.vm.projected
                            onToggled: root.vm.projected = checked
                        }
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: root.vm.words
                        font.pixelSize: Theme.scaled(18)
                    }
                    Flow {
                        Layout.fillWidth: true
                        visible: root.vm.legend.count > 0 && !root.vm.asTable
                        spacing: Theme.space5
                        Repeater {
                            model: root.vm.legend
                            delegate: PictureLegendRow {}
                        }
                    }
                    Item {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.minimumHeight: Theme.scaled(18) * (root.vm.drawn ? root.vm.lines : 1)

                        Loader {
                            anchors.fill: parent
                            // By address and only while it is open, so that Qt Charts is not loaded before there is something to draw.
                            active: root.vm.open && root.vm.drawn
                            visible: !root.vm.asTable
                            Component.onCompleted: setSource("PictureChart.qml", { vm: root.vm })
                        }
                        PictureTable {
                            anchors.fill: parent
                            visible: root.vm.asTable && root.vm.head.count > 0
                            vm: root.vm
                        }
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: root.vm.provenance
                        font.pixelSize: Theme.size13
                        color: Theme.dim
                    }
                }
            }
        }
        Divider {
            Layout.fillWidth: true
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
            Layout.fillWidth: true
            spacing: Theme.space2
            HsComboBox {
                label: qsTr("Save as")
                model: root.vm.forms
                currentIndex: root.vm.form
                displayText: qsTr("Save as: %1").arg(currentText)
                Layout.preferredWidth: Theme.scaled(240)
                onActivated: index => root.vm.form = index
            }
            HsTextField {
                id: file
                Layout.fillWidth: true
                label: qsTr("Picture file")
                text: root.vm.suggestion
                escapeLeaves: false
                onAccepted: root.vm.save(text)
            }
            HsButton {
                text: root.vm.replacing ? qsTr("Replace it") : qsTr("Save")
                enabled: file.text.trim() !== ""
                onClicked: root.vm.save(file.text)
            }
            HsButton {
                text: qsTr("Close")
                kind: "primary"
                onClicked: root.close()
            }
        }
    }
}
