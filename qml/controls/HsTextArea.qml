// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// Several lines of typing. Grows with its text; put it in an HsScroll when it may grow long. Tab leaves it.
TextArea {
    id: root

    property string label: placeholderText
    property bool escapeLeaves: true
    property int minimumHeight: Theme.scaled(88)

    implicitHeight: Math.max(minimumHeight, contentHeight + topPadding + bottomPadding)
    implicitWidth: 200
    leftPadding: 12
    rightPadding: 12
    topPadding: 10
    bottomPadding: 10
    selectByMouse: true
    wrapMode: TextEdit.Wrap
    textFormat: TextEdit.PlainText
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.onAccent
    placeholderTextColor: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.size15
    KeyNavigation.priority: KeyNavigation.BeforeItem
    Accessible.role: Accessible.EditableText
    Accessible.multiLine: true
    Accessible.name: label
    Keys.onEscapePressed: event => { root.focus = !root.escapeLeaves; event.accepted = root.escapeLeaves }
    Keys.onTabPressed: root.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: root.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    background: Rectangle {
        radius: Theme.buttonRadius
        color: Theme.raised
        border.width: root.activeFocus ? Theme.focusWidth : Theme.lineWidth
        border.color: root.activeFocus ? Theme.accent : Theme.line
    }
}
