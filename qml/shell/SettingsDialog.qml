// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// How the window looks; kept for the next time.
HsDialog {
    id: root

    required property ShellViewModel shell

    title: qsTr("Settings")
    onClosed: root.shell.dialogClosed(ShellViewModel.Settings)

    ColumnLayout {
        anchors.fill: parent
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
                checked: root.shell.theme === ShellViewModel.Auto
                Accessible.checkable: true
                Accessible.checked: checked
                onClicked: root.shell.theme = ShellViewModel.Auto
            }
            HsButton {
                text: qsTr("Dark")
                checkable: true
                autoExclusive: true
                kind: "quiet"
                checked: root.shell.theme === ShellViewModel.Dark
                Accessible.checkable: true
                Accessible.checked: checked
                onClicked: root.shell.theme = ShellViewModel.Dark
            }
            HsButton {
                text: qsTr("Light")
                checkable: true
                autoExclusive: true
                kind: "quiet"
                checked: root.shell.theme === ShellViewModel.Light
                Accessible.checkable: true
                Accessible.checked: checked
                onClicked: root.shell.theme = ShellViewModel.Light
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
                enabled: root.shell.textScale > 0.81
                onClicked: root.shell.textScale = root.shell.textScale - 0.1
            }
            HsNumber {
                text: qsTr("%1 %").arg(Math.round(root.shell.textScale * 100))
            }
            HsButton {
                text: qsTr("Bigger")
                enabled: root.shell.textScale < 1.99
                onClicked: root.shell.textScale = root.shell.textScale + 0.1
            }
        }
        HsSwitch {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space2
            text: qsTr("Reduced motion")
            checked: root.shell.reducedMotion
            onToggled: root.shell.reducedMotion = checked
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.topMargin: Theme.space4
            HsText {
                Layout.fillWidth: true
                text: qsTr("Holdspace %1").arg(root.shell.version)
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
