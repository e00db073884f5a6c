// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// A small spaced heading above a group, in capitals.
HsText {
    color: Theme.dim
    font.pixelSize: Theme.size12
    font.weight: Font.DemiBold
    font.capitalization: Font.AllUppercase
    font.letterSpacing: 0.6
    Accessible.role: Accessible.Heading
}
