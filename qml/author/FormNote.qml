// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// Something to read between the fields.
HsText {
    required property int index
    required property string label

    text: label
    color: label.startsWith("▲") ? Theme.waiting : Theme.muted
    font.pixelSize: Theme.size13
}
