// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// A button of the form. A small one reads `value` and is called `label`.
HsButton {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label
    required property string value
    required property string hint
    property bool small: false

    text: value === "" ? label : value
    accessibleName: label
    live: false
    implicitHeight: Theme.scaled(small ? 32 : 36)
    leftPadding: Theme.scaled(small ? 10 : 14)
    rightPadding: Theme.scaled(small ? 10 : 14)
    textSize: Theme.scaled(14)
    kind: small ? "quiet" : "normal"
    Accessible.description: hint
    onClicked: root.form.press(root.key)
}
