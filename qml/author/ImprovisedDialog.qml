// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// What was improvised in a run: to make a beat of it, or to leave it.
HsDialog {
    id: root

    required property ImprovisedViewModel vm

    title: qsTr("Improvised")
    visible: root.vm.open
    maximumWidth: Theme.scaled(640)
    onOpened: make.forceActiveFocus()
    onClosed: root.vm.open = false

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsText {
            Layout.fillWidth: true
            text: root.vm.offer
            font.weight: Font.DemiBold
        }
        HsScroll {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.min(contentHeight, Theme.scaled(320))
            Column {
                id: told
                width: parent.width
                spacing: Theme.space1
                Repeater {
                    model: root.vm.sentences
                    delegate: HsText {
                        required property string modelData
                        required property int index
                        width: told.width
                        text: modelData
                    }
                }
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.detail
            color: Theme.muted
        }
        RowLayout {
            Layout.alignment: Qt.AlignRight
            Layout.topMargin: Theme.space1
            spacing: Theme.space2

            HsButton {
                text: qsTr("Later")
                onClicked: root.vm.open = false
            }
            HsButton {
                text: qsTr("Dismiss")
                onClicked: root.vm.dismiss()
            }
            HsButton {
                id: make
                text: qsTr("Make it a beat")
                kind: "primary"
                onClicked: root.vm.makeBeat()
            }
        }
    }
}
