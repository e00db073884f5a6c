// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What stands beside the moment, for the facilitator alone: prompts, phones, the mirror, the end; and under it, after
/// Reactions, the numbers. Neither lies over the other.
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
    }
    Card {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: root.vm.pane === DebriefViewModel.Prompts ? 45 : 65 // what is pressed needs more room than what is read
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
    Row {
        Layout.fillWidth: true
        visible: root.vm.metricsVisible
        spacing: Theme.space1
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("What the session shows")
        HsTabButton {
            dense: true
            text: qsTr("Metrics")
            checked: root.vm.below === DebriefViewModel.Figures
            onClicked: root.vm.pane = DebriefViewModel.Figures
        }
        HsTabButton {
            dense: true
            text: qsTr("Earlier groups")
            checked: root.vm.below === DebriefViewModel.EarlierGroups
            onClicked: root.vm.pane = DebriefViewModel.EarlierGroups
        }
    }
    Item {
        id: place
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.preferredHeight: root.vm.pane === DebriefViewModel.Prompts ? 55 : 35
        visible: root.vm.metricsVisible

        Repeater {
            model: root.vm.metricsVisible ? 1 : 0
            delegate: MetricsPanel {
                vm: root.vm
                visible: root.vm.below === DebriefViewModel.Figures
                width: place.width
                height: place.height
            }
        }
        Repeater {
            model: root.vm.metricsVisible ? 1 : 0
            delegate: CohortPane {
                vm: root.vm.cohort
                visible: root.vm.below === DebriefViewModel.EarlierGroups
                width: place.width
                height: place.height
            }
        }
    }
}
