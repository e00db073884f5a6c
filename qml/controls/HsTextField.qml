// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// One line of typing. `label` is its accessible name (show a Caption above it); Esc leaves the field unless `escapeLeaves` is off.
TextField {
    id: root

    property string label: placeholderText
    property bool escapeLeaves: true

    implicitHeight: Theme.target
    implicitWidth: 200
    leftPadding: 12
    rightPadding: 12
    selectByMouse: true
    autoScroll: activeFocus // at rest it shows how it begins
    color: Theme.text
    selectionColor: Theme.accent
    selectedTextColor: Theme.onAccent
    placeholderTextColor: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.size15
    Accessible.role: Accessible.EditableText
    Accessible.name: label
    Keys.onEscapePressed: event => { root.focus = !root.escapeLeaves; event.accepted = root.escapeLeaves }

    background: Rectangle {
        radius: Theme.buttonRadius
        color: Theme.raised
        border.width: root.activeFocus ? Theme.focusWidth : Theme.lineWidth
        border.color: root.activeFocus ? Theme.accent : Theme.line
    }
}
