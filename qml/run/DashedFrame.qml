// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

/// A dashed rounded outline: something is proposed, or asks first.
Shape {
    id: root

    property color colour: "white"
    property real radius: 8
    property real line: 1.5

    ShapePath {
        strokeColor: root.colour
        strokeWidth: root.line
        strokeStyle: ShapePath.DashLine
        dashPattern: [3, 2.5]
        fillColor: "transparent"
        startX: root.radius
        startY: 0
        PathLine { x: root.width - root.radius; y: 0 }
        PathArc { x: root.width; y: root.radius; radiusX: root.radius; radiusY: root.radius }
        PathLine { x: root.width; y: root.height - root.radius }
        PathArc { x: root.width - root.radius; y: root.height; radiusX: root.radius; radiusY: root.radius }
        PathLine { x: root.radius; y: root.height }
        PathArc { x: 0; y: root.height - root.radius; radiusX: root.radius; radiusY: root.radius }
        PathLine { x: 0; y: root.radius }
        PathArc { x: root.radius; y: 0; radiusX: root.radius; radiusY: root.radius }
    }
}
