// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A page tab (role page tab, name = text). Put several in a Row; `checked` marks the open one.
TabButton {
    id: root

    property bool dense: false ///< where several share a narrow column

    implicitHeight: Math.max(Theme.targetSmall, implicitContentHeight + 12)
    implicitWidth: implicitContentWidth + (dense ? 16 : 28)
    hoverEnabled: true
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    Accessible.checked: checked
    Accessible.selected: checked
    Accessible.selectable: true
    Accessible.onPressAction: root.clicked()

    contentItem: Text {
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        text: root.text
        textFormat: Text.PlainText
        color: root.checked ? Theme.text : Theme.muted
        font.family: Theme.family
        font.pixelSize: root.dense ? Theme.size13 : Theme.size15
        font.weight: root.checked ? Font.DemiBold : Font.Normal
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.checked ? Theme.pressed : root.hovered ? Theme.raised : "transparent"
        FocusRing {
            visible: root.visualFocus
        }
    }
}
