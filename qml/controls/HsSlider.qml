// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A value between two ends; arrows move it by `stepSize`.
Slider {
    id: root

    property string label

    implicitHeight: Theme.targetSmall
    implicitWidth: Theme.scaled(200)
    Accessible.role: Accessible.Slider
    Accessible.name: label

    background: Rectangle {
        x: root.leftPadding
        y: (root.height - height) / 2
        width: root.availableWidth
        height: 6
        radius: 3
        color: Theme.pressed
        Rectangle {
            width: root.visualPosition * parent.width
            height: parent.height
            radius: 3
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: (root.height - height) / 2
        width: Theme.scaled(20)
        height: width
        radius: width / 2
        color: Theme.text
        FocusRing {
            radius: height / 2
            visible: root.visualFocus
        }
    }
}
