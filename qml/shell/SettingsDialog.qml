// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// How the window looks and where cues are heard, kept for the next time; and which plugins there are.
HsDialog {
    id: root

    required property ShellViewModel vm

    title: qsTr("Settings")
    visible: root.vm.dialog === ShellViewModel.Settings
    onOpened: {
        root.vm.sound.lookForOutputs()
        root.vm.plugins.look()
    }
    onClosed: root.vm.dialogClosed(ShellViewModel.Settings)

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: settings.implicitHeight

            ColumnLayout {
                id: settings
                width: parent.width
                spacing: Theme.space3

                Caption {
                    text: qsTr("Theme")
                }
                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.space2
                    HsButton {
                        text: qsTr("Fits the page")
                        checkable: true
                        autoExclusive: true
                        kind: "quiet"
                        checked: root.vm.theme === ShellViewModel.Auto
                        onClicked: root.vm.theme = ShellViewModel.Auto
                    }
                    HsButton {
                        text: qsTr("Dark")
                        checkable: true
                        autoExclusive: true
                        kind: "quiet"
                        checked: root.vm.theme === ShellViewModel.Dark
                        onClicked: root.vm.theme = ShellViewModel.Dark
                    }
                    HsButton {
                        text: qsTr("Light")
                        checkable: true
                        autoExclusive: true
                        kind: "quiet"
                        checked: root.vm.theme === ShellViewModel.Light
                        onClicked: root.vm.theme = ShellViewModel.Light
                    }
                }
                Caption {
                    Layout.topMargin: Theme.space2
                    text: qsTr("Text size")
                }
                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.space3
                    HsButton {
                        text: qsTr("Smaller")
                        enabled: root.vm.textScale > 0.81
                        onClicked: root.vm.textScale = root.vm.textScale - 0.1
                    }
                    HsNumber {
                        text: qsTr("%1 %").arg(Math.round(root.vm.textScale * 100))
                    }
                    HsButton {
                        text: qsTr("Bigger")
                        enabled: root.vm.textScale < 1.99
                        onClicked: root.vm.textScale = root.vm.textScale + 0.1
                    }
                }
                Caption {
                    Layout.topMargin: Theme.space2
                    text: qsTr("Sounds and films")
                }
                HsComboBox {
                    Layout.fillWidth: true
                    label: qsTr("Play cues on")
                    model: root.vm.sound.choices
                    currentIndex: root.vm.sound.choice
                    displayText: qsTr("Play cues on: %1").arg(currentText)
                    onActivated: index => root.vm.sound.choice = index
                }
                HsSwitch {
                    Layout.fillWidth: true
                    Layout.topMargin: Theme.space2
                    text: qsTr("Reduced motion")
                    checked: root.vm.reducedMotion
                    onToggled: root.vm.reducedMotion = checked
                }
                Caption {
                    Layout.topMargin: Theme.space2
                    text: qsTr("Plugins")
                }
                Column {
                    id: plugins
                    Layout.fillWidth: true
                    spacing: Theme.space3
                    Accessible.role: Accessible.List
                    Accessible.name: qsTr("Plugins")
                    Repeater {
                        model: root.vm.plugins.rows
                        delegate: PluginRow {
                            width: plugins.width
                        }
                    }
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.vm.plugins.folderText
                    font.pixelSize: Theme.size13
                    color: Theme.dim
                    wrapMode: Text.Wrap
                }
            }
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4
            HsText {
                Layout.fillWidth: true
                text: qsTr("Holdspace %1").arg(root.vm.version)
                color: Theme.dim
                font.pixelSize: Theme.size13
            }
            HsButton {
                text: qsTr("Close")
                onClicked: root.close()
            }
        }
    }
}
