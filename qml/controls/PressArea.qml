// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A bare pressable surface for cards, rungs and rows: brings behaviour, name and ring, no looks of its own.
AbstractButton {
    id: root

    property string accessibleName: text
    property int accessibleRole: Accessible.Button
    property int radius: Theme.buttonRadius
    /// One of several, or on and off: the choice made is `checked`.
    property bool choice: checkable

    hoverEnabled: true
    padding: 0
    implicitWidth: Theme.target
    implicitHeight: Theme.target
    Accessible.role: accessibleRole
    // A control takes its own role back when a screen reader comes.
    Accessible.onRoleChanged: Accessible.role = accessibleRole
    Accessible.name: accessibleName
    Accessible.checkable: choice
    Accessible.onCheckableChanged: Accessible.checkable = choice
    Accessible.onPressAction: root.clicked()
    Accessible.checked: checked

    background: FocusRing {
        z: 1
        radius: root.radius + 3
        visible: root.visualFocus
    }
}
