// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// One step of how a figure is computed.
HsText {
    required property int index
    required property string step

    text: step
    font.pixelSize: Theme.size13
    color: Theme.muted
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
