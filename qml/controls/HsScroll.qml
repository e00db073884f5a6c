// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic

/// Scrolls its one child downwards: `HsScroll { ColumnLayout { width: parent.width; … } }`. The child's implicitHeight decides.
Flickable {
    id: root

    default property alias content: holder.data
    /// Room beside the bar.
    property int gutter: 10

    clip: true
    contentWidth: width
    contentHeight: holder.childrenRect.height
    boundsBehavior: Flickable.StopAtBounds
    flickableDirection: Flickable.VerticalFlick
    implicitHeight: contentHeight
    Accessible.role: Accessible.Pane
    ScrollBar.vertical: HsScrollBar {
        id: bar
    }

    Item {
        id: holder
        width: root.width - root.gutter
        height: childrenRect.height
    }
}
