// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Every figure: which, what it says and of how many, and how it is computed with this session's numbers.
HsDialog {
    id: root

    required property AllFiguresViewModel vm

    title: qsTr("All figures")
    visible: vm.open
    maximumWidth: 4000
    onOpened: which.forceActiveFocus()
    onClosed: vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        Flow {
            Layout.fillWidth: true
            spacing: Theme.space3
            HsComboBox {
                label: qsTr("Whose codes the figures rest on")
                model: root.vm.coders
                currentIndex: root.vm.coder
                displayText: qsTr("Codes: %1").arg(currentText)
                enabled: count > 1
                width: Math.min(parent.width, Theme.scaled(360))
                onActivated: index => root.vm.chooseCoder(index)
            }
            HsText {
                width: Math.min(parent.width, Theme.scaled(760))
                text: root.vm.coderNote
                font.pixelSize: Theme.size13
                color: Theme.muted
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 4000
            spacing: Theme.space5

            HsList {
                id: which
                label: qsTr("All figures")
                Layout.preferredWidth: Theme.scaled(330)
                Layout.fillHeight: true
                activeFocusOnTab: true
                model: root.vm.list
                currentIndex: root.vm.index
                onCurrentIndexChanged: root.vm.index = currentIndex
                delegate: AllFiguresRow {
                    width: which.width
                    current: index === root.vm.index
                    focused: which.activeFocus
                    onClicked: root.vm.index = index
                }
            }
            HsScroll {
                id: told
                Layout.fillWidth: true
                Layout.fillHeight: true
                activeFocusOnTab: true
                Accessible.name: root.vm.title
                Accessible.focusable: true
                ScrollBar.vertical: HsScrollBar {
                    stepSize: 0.1
                }
                Keys.onDownPressed: ScrollBar.vertical.increase()
                Keys.onUpPressed: ScrollBar.vertical.decrease()

                ColumnLayout {
                    width: parent.width
                    spacing: Theme.space2

                    Rectangle {
                        // Where the keyboard is.
                        Layout.fillWidth: true
                        implicitHeight: Theme.focusWidth
                        color: told.activeFocus ? Theme.accent : "transparent"
                    }

                    Heading {
                        Layout.fillWidth: true
                        text: root.vm.title
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: root.vm.value
                        font.pixelSize: Theme.size26
                        font.weight: Font.Bold
                    }
                    HsText {
                        Layout.fillWidth: true
                        text: root.vm.sentence
                    }
                    Column {
                        id: facts
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.space2
                        spacing: Theme.space2
                        Repeater {
                            model: root.vm.facts
                            delegate: FigureFactRow {
                                width: facts.width
                            }
                        }
                    }
                    Caption {
                        Layout.topMargin: Theme.space3
                        text: qsTr("How this is computed")
                    }
                    Column {
                        id: steps
                        Layout.fillWidth: true
                        spacing: Theme.space2
                        Repeater {
                            model: root.vm.steps
                            delegate: FigureStepRow {
                                width: steps.width
                            }
                        }
                    }
                }
            }
        }
        Divider {
            Layout.fillWidth: true
        }
        RowLayout {
            Layout.fillWidth: true
            HsText {
                Layout.fillWidth: true
                text: qsTr("For reflection, never for grading.")
                font.pixelSize: Theme.size12
                color: Theme.dim
            }
            HsButton {
                text: qsTr("Close")
                kind: "primary"
                onClicked: root.close()
            }
        }
    }
}
