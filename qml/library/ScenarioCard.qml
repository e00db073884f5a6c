// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Library

/// A scenario: its emotional shape, what it is about, and what can be done with it.
PressArea {
    id: root

    required property LibraryViewModel vm
    required property int index
    required property string scenarioId
    required property string title
    required property string summary
    required property string facts
    required property bool draft
    required property bool sample

    radius: Theme.cardRadius
    implicitHeight: column.implicitHeight + 2 * Theme.space4
    implicitWidth: Theme.scaled(280)
    accessibleName: title
    Accessible.description: summary + " " + facts
    onClicked: root.vm.edit(root.scenarioId)

    Card {
        anchors.fill: parent
        border.color: root.hovered ? Theme.dim : Theme.line

        ColumnLayout {
            id: column
            anchors.fill: parent
            anchors.margins: Theme.space4
            spacing: Theme.space2

            FontMetrics {
                id: metrics
                font.family: Theme.family
                font.pixelSize: Theme.size15
            }
            CurveItem {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.scaled(46)
                library: root.vm
                scenarioId: root.scenarioId
                colour: Theme.waiting
            }
            HsText {
                Layout.fillWidth: true
                text: root.title
                font.pixelSize: Theme.size17
                font.weight: Font.DemiBold
                wrapMode: Text.NoWrap
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            HsText {
                Layout.fillWidth: true
                // Always room for three lines, so that the cards of a row end together.
                Layout.preferredHeight: Math.ceil(3 * metrics.lineSpacing * lineHeight) + Theme.space1
                text: root.summary
                color: Theme.muted
                maximumLineCount: 3
                elide: Text.ElideRight
                Accessible.ignored: true
            }
            RowLayout {
                Layout.fillWidth: true
                spacing: 6
                HsText {
                    Layout.fillWidth: true
                    text: root.draft ? qsTr("%1 · draft").arg(root.facts) : root.facts
                    color: Theme.dim
                    font.pixelSize: Theme.size12
                    Accessible.ignored: true
                }
                HsButton {
                    text: qsTr("Edit")
                    live: false
                    leftPadding: 10
                    rightPadding: 10
                    Accessible.description: root.title
                    onClicked: root.vm.edit(root.scenarioId)
                }
                HsButton {
                    text: qsTr("Run")
                    live: false
                    leftPadding: 10
                    rightPadding: 10
                    Accessible.description: root.title
                    onClicked: root.vm.run(root.scenarioId)
                }
            }
        }
    }
}
