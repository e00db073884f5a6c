// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Holdspace.Theme

/// The sentence beside a box or a switch. The height of the control does not reach the text, so it never wraps anew for it.
Item {
    id: root

    property string text
    property color ink: Theme.text
    property real indent: 0

    implicitWidth: indent + label.implicitWidth
    implicitHeight: label.implicitHeight

    Text {
        id: label
        x: root.indent
        width: root.width - root.indent
        anchors.verticalCenter: parent.verticalCenter
        text: root.text
        textFormat: Text.PlainText
        wrapMode: Text.Wrap
        color: root.ink
        font.family: Theme.family
        font.pixelSize: Theme.size15
        Accessible.ignored: true
    }
}
