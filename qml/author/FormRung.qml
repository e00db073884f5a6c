// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One level of a ladder: what is done and said there.
Rectangle {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label
    required property string value
    required property string second
    required property string hint
    required property int level
    required property bool quiet

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
        y: Theme.scaled(4)
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
            label: root.label
            placeholderText: root.hint
            text: root.value
            topPadding: Theme.scaled(4)
            bottomPadding: Theme.scaled(2)
            minimumHeight: Theme.scaled(24)
            onEdited: text => root.form.set(root.key, text)
            onEditingFinished: root.form.leave(root.key)
        }
        PlainField {
            Layout.fillWidth: true
            visible: root.value !== "" || root.second !== ""
            label: qsTr("%1 line").arg(root.label)
            placeholderText: qsTr("says nothing")
            text: root.second
            color: Theme.muted
            font.pixelSize: Theme.size13
            font.italic: true
            topPadding: 0
            bottomPadding: Theme.scaled(4)
            minimumHeight: Theme.scaled(20)
            onEdited: text => root.form.setSecond(root.key, text)
            onEditingFinished: root.form.leave(root.key)
        }
    }
    HsText {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.space2
        visible: root.quiet
        text: qsTr("♪ cue")
        color: Theme.dim
        font.pixelSize: Theme.size12
    }
}
