// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// A field that grows with its text and looks like text until it is touched. `edited` tells what a person typed.
HsTextArea {
    id: root

    property bool singleLine: true
    property bool framed: false
    signal edited(string text)

    minimumHeight: Theme.scaled(30)
    topPadding: Theme.scaled(6)
    bottomPadding: Theme.scaled(6)
    leftPadding: Theme.scaled(8)
    rightPadding: Theme.scaled(8)
    font.pixelSize: Theme.scaled(14)
    Keys.onReturnPressed: event => { event.accepted = root.singleLine }
    Keys.onEnterPressed: event => { event.accepted = root.singleLine }
    onTextChanged: root.edited(text)

    background: Rectangle {
        radius: Theme.buttonRadius
        color: root.framed || root.activeFocus || root.hovered ? Theme.raised : "transparent"
        border.width: root.activeFocus ? Theme.focusWidth : root.framed || root.hovered ? Theme.lineWidth : 0
        border.color: root.activeFocus ? Theme.accent : Theme.line
    }
}
