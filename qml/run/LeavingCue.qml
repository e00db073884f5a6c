// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// A hard cue that has not left for the room yet: a ring that fills, and how to take it back.
Rectangle {
    id: root

    required property RoomViewModel vm

    visible: vm.leavingText !== ""
    implicitWidth: ring.width + words.implicitWidth + 3 * Theme.space3
    implicitHeight: Theme.scaled(52)
    radius: Theme.cardRadius
    color: Theme.surface
    border.width: 2
    border.color: Theme.waiting
    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.vm.leavingText

    Shape {
        id: ring
        x: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.scaled(32)
        height: width
        ShapePath {
            strokeWidth: 4
            strokeColor: Theme.line
            fillColor: "transparent"
            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.width / 2
                radiusX: ring.width / 2 - 3
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeWidth: 4
            strokeColor: Theme.waiting
            fillColor: "transparent"
            capStyle: ShapePath.RoundCap
            PathAngleArc {
                centerX: ring.width / 2
                centerY: ring.width / 2
                radiusX: ring.width / 2 - 3
                radiusY: radiusX
                startAngle: -90
                sweepAngle: 360 * root.vm.leavingShare
            }
        }
    }
    HsText {
        id: words
        anchors.left: ring.right
        anchors.leftMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        text: root.vm.leavingText
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
