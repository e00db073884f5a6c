// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// Where a new exit leads.
HsDialog {
    id: root

    required property AuthorViewModel vm

    title: qsTr("Where does it lead?")
    maximumWidth: Theme.scaled(420)

    HsList {
        label: qsTr("Beats")
        anchors.fill: parent
        implicitHeight: Math.min(contentHeight, Theme.scaled(420))
        focus: true
        model: root.vm.beats
        delegate: PressArea {
            id: row
            required property string beatId
            required property string title
            required property int index
            width: ListView.view.width
            implicitHeight: Theme.targetSmall
            accessibleName: qsTr("Lead to %1").arg(title)
            onClicked: {
                root.vm.addExit(beatId)
                root.close()
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
}
