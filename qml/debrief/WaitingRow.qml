// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// One row of the waiting chart as text.
Text {
    id: root

    required property int index
    required property string after
    required property string share
    required property string limits

    text: qsTr("after %1: %2 still waiting (95 % limits %3)").arg(after).arg(share).arg(limits)
    color: Theme.muted
    font.family: Theme.family
    font.pixelSize: Theme.size12
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
