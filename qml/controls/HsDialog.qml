// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Templates as T
import Holdspace.Theme

/// A dialog in the middle of the window: modal, holds the keyboard, Esc closes. Children fill it; `maximumWidth` is its width when
/// there is room. Put the buttons in a Row at the end of the content. `open()`, `close()`, `accept()`, `reject()`.
Dialog {
    id: root

    property int maximumWidth: Theme.scaled(520)

    parent: T.Overlay.overlay
    anchors.centerIn: parent
    width: Math.min(maximumWidth, parent ? parent.width - 48 : maximumWidth)
    height: Math.min(implicitHeight, parent ? parent.height - 48 : implicitHeight)
    modal: true
    focus: true
    closePolicy: Popup.CloseOnEscape | Popup.CloseOnPressOutside
    padding: Theme.space6
    topPadding: title.length > 0 ? Theme.space4 : Theme.space6
    font.family: Theme.family
    font.pixelSize: Theme.size15

    header: Heading {
        visible: root.title.length > 0
        text: root.title
        leftPadding: Theme.space6
        rightPadding: Theme.space6
        topPadding: Theme.space6
    }
    background: Rectangle {
        color: Theme.surface
        radius: Theme.cardRadius
        border.width: Theme.lineWidth
        border.color: Theme.line
    }
    T.Overlay.modal: Rectangle {
        color: Theme.scrim
    }
    enter: Transition {
        NumberAnimation { property: "opacity"; from: 0; to: 1; duration: Theme.quick }
    }
    exit: Transition {
        NumberAnimation { property: "opacity"; from: 1; to: 0; duration: Theme.quick }
    }
}
