// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic

/// Scrolls its one child downwards: `HsScroll { ColumnLayout { width: parent.width; … } }`. The child's implicitHeight decides.
Flickable {
    id: root

    default property alias content: holder.data
    /// Room for the bar, kept free also without it: text that wraps anew when the bar comes could take turns with it for ever.
    property int gutter: 10

    clip: true
    contentWidth: width
    contentHeight: holder.childrenRect.height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick
    implicitHeight: contentHeight
    Accessible.role: Accessible.Pane
    ScrollBar.vertical: HsScrollBar {}

    /// Brings something inside into view, with a little of what stands above it.
    function show(inside: Item): void {
        root.contentY = inside ? Math.max(0, Math.min(root.contentHeight - root.height, inside.mapToItem(holder, 0, 0).y - root.height / 6)) : root.contentY
    }

    Item {
        id: holder
        width: root.width - root.gutter
        height: childrenRect.height
    }
}
