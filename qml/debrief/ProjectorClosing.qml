// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The last page: what people agreed to show of what they take along, and where to find support.
Column {
    id: root

    required property ProjectorViewModel vm
    required property real unit

    spacing: 26 * unit

    Repeater {
        model: root.vm.agreed
        delegate: HsText {
            required property string modelData
            width: root.width
            text: modelData
            font.pixelSize: Math.max(18, Math.round(36 * root.unit))
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    HsText {
        width: parent.width
        visible: root.vm.support !== ""
        text: qsTr("Where to find support")
        color: Theme.muted
        font.pixelSize: Math.max(16, Math.round(27 * root.unit))
        Accessible.role: Accessible.Heading
    }
    HsText {
        width: parent.width
        text: root.vm.support
        font.pixelSize: Math.max(18, Math.round(32 * root.unit))
    }
}
