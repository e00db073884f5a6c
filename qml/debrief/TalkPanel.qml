// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What stands beside the moment, for the facilitator alone: prompts, phones, the mirror, the end, and after Reactions the numbers.
ColumnLayout {
    id: root

    required property DebriefViewModel vm

    spacing: Theme.space2

    Flow {
        id: tabs
        Layout.fillWidth: true
        spacing: Theme.space1
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Beside the moment")
        HsTabButton {
            dense: true
            text: qsTr("Prompts")
            checked: root.vm.pane === DebriefViewModel.Prompts
            onClicked: root.vm.pane = DebriefViewModel.Prompts
        }
        HsTabButton {
            dense: true
            text: qsTr("Phones")
            visible: root.vm.reflect.available
            checked: root.vm.pane === DebriefViewModel.Phones
            onClicked: root.vm.pane = DebriefViewModel.Phones
        }
        HsTabButton {
            dense: true
            text: qsTr("Mirror")
            checked: root.vm.pane === DebriefViewModel.Mirror
            onClicked: root.vm.pane = DebriefViewModel.Mirror
        }
        HsTabButton {
            dense: true
            text: qsTr("Take-aways")
            checked: root.vm.pane === DebriefViewModel.Closing
            onClicked: root.vm.pane = DebriefViewModel.Closing
        }
        HsTabButton {
            dense: true
            text: qsTr("Metrics")
            visible: root.vm.metricsVisible
            checked: root.vm.pane === DebriefViewModel.Figures
            onClicked: root.vm.pane = DebriefViewModel.Figures
        }
        HsTabButton {
            dense: true
            text: qsTr("Earlier groups")
            visible: root.vm.metricsVisible
            checked: root.vm.pane === DebriefViewModel.EarlierGroups
            onClicked: root.vm.pane = DebriefViewModel.EarlierGroups
        }
    }
    Item {
        id: place
        Layout.fillWidth: true
        Layout.fillHeight: true

        Card {
            anchors.fill: parent
            visible: root.vm.pane < DebriefViewModel.Figures
            PromptsPane {
                anchors.fill: parent
                anchors.margins: Theme.space3
                visible: root.vm.pane === DebriefViewModel.Prompts
                vm: root.vm.conversation
            }
            PhonesPane {
                anchors.fill: parent
                anchors.margins: Theme.space3
                visible: root.vm.pane === DebriefViewModel.Phones
                vm: root.vm.reflect
            }
            MirrorPane {
                anchors.fill: parent
                anchors.margins: Theme.space3
                visible: root.vm.pane === DebriefViewModel.Mirror
                vm: root.vm.mirror
            }
            ClosingPane {
                anchors.fill: parent
                anchors.margins: Theme.space3
                visible: root.vm.pane === DebriefViewModel.Closing
                vm: root.vm.closing
            }
        }
        Repeater {
            model: root.vm.metricsVisible ? 1 : 0
            delegate: MetricsPanel {
                vm: root.vm
                visible: root.vm.pane === DebriefViewModel.Figures
                width: place.width
                height: place.height
            }
        }
        Repeater {
            model: root.vm.metricsVisible ? 1 : 0
            delegate: CohortPane {
                vm: root.vm.cohort
                visible: root.vm.pane === DebriefViewModel.EarlierGroups
                width: place.width
                height: place.height
            }
        }
    }
}
