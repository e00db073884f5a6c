// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic

/// A ListView with its bar. `label` is its accessible name.
ListView {
    id: root

    property string label

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    reuseItems: false
    keyNavigationEnabled: true
    Accessible.role: Accessible.List
    Accessible.name: label
    ScrollBar.vertical: HsScrollBar {}
}
