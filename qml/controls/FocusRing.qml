// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// The ring around what has the keyboard. Put it last inside a control: `FocusRing { visible: root.visualFocus }`.
Rectangle {
    anchors.fill: parent
    anchors.margins: -3
    color: "transparent"
    radius: Theme.buttonRadius + 3
    border.width: Theme.focusWidth
    border.color: Theme.accent
}
