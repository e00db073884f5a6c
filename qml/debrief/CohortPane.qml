// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What earlier groups did at the same moment, or why that is not shown. Exists only once Reactions is done.
Card {
    id: root

    required property CohortViewModel vm

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Earlier groups at this moment")

    HsScroll {
        anchors.fill: parent
        anchors.margins: Theme.space3

        ColumnLayout {
            width: parent.width
            spacing: Theme.space2

            Caption {
                Layout.fillWidth: true
                text: qsTr("Earlier groups at this moment")
            }
            HsText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.vm.about
                color: Theme.muted
            }
            HsText {
                Layout.fillWidth: true
                visible: text !== ""
                text: root.vm.sentence
                font.weight: Font.DemiBold
            }
            Column {
                id: counts
                Layout.fillWidth: true
                spacing: Theme.space2
                Repeater {
                    model: root.vm.rows
                    delegate: CohortRow {
                        width: counts.width
                    }
                }
            }
            HsText {
                Layout.fillWidth: true
                Layout.topMargin: Theme.space2
                visible: text !== ""
                text: root.vm.rule
                font.pixelSize: Theme.size12
                color: Theme.dim
            }
        }
    }
}
