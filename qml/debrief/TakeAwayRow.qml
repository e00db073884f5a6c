// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One take-away: whose, what, and whether it may be shown.
RowLayout {
    id: root

    required property ClosingViewModel vm
    required property int index
    required property string takeAwayId
    required property string label
    required property string words
    required property bool agreed

    spacing: Theme.space2
    Accessible.role: Accessible.ListItem
    Accessible.name: agreed ? qsTr("%1, agreed: %2").arg(label).arg(words) : qsTr("%1, private: %2").arg(label).arg(words)

    HsText {
        Layout.fillWidth: true
        text: qsTr("%1: %2").arg(root.label).arg(root.words)
        Accessible.ignored: true
    }
    HsCheckBox {
        text: qsTr("Agreed")
        accessibleName: qsTr("May be shown: %1").arg(root.words)
        checked: root.agreed
        onToggled: root.vm.setAgreed(root.takeAwayId, checked)
    }
    HsButton {
        text: "×"
        accessibleName: qsTr("Remove: %1").arg(root.words)
        kind: "quiet"
        live: false
        onClicked: root.vm.remove(root.takeAwayId)
    }
}
