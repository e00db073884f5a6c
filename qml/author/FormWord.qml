// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// Words between short fields; the first of a line may be moved in.
HsText {
    required property int index
    required property string label
    required property int level
    property real column: level < 0 ? 0 : Theme.scaled(44) + leftPadding

    text: label
    height: Theme.scaled(32)
    leftPadding: Math.max(0, level) * Theme.scaled(18)
    width: Math.max(implicitWidth, column)
    verticalAlignment: Text.AlignVCenter
    color: Theme.muted
    font.pixelSize: Theme.scaled(14)
    wrapMode: Text.NoWrap
}
