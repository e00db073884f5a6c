// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Controls.Basic
import Holdspace.Theme

/// The window of the application.
ApplicationWindow {
    color: Theme.background
    font.family: Theme.family
    font.pixelSize: Theme.size15
}
