// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What the top bar shows on the Debrief page: the phases with the time left, and whether names show.
RowLayout {
    id: root

    required property DebriefViewModel vm

    spacing: Theme.space2
    visible: vm.loaded

    Item {
        Layout.fillWidth: true
    }
    Repeater { // its rows stay
        model: root.vm.phases
        delegate: PhaseButton {
            vm: root.vm
        }
    }
    Item {
        Layout.fillWidth: true
    }
    HsButton {
        text: root.vm.namesText
        accessibleName: qsTr("Hide names")
        checkable: true
        checked: root.vm.namesHidden
        live: false
        textSize: Theme.size13
        onToggled: root.vm.namesHidden = checked
    }
    HsButton {
        text: qsTr("Project")
        keyHint: root.width > Theme.scaled(960) ? "F11" : ""
        textSize: Theme.size13
        kind: root.vm.projector.open ? "normal" : "primary"
        checkable: true
        checked: root.vm.projector.open
        live: false
        onToggled: root.vm.projector.open = checked
    }
}
