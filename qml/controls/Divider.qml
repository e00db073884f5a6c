// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// A one-pixel line; `vertical` for an upright one.
Rectangle {
    property bool vertical: false

    implicitWidth: vertical ? Theme.lineWidth : 80
    implicitHeight: vertical ? 80 : Theme.lineWidth
    color: Theme.line
    Accessible.ignored: true
}
