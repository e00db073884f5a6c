// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// The title of a page part; `font.pixelSize` may be changed (default 21).
HsText {
    font.pixelSize: Theme.size21
    font.weight: Font.Bold
    lineHeight: 1.0
    Accessible.role: Accessible.Heading
}
