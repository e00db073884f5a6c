// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One level of a ladder: what the portrayer does and says there.
Rectangle {
    id: root

    required property AuthorViewModel vm
    required property int index
    required property string characterId
    required property string name
    required property int level
    required property string behaviour
    required property string line
    required property bool hasMedia

    implicitHeight: fields.implicitHeight
    radius: Theme.buttonRadius
    color: Theme.raised

    Item {
        width: 4
        height: parent.height
        clip: true
        Rectangle {
            width: Theme.buttonRadius * 2
            height: parent.height
            radius: Theme.buttonRadius
            color: Theme.level(root.level)
        }
    }
    HsText {
        id: number
        x: Theme.scaled(12)
        y: Theme.scaled(6)
        width: Theme.scaled(14)
        text: root.level
        font.pixelSize: Theme.scaled(14)
        font.weight: Font.Bold
        Accessible.ignored: true
    }
    ColumnLayout {
        id: fields
        anchors.left: number.right
        anchors.right: parent.right
        spacing: 0

        PlainField {
            Layout.fillWidth: true
            label: qsTr("%1 level %2").arg(root.name).arg(root.level)
            placeholderText: qsTr("What %1 does").arg(root.name)
            text: root.behaviour
            onEdited: text => root.vm.setRungBehaviour(root.characterId, root.level, text)
            onEditingFinished: root.vm.endTyping()
        }
        PlainField {
            Layout.fillWidth: true
            label: qsTr("%1 level %2 line").arg(root.name).arg(root.level)
            placeholderText: qsTr("says nothing")
            text: root.line
            color: Theme.muted
            font.pixelSize: Theme.size13
            font.italic: true
            topPadding: 0
            minimumHeight: Theme.scaled(24)
            onEdited: text => root.vm.setRungLine(root.characterId, root.level, text)
            onEditingFinished: root.vm.endTyping()
        }
    }
    HsText {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space2
        visible: root.hasMedia
        text: qsTr("♪ cue")
        color: Theme.dim
        font.pixelSize: Theme.size12
    }
}
