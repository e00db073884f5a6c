// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// A field of one or several lines, with its name above once something is written: an empty one says it by its hint.
Item {
    id: root

    required property FormModel form
    required property int index
    required property string key
    required property string label
    required property string value
    required property string hint
    property bool singleLine: true
    property int minimumHeight: Theme.scaled(30)

    implicitHeight: field.implicitHeight + (name.visible ? name.implicitHeight + 2 : 0)

    HsText {
        id: name
        visible: root.hint !== root.label
        text: root.label
        width: parent.width
        color: Theme.dim
        font.pixelSize: Theme.size12
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.ignored: true
    }
    PlainField {
        id: field
        y: name.visible ? name.implicitHeight + 2 : 0
        width: parent.width
        framed: true
        singleLine: root.singleLine
        minimumHeight: root.minimumHeight
        label: root.label
        placeholderText: root.hint
        text: root.value
        onEdited: text => root.form.set(root.key, text)
        onEditingFinished: root.form.leave(root.key)
    }
}
