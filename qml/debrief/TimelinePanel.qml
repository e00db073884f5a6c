// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The session over time, with the playhead that ties all panels together.
Rectangle {
    id: root

    required property DebriefViewModel vm

    color: Theme.surface

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Divider {
            Layout.fillWidth: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space3
            Layout.rightMargin: Theme.space3
            Layout.preferredHeight: Theme.targetSmall + 4
            spacing: Theme.space2
            Caption {
                text: qsTr("Timeline")
            }
            HsText {
                Layout.fillWidth: true
                text: view.item.currentText
                Accessible.ignored: text.length === 0
                font.pixelSize: Theme.size13
                color: Theme.text
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            HsText {
                text: view.item.viewText
                font.pixelSize: Theme.size13
                color: Theme.muted
            }
            HsButton {
                text: qsTr("Model")
                accessibleName: qsTr("What the model suggested")
                Accessible.description: qsTr("Lays it over the levels, dashed")
                checkable: true
                checked: root.vm.lanes.suggestionsShown
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onToggled: root.vm.lanes.suggestionsShown = checked
            }
            HsButton {
                text: qsTr("Fit")
                live: false
                textSize: Theme.size13
                onClicked: view.item.fit()
            }
            HsButton {
                text: "+"
                accessibleName: qsTr("Zoom in")
                live: false
                onClicked: view.item.zoomIn()
            }
            HsButton {
                text: "−"
                accessibleName: qsTr("Zoom out")
                live: false
                onClicked: view.item.zoomOut()
            }
            HsButton {
                text: qsTr("Code this")
                live: false
                textSize: Theme.size13
                onClicked: root.vm.coding.open = true
            }
            HsButton {
                text: qsTr("Add note")
                keyHint: "A"
                live: false
                textSize: Theme.size13
                onClicked: root.vm.noteOpen = true
            }
            HsButton {
                text: qsTr("Export report")
                live: false
                textSize: Theme.size13
                onClicked: root.vm.sessionExport.open = true
            }
        }
        Divider {
            Layout.fillWidth: true
        }
        RowLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 0

            TimelineView {
                id: view
                lanes: root.vm.lanes
                playhead: root.vm.playhead
                Layout.fillWidth: true
                Layout.fillHeight: true
                onSeekRequested: seconds => root.vm.seek(seconds)
                onJumpRequested: seconds => root.vm.jump(seconds)
                onStretchChosen: (from, to) => root.vm.range.look(from, to)
                onStretchLeft: root.vm.range.close()
            }
            TimelineRangePane {
                visible: root.vm.range.open
                range: root.vm.range
                Layout.preferredWidth: Theme.scaled(320)
                Layout.fillHeight: true
                onPicked: seconds => root.vm.jump(seconds)
                onKept: root.vm.clips.open = true
                onClosed: view.item.clearSelection()
            }
        }
    }
    ReportDialog {
        vm: root.vm.sessionExport
    }
}
