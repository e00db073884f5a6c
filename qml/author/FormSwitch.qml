// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// On or off.
HsSwitch {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label
    required property string value

    implicitHeight: Theme.scaled(34)
    text: label
    checked: value === "true"
    onToggled: root.form.set(root.key, checked ? "true" : "false")
}
