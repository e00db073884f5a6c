// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// Running text.
Text {
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Theme.size15
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    lineHeight: 1.12
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
