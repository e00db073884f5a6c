// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// What the top bar shows on the Author page: what is open and whether it is on the disk, and what can be done with it.
RowLayout {
    id: root

    required property AuthorViewModel vm

    spacing: Theme.space2
    visible: vm.open

    HsText {
        Layout.fillWidth: true
        Layout.minimumWidth: 0
        text: root.vm.title
        color: Theme.muted
        wrapMode: Text.NoWrap
        elide: Text.ElideRight
        Accessible.name: root.vm.title
    }
    HsButton {
        text: qsTr("Undo")
        keyHint: "Ctrl Z"
        enabled: root.vm.canUndo
        Accessible.description: root.vm.undoWords
        onClicked: root.vm.undo()
    }
    HsButton {
        text: qsTr("Redo")
        keyHint: "Ctrl Y"
        enabled: root.vm.canRedo
        Accessible.description: root.vm.redoWords
        onClicked: root.vm.redo()
    }
    HsButton {
        text: qsTr("Check")
        onClicked: root.vm.check()
    }
    HsButton {
        text: qsTr("History")
        onClicked: root.vm.openHistory()
    }
    HsButton {
        text: qsTr("Papers")
        accessibleName: qsTr("Papers to print")
        onClicked: root.vm.openPapers()
    }
    HsButton {
        text: qsTr("Rehearse")
        keyHint: "F5"
        onClicked: root.vm.rehearse()
    }
    HsButton {
        text: qsTr("Publish")
        kind: "primary"
        onClicked: root.vm.publish()
    }
}
