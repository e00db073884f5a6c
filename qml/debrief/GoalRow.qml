// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Controls
import Holdspace.Theme

/// What a learner wanted to try, from the prebrief.
HsText {
    required property int index
    required property string label
    required property string goal

    text: qsTr("%1: %2").arg(label).arg(goal)
    color: Theme.text
}
