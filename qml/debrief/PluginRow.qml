// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// A plugin that was found, and whether it works or why not.
HsText {
    required property int index
    required property string title
    required property string stateText
    required property bool works

    text: qsTr("%1\n%2").arg(title).arg(stateText)
    color: works ? Theme.dim : Theme.text
    font.pixelSize: Theme.size12
}
