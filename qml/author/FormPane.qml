// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Qt.labs.qmlmodels
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The form of what is chosen: full lines, and short fields that stand in a line with their neighbours.
Rectangle {
    id: root

    required property AuthorViewModel vm
    readonly property FormModel form: vm.form
    readonly property real line: lines.width
    /// What the form is about: another thing is read from its top.
    readonly property string about: vm.chosenKind + "/" + vm.chosenId

    color: Theme.background
    onAboutChanged: scroll.contentY = 0

    Connections {
        target: root.vm
        function onPointedChanged(): void { root.lead(rows.itemAt(root.vm.pointed)) }
    }
    /// Brings a row into view and the keyboard to its field.
    function lead(row: Item): void {
        const field = row?.activeFocusOnTab ? row : row?.nextItemInFocusChain() ?? null
        field?.forceActiveFocus(Qt.TabFocusReason)
        scroll.show(row)
    }

    EmptyState {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        visible: !root.vm.hasForm
        text: qsTr("Choose a beat on the map, or anything in the outline, to see what is inside.")
    }
    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space1
        visible: root.vm.hasForm

        RowLayout {
            spacing: Theme.space2
            Caption {
                text: root.vm.formTitle
                Layout.fillWidth: true
            }
            HsText {
                text: root.vm.formPosition
                color: Theme.muted
                font.pixelSize: Theme.size12
            }
        }
        CouplingsPane {
            Layout.fillWidth: true
            visible: root.vm.chosenKind === "couplings" && !root.vm.couplings.empty
            vm: root.vm
        }
        HsScroll {
            id: scroll
            Layout.fillWidth: true
            Layout.fillHeight: true

            // A positioner, not a layout, around what a model makes and takes away: Qt 6.4's layouts can touch a deleted item.
            Flow {
                id: lines
                width: parent.width
                spacing: Theme.scaled(6)
                bottomPadding: Theme.space6

                Repeater {
                    id: rows
                    model: root.form
                    delegate: DelegateChooser {
                        role: "kind"
                        DelegateChoice {
                            roleValue: "title"
                            FormTitle {
                                width: root.line
                                form: root.form
                                vm: root.vm
                            }
                        }
                        DelegateChoice {
                            roleValue: "heading"
                            FormHeading {
                                width: root.line
                            }
                        }
                        DelegateChoice {
                            roleValue: "item"
                            FormItem {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "note"
                            FormNote {
                                width: root.line
                            }
                        }
                        DelegateChoice {
                            roleValue: "text"
                            FormText {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "lines"
                            FormText {
                                width: root.line
                                form: root.form
                                singleLine: false
                                minimumHeight: Theme.scaled(56)
                            }
                        }
                        DelegateChoice {
                            roleValue: "number"
                            FormText {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "choice"
                            FormChoice {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "switch"
                            FormSwitch {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "action"
                            FormAction {
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "media"
                            FormMedia {
                                width: root.line
                                form: root.form
                                clips: root.vm.clips
                            }
                        }
                        DelegateChoice {
                            roleValue: "rung"
                            FormRung {
                                width: root.line
                                form: root.form
                            }
                        }
                        DelegateChoice {
                            roleValue: "break"
                            Item {
                                width: root.line
                                height: 1
                            }
                        }
                        DelegateChoice {
                            roleValue: "word"
                            FormWord {}
                        }
                        DelegateChoice {
                            roleValue: "name"
                            FormWord {
                                column: Theme.scaled(82)
                            }
                        }
                        DelegateChoice {
                            roleValue: "shortText"
                            FormShortText {
                                form: root.form
                                widest: root.line
                            }
                        }
                        DelegateChoice {
                            roleValue: "shortNumber"
                            FormShortText {
                                form: root.form
                                widest: Theme.scaled(64)
                            }
                        }
                        DelegateChoice {
                            roleValue: "shortChoice"
                            FormChoice {
                                width: Math.min(root.line, natural)
                                form: root.form
                                small: true
                            }
                        }
                        DelegateChoice {
                            roleValue: "chip"
                            FormChip {
                                form: root.form
                                widest: root.line
                            }
                        }
                        DelegateChoice {
                            roleValue: "smallAction"
                            FormAction {
                                form: root.form
                                small: true
                            }
                        }
                    }
                }
            }
        }
        SandboxPane {
            Layout.fillWidth: true
            visible: root.vm.chosenKind === "person"
            vm: root.vm.sandbox
        }
    }
}
