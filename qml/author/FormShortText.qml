// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// A short field in a line, with its unit after it. A quiet one is done when it is left, not letter by letter.
HsTextField {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string value
    required property string second
    required property string hint
    required property bool quiet
    required label
    property real widest: Theme.scaled(160)

    implicitHeight: Theme.scaled(32)
    leftPadding: Theme.scaled(8)
    rightPadding: Theme.scaled(8) + unit.width
    width: Math.min(widest + unit.width, Math.max(Theme.scaled(58), contentWidth + Theme.scaled(24), hintWords.advanceWidth + Theme.scaled(20)) + unit.width)
    font.pixelSize: Theme.scaled(14)
    placeholderText: hint
    text: value
    onTextEdited: root.quiet || root.form.set(root.key, text)
    onEditingFinished: {
        root.form.set(root.key, text)
        root.form.leave(root.key)
        // A field that adds to a list is empty again, or leaving it would add the same once more.
        if (root.value === "")
            root.text = ""
    }

    HsText {
        id: unit
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        width: root.second === "" ? 0 : implicitWidth + Theme.scaled(8)
        text: root.second
        color: Theme.muted
        font.pixelSize: root.font.pixelSize
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
    TextMetrics {
        id: hintWords
        font: root.font
        text: root.hint
    }
}
