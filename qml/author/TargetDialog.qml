// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Where a new exit leads.
HsDialog {
    id: root

    required property AuthorViewModel vm

    title: qsTr("Where does it lead?")
    maximumWidth: Theme.scaled(420)
    onAboutToShow: list.currentIndex = 0

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.space3

        HsList {
            id: list
            label: qsTr("Beats")
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: Math.min(contentHeight, Theme.scaled(420))
            focus: true
            model: root.vm.targets
            delegate: PressArea {
                id: row
                required property string beatId
                required property string title
                required property int index
                width: ListView.view.width
                implicitHeight: Theme.targetSmall
                accessibleName: qsTr("Lead to %1").arg(title)
                onClicked: {
                    root.close()
                    root.vm.addExit(beatId)
                }

                Rectangle {
                    anchors.fill: parent
                    radius: Theme.buttonRadius
                    color: row.hovered || row.visualFocus ? Theme.pressed : "transparent"
                }
                HsText {
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.margins: Theme.space2
                    anchors.verticalCenter: parent.verticalCenter
                    text: row.title
                    wrapMode: Text.NoWrap
                    elide: Text.ElideRight
                    Accessible.ignored: true
                }
            }
        }
        HsButton {
            Layout.alignment: Qt.AlignRight
            text: qsTr("Cancel")
            onClicked: root.close()
        }
    }
}
