// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// On or off, at once. The knob's place tells, not only its colour.
Switch {
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
        width: Theme.scaled(40)
        height: Theme.scaled(22)
        radius: height / 2
        color: root.checked ? Theme.accent : Theme.pressed
        border.width: 1
        border.color: root.checked ? Theme.accent : Theme.dim
        Rectangle {
            y: 3
            x: root.checked ? parent.width - width - 3 : 3
            width: parent.height - 6
            height: width
            radius: width / 2
            color: root.checked ? Theme.onAccent : Theme.muted
            Behavior on x {
                NumberAnimation { duration: Theme.quick }
            }
        }
        FocusRing {
            radius: height / 2
            visible: root.visualFocus
        }
    }
    contentItem: CheckLabel {
        text: root.text
        ink: Theme.text
        indent: root.indicator.width + root.spacing
    }
}
