// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A choice of one. `model` is a list of texts, or a model with `textRole` (and `valueRole`). `label` is its accessible name.
ComboBox {
    id: root

    property string label
    /// At least as wide as the box.
    property real popupWidth: width

    implicitHeight: Theme.target
    implicitWidth: Theme.scaled(200)
    leftPadding: 12
    rightPadding: 32
    font.family: Theme.family
    font.pixelSize: Theme.size15
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.onPressAction: root.popup.open()
    Keys.onReturnPressed: root.popup.open()
    Keys.onEnterPressed: root.popup.open()

    contentItem: Text {
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
        text: root.displayText
        textFormat: Text.PlainText
        color: root.enabled ? Theme.text : Theme.dim
        font: root.font
        Accessible.ignored: true
    }
    indicator: Text {
        x: root.width - width - 12
        y: (root.height - height) / 2
        text: "▾"
        color: Theme.muted
        font.pixelSize: Theme.size15
        Accessible.ignored: true
    }
    background: Rectangle {
        radius: Theme.buttonRadius
        color: Theme.raised
        border.width: root.visualFocus ? Theme.focusWidth : Theme.lineWidth
        border.color: root.visualFocus ? Theme.accent : Theme.line
    }
    delegate: ItemDelegate {
        id: option
        required property int index
        width: ListView.view ? ListView.view.width : 0
        height: Math.max(Theme.targetSmall, implicitContentHeight + 12)
        highlighted: root.highlightedIndex === index
        text: root.textAt(index)
        Accessible.role: Accessible.ListItem
        Accessible.name: text
        contentItem: Text {
            verticalAlignment: Text.AlignVCenter
            text: option.text
            textFormat: Text.PlainText
            wrapMode: Text.Wrap
            color: Theme.text
            font.family: Theme.family
            font.pixelSize: Theme.size15
            font.weight: root.currentIndex === option.index ? Font.DemiBold : Font.Normal
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: Theme.buttonRadius
            color: option.highlighted ? Theme.pressed : "transparent"
        }
    }
    popup: Popup {
        onOpened: root.forceActiveFocus(Qt.PopupFocusReason) // a list opened with the mouse takes keys too
        y: root.height + 4
        width: root.popupWidth
        // As much of the list as the window holds: what is not seen is not chosen.
        implicitHeight: Math.min(contentItem.implicitHeight + 12, Theme.scaled(680))
        margins: Theme.space2
        padding: 6
        contentItem: ListView {
            clip: true
            // It opens at its beginning, or where the present choice is.
            highlightMoveDuration: 0
            onCountChanged: positionViewAtIndex(Math.max(0, root.currentIndex), ListView.Contain)
            onHeightChanged: positionViewAtIndex(Math.max(0, root.currentIndex), ListView.Contain)
            implicitHeight: contentHeight
            model: root.popup.visible ? root.delegateModel : null
            currentIndex: root.highlightedIndex
            ScrollBar.vertical: HsScrollBar {}
        }
        background: Rectangle {
            color: Theme.surface
            radius: Theme.cardRadius
            border.width: Theme.lineWidth
            border.color: Theme.line
        }
    }
}
