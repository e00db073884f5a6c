// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme

/// What to do when there is nothing yet: one title, one line, at most one button.
ColumnLayout {
    id: root

    property string title
    property string text
    property string actionText
    signal action()

    spacing: Theme.space2
    HsText {
        Layout.fillWidth: true
        visible: root.title.length > 0
        text: root.title
        font.pixelSize: Theme.size17
        font.weight: Font.DemiBold
    }
    HsText {
        Layout.fillWidth: true
        visible: root.text.length > 0
        text: root.text
        color: Theme.muted
    }
    HsButton {
        visible: root.actionText.length > 0
        text: root.actionText
        kind: "primary"
        Layout.topMargin: Theme.space1
        onClicked: root.action()
    }
}
