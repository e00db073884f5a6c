// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One way out of the beat: when, where to, what the button says, who takes it.
Rectangle {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string exitId
    required property string toTitle
    required property int targetIndex
    required property string label
    required property bool automatic
    required property string condition
    required property bool selected

    implicitHeight: rows.implicitHeight + 2 * Theme.space2
    radius: Theme.buttonRadius
    color: Theme.surface
    border.width: root.selected ? Theme.focusWidth : Theme.lineWidth
    border.color: root.selected ? Theme.accent : Theme.line

    ColumnLayout {
        id: rows
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space2
        spacing: Theme.space1

        HsText {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.space1
            text: root.condition
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        RowLayout {
            spacing: Theme.space2
            HsText {
                Layout.leftMargin: Theme.space1
                text: "→"
                color: Theme.accent
                Accessible.ignored: true
            }
            HsComboBox {
                Layout.fillWidth: true
                implicitHeight: Theme.targetSmall
                label: qsTr("Exit %1 leads to").arg(root.index + 1)
                model: root.vm.beats
                textRole: "title"
                valueRole: "beatId"
                currentIndex: root.targetIndex
                displayText: root.toTitle
                onActivated: index => root.vm.setExitTarget(root.exitId, valueAt(index))
            }
            HsButton {
                text: "✕"
                live: false
                kind: "quiet"
                accessibleName: qsTr("Remove exit %1 to %2").arg(root.index + 1).arg(root.toTitle)
                onClicked: root.vm.removeExit(root.exitId)
            }
        }
        RowLayout {
            spacing: Theme.space2
            PlainField {
                Layout.fillWidth: true
                framed: true
                label: qsTr("Label of exit %1").arg(root.index + 1)
                placeholderText: qsTr("What happened, in two words")
                text: root.label
                onEdited: text => root.vm.setExitLabel(root.exitId, text)
                onEditingFinished: root.vm.endTyping()
            }
            HsSwitch {
                text: qsTr("by itself")
                implicitHeight: Theme.targetSmall
                accessibleName: qsTr("Exit %1 is taken by itself").arg(root.index + 1)
                checked: root.automatic
                onToggled: root.vm.setExitAutomatic(root.exitId, checked)
            }
        }
    }
}
