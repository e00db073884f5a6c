// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The moment we talk about, its question, and the list of all moments.
Card {
    id: root

    required property DebriefViewModel vm

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.space3
        spacing: Theme.space2

        RowLayout {
            Layout.fillWidth: true
            Caption {
                text: root.vm.momentPosition
            }
            Item {
                Layout.fillWidth: true
            }
            HsButton {
                visible: root.vm.projector.open
                text: root.vm.projector.nextText
                keyHint: "R"
                accessibleName: root.vm.projector.nextText
                Accessible.description: root.vm.projector.upToText
                enabled: root.vm.projector.canReveal
                live: false
                textSize: Theme.size13
                onClicked: root.vm.projector.reveal()
            }
            HsButton {
                visible: root.vm.clips.canTakeOut
                text: qsTr("Take out")
                accessibleName: qsTr("Take this clip out of the moments and the reel")
                kind: "quiet"
                live: false
                textSize: Theme.size13
                onClicked: root.vm.clips.takeOut()
            }
            HsButton {
                text: qsTr("Beside it…")
                accessibleName: qsTr("Another moment or take beside this one")
                keyHint: "F7"
                kind: "quiet"
                live: false
                textSize: Theme.size13
                enabled: root.vm.momentIndex >= 0
                onClicked: root.vm.pair.toggle()
            }
            HsButton {
                text: "◀"
                keyHint: "["
                accessibleName: qsTr("Previous moment")
                live: false
                onClicked: root.vm.previousMoment()
            }
            HsButton {
                text: "▶"
                keyHint: "]"
                accessibleName: qsTr("Next moment")
                live: false
                onClicked: root.vm.nextMoment()
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.momentTitle
            font.pixelSize: Theme.scaled(23)
            font.weight: Font.Bold
            maximumLineCount: 2
            elide: Text.ElideRight
        }
        HsText {
            Layout.fillWidth: true
            // The first to give way where the window is small.
            Layout.fillHeight: true
            Layout.minimumHeight: Theme.scaled(20)
            Layout.maximumHeight: implicitHeight
            text: root.vm.momentHappened
            elide: Text.ElideRight
            color: Theme.muted
            visible: text !== ""
        }
        Row {
            id: sides
            Layout.fillWidth: true
            Layout.topMargin: Theme.space1
            spacing: Theme.space5
            visible: facets.count > 0
            Repeater {
                id: facets
                model: root.vm.facets
                delegate: FacetTile {
                    width: (sides.width - sides.spacing * (facets.count - 1)) / facets.count
                }
            }
        }
        Rectangle {
            Layout.fillWidth: true
            implicitHeight: question.implicitHeight + 2 * Theme.space2
            visible: root.vm.momentQuestion !== ""
            color: Theme.raised
            Rectangle {
                width: 4
                height: parent.height
                color: Theme.accent
            }
            HsText {
                id: question
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: Theme.space4
                anchors.rightMargin: Theme.space3
                anchors.verticalCenter: parent.verticalCenter
                text: root.vm.momentQuestion
                font.pixelSize: Theme.scaled(18)
            }
        }
        HsList {
            label: qsTr("Moments")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.minimumHeight: 2 * Theme.targetSmall
            model: root.vm.moments
            currentIndex: root.vm.momentIndex
            delegate: MomentRow {
                vm: root.vm
                width: ListView.view.width - Theme.space4
            }
        }
    }
}
