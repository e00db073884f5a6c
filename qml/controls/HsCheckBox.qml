// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A box to tick, with its sentence beside it.
CheckBox {
    id: root

    property string accessibleName: text

    function flip(): void {
        root.toggle();
        root.toggled();
    }

    implicitHeight: Math.max(Theme.target, implicitContentHeight + 8)
    implicitWidth: implicitContentWidth + 4
    leftPadding: 0
    rightPadding: 0
    spacing: 10
    Accessible.role: Accessible.CheckBox
    Accessible.name: accessibleName
    // Left to itself, a toggle by assistive technology changes the state without saying so.
    Accessible.onToggleAction: root.flip()
    Accessible.onPressAction: root.flip()

    indicator: Rectangle {
        y: (root.height - height) / 2
        width: Theme.scaled(22)
        height: width
        radius: 6
        color: root.checked ? Theme.accent : Theme.raised
        border.width: root.checked ? 0 : 1
        border.color: Theme.dim
        Text {
            anchors.centerIn: parent
            visible: root.checked
            text: "✓"
            color: Theme.onAccent
            font.pixelSize: Theme.size15
            font.weight: Font.Bold
            Accessible.ignored: true
        }
        FocusRing {
            visible: root.visualFocus
        }
    }
    contentItem: CheckLabel {
        text: root.text
        ink: root.enabled ? Theme.text : Theme.dim
        indent: root.indicator.width + root.spacing
    }
}
