// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Beats in file order, the cast, and what Check found.
Rectangle {
    id: root

    required property AuthorViewModel vm

    color: Theme.background

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        Caption {
            text: qsTr("Outline")
        }
        HsList {
            label: qsTr("Outline")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.scaled(110)
            Layout.maximumHeight: Math.max(Theme.scaled(110), contentHeight)
            spacing: 2
            model: root.vm.beats
            currentIndex: root.vm.selectedRow
            highlightMoveDuration: Theme.slow
            delegate: OutlineRow {
                width: ListView.view.width
                vm: root.vm
            }
        }
        Caption {
            text: qsTr("Cast")
            visible: root.vm.cast.count > 0
            Layout.topMargin: Theme.space1
        }
        HsList {
            label: qsTr("Cast")
            visible: root.vm.cast.count > 0
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Theme.scaled(112))
            spacing: 2
            model: root.vm.cast
            delegate: CastRow {
                width: ListView.view.width
                vm: root.vm
            }
        }
        RowLayout {
            Layout.topMargin: Theme.space1
            spacing: Theme.space2
            Caption {
                text: qsTr("Findings")
            }
            HsText {
                Layout.fillWidth: true
                text: root.vm.findingsSummary
                color: root.vm.hasErrors ? Theme.waiting : Theme.muted
                font.pixelSize: Theme.size12
                horizontalAlignment: Text.AlignRight
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
        }
        Card {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(found.contentHeight + 2 * Theme.space2, root.height * 0.36)
            Layout.minimumHeight: Theme.scaled(44)

            HsList {
                id: found
                label: qsTr("Findings")
                anchors.fill: parent
                anchors.margins: Theme.space2
                spacing: 2
                model: root.vm.findings
                delegate: FindingRow {
                    width: ListView.view.width
                    vm: root.vm
                }
            }
            HsText {
                anchors.centerIn: parent
                visible: root.vm.findings.count === 0
                text: "✓ " + root.vm.findingsSummary
                color: Theme.muted
                font.pixelSize: Theme.size13
            }
        }
        Item {
            Layout.fillHeight: true
            Layout.preferredHeight: 0
        }
    }
}
