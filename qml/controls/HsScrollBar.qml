// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// A thin bar, there only while there is something to scroll: `ScrollBar.vertical: HsScrollBar {}` on a ListView or Flickable.
ScrollBar {
    id: root

    policy: size < 1.0 ? ScrollBar.AlwaysOn : ScrollBar.AlwaysOff
    padding: 2
    minimumSize: 0.08
    Accessible.ignored: true
    contentItem: Rectangle {
        implicitWidth: 6
        implicitHeight: 6
        radius: 3
        color: root.pressed ? Theme.muted : Theme.line
    }
    background: Item {}
}
