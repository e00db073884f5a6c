// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Theme
import Holdspace.Ui.Author

/// The name of what the form is about.
PlainField {
    id: root

    required property FormModel form
    required property AuthorViewModel vm
    required property string key
    required property string value
    required property string hint
    required property int index
    required label

    leftPadding: 0
    placeholderText: hint
    text: value
    font.pixelSize: Theme.size21
    font.weight: Font.Bold
    onEdited: text => root.form.set(root.key, text)
    onEditingFinished: root.form.leave(root.key)
    // A new thing waits for its name.
    Component.onCompleted: root.vm.naming && root.takeOver()

    function takeOver(): void {
        root.forceActiveFocus()
        root.selectAll()
    }
}
