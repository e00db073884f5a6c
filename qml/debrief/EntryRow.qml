// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// Something that was written on a phone: what kind, the words, and whether it may be seen.
RowLayout {
    id: root

    required property ReflectViewModel vm
    required property int index
    required property string entryId
    required property string kind
    required property string written
    required property bool kept
    required property bool passed
    required property string spoken

    spacing: Theme.space2
    Accessible.role: Accessible.ListItem
    Accessible.name: spoken

    ColumnLayout {
        Layout.fillWidth: true
        spacing: 0
        HsText {
            Layout.fillWidth: true
            text: root.written
            color: root.kept ? Theme.dim : Theme.text
            font.strikeout: root.kept
            Accessible.ignored: true
        }
        HsText {
            text: root.kept ? qsTr("%1 · hidden").arg(root.kind) : root.kind
            color: Theme.muted
            font.pixelSize: Theme.size12
            Accessible.ignored: true
        }
    }
    HsButton {
        visible: root.vm.lookFirst && !root.passed
        text: qsTr("Show")
        accessibleName: qsTr("Show: %1").arg(root.written)
        live: false
        textSize: Theme.size13
        onClicked: root.vm.pass(root.entryId)
    }
    HsButton {
        text: root.kept ? qsTr("Back") : qsTr("Hide")
        accessibleName: root.kept ? qsTr("Take back the hiding of: %1").arg(root.written) : qsTr("Hide: %1").arg(root.written)
        live: false
        kind: "quiet"
        textSize: Theme.size13
        onClicked: root.kept ? root.vm.pass(root.entryId) : root.vm.hide(root.entryId)
    }
}
