// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author
import Holdspace.Ui.Canvas

/// A person to try things on, under their form: what moves them, what helps, and time.
Card {
    id: root

    required property SandboxViewModel vm

    implicitHeight: rows.implicitHeight + 2 * Theme.space2

    ColumnLayout {
        id: rows
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space2
        spacing: Theme.space1

        RowLayout {
            Layout.fillWidth: true
            Caption {
                Layout.fillWidth: true
                text: qsTr("Try it")
            }
            HsButton {
                visible: root.vm.open
                text: qsTr("Begin again")
                live: false
                kind: "quiet"
                implicitHeight: Theme.scaled(28)
                onClicked: root.vm.restart()
            }
            HsButton {
                text: root.vm.open ? qsTr("Close") : qsTr("Open")
                accessibleName: root.vm.open ? qsTr("Close the sandbox") : qsTr("Open the sandbox")
                live: false
                kind: "quiet"
                implicitHeight: Theme.scaled(28)
                onClicked: root.vm.open = !root.vm.open
            }
        }
        RecentCurve {
            visible: root.vm.open
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.scaled(84)
            trace: root.vm.trace
            castColours: [Theme.cast(0), Theme.dim]
            levelColours: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
            lineColour: Theme.line
            textColour: Theme.muted
            positiveColour: Theme.positive
            waitingColour: Theme.waiting
            accentColour: Theme.accent
            fontPixelSize: Theme.size12
            Accessible.role: Accessible.Chart
            Accessible.name: qsTr("Distress in the sandbox")
            Accessible.description: root.vm.now
        }
        HsText {
            visible: root.vm.open
            Layout.fillWidth: true
            text: root.vm.now
            font.pixelSize: Theme.size13
        }
        HsText {
            visible: root.vm.open && text !== ""
            Layout.fillWidth: true
            text: root.vm.play
            color: Theme.muted
            font.pixelSize: Theme.size13
            font.italic: true
        }
        Flow {
            visible: root.vm.open
            Layout.fillWidth: true
            spacing: Theme.space1
            Repeater {
                model: [10, 30, 60]
                delegate: HsButton {
                    required property int modelData
                    text: qsTr("Wait %1 s").arg(modelData)
                    live: false
                    implicitHeight: Theme.scaled(30)
                    textSize: Theme.size13
                    onClicked: root.vm.wait(modelData)
                }
            }
            HsButton {
                text: qsTr("Take what is suggested")
                live: false
                implicitHeight: Theme.scaled(30)
                textSize: Theme.size13
                onClicked: root.vm.commitModel()
            }
            Repeater {
                model: root.vm.triggers
                delegate: HsButton {
                    required property string triggerId
                    required text
                    accessibleName: qsTr("Try trigger %1").arg(text)
                    live: false
                    implicitHeight: Theme.scaled(30)
                    textSize: Theme.size13
                    onClicked: root.vm.fire(triggerId)
                }
            }
        }
        HsComboBox {
            visible: root.vm.open
            Layout.fillWidth: true
            implicitHeight: Theme.scaled(34)
            label: qsTr("Somebody does")
            model: root.vm.levers
            textRole: "text"
            valueRole: "code"
            displayText: qsTr("Somebody …")
            onActivated: index => root.vm.respond(valueAt(index))
        }
    }
}
