// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// One of several.
HsComboBox {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string value
    required property list<string> options
    required property int current
    required label
    property bool small: false
    /// As wide as what is read, not as the longest that could be.
    readonly property real natural: words.advanceWidth + Theme.scaled(40)

    implicitHeight: Theme.scaled(32)
    leftPadding: Theme.scaled(10)
    rightPadding: Theme.scaled(24)
    font.pixelSize: Theme.scaled(14)
    model: options
    currentIndex: current
    displayText: current < 0 ? (value === "" ? qsTr("choose …") : value) : currentText
    popupWidth: Math.max(width, Theme.scaled(small ? 260 : 200))
    onActivated: index => root.form.choose(root.key, index)

    TextMetrics {
        id: words
        font: root.font
        text: root.displayText
    }
}
