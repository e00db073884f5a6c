// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A button. `kind`: normal, primary, danger (STOP only), quiet (no fill until touched), warm (someone is waiting).
/// `keyHint`: the key that does the same, shown as a chip. `live`: at least 44 px high. `checked` marks a choice.
AbstractButton {
    id: root

    property string kind: "normal"
    property string keyHint
    property string accessibleName: text
    property bool live: true
    property int textSize: Theme.size15
    property int textAlignment: Text.AlignHCenter

    readonly property color fill: kind === "primary" ? Theme.accent : kind === "danger" ? Theme.stop
        : kind === "warm" ? Theme.waiting : kind === "quiet" && !checked ? "transparent" : Theme.pressed
    readonly property color ink: kind === "primary" || kind === "warm" ? Theme.onAccent : kind === "danger" ? Theme.onStop
        : checked ? Theme.text : kind === "quiet" ? Theme.muted : Theme.text

    implicitHeight: Math.max(live ? Theme.target : Theme.targetSmall, contentItem.implicitHeight + topPadding + bottomPadding)
    implicitWidth: contentItem.implicitWidth + leftPadding + rightPadding
    leftPadding: 14
    rightPadding: 14
    topPadding: 4
    bottomPadding: 4
    hoverEnabled: true
    opacity: enabled ? 1.0 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: accessibleName
    Accessible.onPressAction: root.click()
    Keys.onReturnPressed: root.click()
    Keys.onEnterPressed: root.click()

    contentItem: Item {
        implicitWidth: label.implicitWidth + (chip.visible ? chip.implicitWidth + 8 : 0)
        implicitHeight: Math.max(label.implicitHeight, chip.implicitHeight)
        Text {
            id: label
            anchors.left: parent.left
            anchors.right: chip.visible ? chip.left : parent.right
            anchors.rightMargin: chip.visible ? 8 : 0
            anchors.verticalCenter: parent.verticalCenter
            horizontalAlignment: root.textAlignment
            elide: Text.ElideRight
            text: root.text
            textFormat: Text.PlainText
            color: root.ink
            font.family: Theme.family
            font.pixelSize: root.textSize
            font.weight: root.kind === "danger" ? Font.ExtraBold : root.kind === "primary" || root.kind === "warm" || root.checked ? Font.DemiBold : Font.Normal
            font.letterSpacing: root.kind === "danger" ? 0.5 : 0
            Accessible.ignored: true
        }
        KeyChip {
            id: chip
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            text: root.keyHint
            color: root.kind === "danger" || root.kind === "primary" || root.kind === "warm" ? "transparent" : Theme.surface
            border.color: root.kind === "danger" || root.kind === "primary" || root.kind === "warm" ? root.ink : Theme.line
            ink: root.kind === "danger" || root.kind === "primary" || root.kind === "warm" ? root.ink : Theme.muted
        }
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.down ? Qt.tint(root.fill, Theme.tint(Theme.text, 0.18)) : root.hovered ? Qt.tint(root.fill, Theme.tint(Theme.text, 0.07)) : root.fill
        FocusRing {
            visible: root.visualFocus
        }
    }
}
