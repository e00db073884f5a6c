// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Canvas
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
                text: timeline.currentText
                Accessible.ignored: text.length === 0
                font.pixelSize: Theme.size13
                color: Theme.text
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
            }
            HsText {
                text: timeline.viewText
                font.pixelSize: Theme.size13
                color: Theme.muted
            }
            HsButton {
                text: qsTr("Fit")
                live: false
                textSize: Theme.size13
                onClicked: timeline.fit()
            }
            HsButton {
                text: "+"
                accessibleName: qsTr("Zoom in")
                live: false
                onClicked: timeline.zoomIn()
            }
            HsButton {
                text: "−"
                accessibleName: qsTr("Zoom out")
                live: false
                onClicked: timeline.zoomOut()
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
        TimelineItem {
            id: timeline
            Layout.fillWidth: true
            Layout.fillHeight: true
            activeFocusOnTab: true
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Timeline")
            timeline: root.vm.timeline
            playhead: root.vm.playhead
            labelWidth: Theme.scaled(150)
            fontFamily: Theme.family
            fontPixelSize: Theme.size12
            background: Theme.surface
            line: Theme.line
            text: Theme.text
            muted: Theme.muted
            accent: Theme.accent
            waiting: Theme.waiting
            positive: Theme.positive
            note: Theme.dark ? "#6b5a1e" : "#f1e3b0"
            levelColours: [Theme.level0, Theme.level1, Theme.level2, Theme.level3, Theme.level4, Theme.level5]
            castColours: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
            onSeekRequested: (seconds) => root.vm.seek(seconds)

            Rectangle {
                x: timeline.playheadX - 1
                width: 2
                height: parent.height
                visible: timeline.playheadInView
                color: Theme.stop
            }
            FocusRing {
                visible: timeline.activeFocus
            }
        }
    }
    ReportDialog {
        vm: root.vm.sessionExport
    }
}
