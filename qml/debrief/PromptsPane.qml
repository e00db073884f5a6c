// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What to ask now, and a question that begins with one's own view.
HsScroll {
    id: root

    required property ConversationViewModel vm

    ColumnLayout {
        width: parent.width
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            visible: root.vm.canChange // later it would say of phases that they are done
            spacing: Theme.space2
            HsComboBox {
                Layout.fillWidth: true
                label: qsTr("Framework")
                model: root.vm.frameworks
                currentIndex: root.vm.framework
                popupWidth: Theme.scaled(300)
                onActivated: index => root.vm.setFramework(index)
            }
            HsButton {
                text: qsTr("Own…")
                accessibleName: qsTr("Read an own framework from a file")
                live: false
                kind: "quiet"
                textSize: Theme.size13
                onClicked: own.open()
            }
        }
        Flow {
            id: steps
            Layout.fillWidth: true
            visible: root.vm.steps.count > 0
            spacing: Theme.space1
            Repeater {
                model: root.vm.steps
                delegate: StepChip {
                    vm: root.vm
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            visible: text !== ""
            text: root.vm.stepPurpose
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        Caption {
            text: qsTr("Ask")
        }
        Column {
            id: prompts
            Layout.fillWidth: true
            spacing: Theme.space1
            Repeater {
                model: root.vm.prompts
                delegate: PromptRow {
                    width: prompts.width
                    vm: root.vm
                }
            }
        }
        Caption {
            text: qsTr("I saw, I thought, I wonder")
        }
        HsTextField {
            Layout.fillWidth: true
            label: qsTr("I noticed")
            placeholderText: qsTr("I noticed…")
            text: root.vm.noticed
            onTextEdited: root.vm.noticed = text
        }
        HsTextField {
            Layout.fillWidth: true
            label: qsTr("I found myself thinking")
            placeholderText: qsTr("I found myself thinking…")
            text: root.vm.pointOfView
            onTextEdited: root.vm.pointOfView = text
            onAccepted: root.vm.askInquiry()
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.inquiry !== "" ? root.vm.inquiry : root.vm.inquiryProblem
            color: root.vm.inquiry !== "" ? Theme.text : Theme.muted
            font.pixelSize: Theme.size13
        }
        HsButton {
            text: qsTr("Ask this")
            accessibleName: qsTr("Put this question on the projector")
            live: false
            enabled: root.vm.inquiry !== ""
            onClicked: root.vm.askInquiry()
        }
    }
    FrameworkDialog {
        id: own
        vm: root.vm
    }
}
