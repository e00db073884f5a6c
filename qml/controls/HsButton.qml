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

    implicitHeight: Math.max(live ? Theme.target : Theme.targetSmall, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    leftPadding: 14
    rightPadding: 14
    topPadding: 4
    bottomPadding: 4
    hoverEnabled: true
    opacity: enabled ? 1.0 : 0.45
    Accessible.role: Accessible.Button
    Accessible.name: accessibleName
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.onPressAction: root.press()
    Accessible.onToggleAction: root.press() // so is the press of one of several called

    // What a press with the mouse does, for assistive technology.
    function press(): void {
        if (root.checkable && !(root.autoExclusive && root.checked)) {
            root.toggle()
            root.toggled()
        }
        root.clicked()
    }

    contentItem: ButtonFace {
        text: root.text
        keyHint: root.keyHint
        ink: root.ink
        textSize: root.textSize
        textAlignment: root.textAlignment
        strong: root.kind === "primary" || root.kind === "warm" || root.checked
        loud: root.kind === "danger"
        filled: root.kind === "danger" || root.kind === "primary" || root.kind === "warm"
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.down ? Qt.tint(root.fill, Theme.tint(Theme.text, 0.18)) : root.hovered ? Qt.tint(root.fill, Theme.tint(Theme.text, 0.07)) : root.fill
        FocusRing {
            visible: root.visualFocus
        }
    }
}
