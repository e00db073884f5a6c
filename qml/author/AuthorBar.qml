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

    // On a small window the keys are left to the list of keys (?), and what the palette has too gives way.
    readonly property bool tight: width < Theme.scaled(1160)
    readonly property bool narrow: width < Theme.scaled(900)
    readonly property bool cramped: width < Theme.scaled(660)

    spacing: Theme.space2
    visible: vm.open

    HsText {
        Layout.fillWidth: true
        Layout.minimumWidth: Theme.space5
        text: root.vm.title
        color: Theme.muted
        wrapMode: Text.NoWrap
        elide: Text.ElideMiddle // whether it is saved stands at the end
        Accessible.name: root.vm.title
    }
    HsButton {
        text: qsTr("Undo")
        keyHint: root.tight ? "" : "Ctrl Z"
        enabled: root.vm.canUndo
        Accessible.description: root.vm.undoWords
        onClicked: root.vm.undo()
    }
    HsButton {
        text: qsTr("Redo")
        keyHint: root.tight ? "" : "Ctrl Y"
        enabled: root.vm.canRedo
        Accessible.description: root.vm.redoWords
        onClicked: root.vm.redo()
    }
    HsButton {
        text: qsTr("Check")
        onClicked: root.vm.check()
    }
    HsButton {
        visible: !root.cramped
        text: qsTr("History")
        onClicked: root.vm.openHistory()
    }
    HsButton {
        visible: !root.cramped
        text: qsTr("Papers")
        accessibleName: qsTr("Papers to print")
        onClicked: root.vm.openPapers()
    }
    HsButton {
        visible: !root.narrow
        text: qsTr("Export")
        accessibleName: qsTr("Export a copy")
        onClicked: root.vm.openExport()
    }
    HsButton {
        text: qsTr("Rehearse")
        keyHint: root.tight ? "" : "F5"
        onClicked: root.vm.rehearse()
    }
    HsButton {
        text: qsTr("Publish")
        kind: root.vm.publishedAsIs ? "normal" : "primary"
        Accessible.description: root.vm.publishedAsIs ? qsTr("The newest version is what you see.") : ""
        onClicked: root.vm.publish()
    }
}
