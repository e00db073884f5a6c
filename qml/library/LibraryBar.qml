// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Library

/// The library's part of the top bar: finding, taking in, starting anew.
RowLayout {
    id: root

    required property LibraryViewModel vm

    spacing: Theme.space4

    Item {
        Layout.fillWidth: true
    }
    HsTextField {
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.scaled(400)
        Layout.minimumWidth: 80
        implicitHeight: Theme.targetSmall
        label: qsTr("Search scenarios and sessions")
        placeholderText: qsTr("Search scenarios and sessions")
        text: root.vm.search
        onTextEdited: root.vm.search = text
    }
    HsButton {
        text: qsTr("Import")
        live: false
        onClicked: root.vm.importRequested()
    }
    HsButton {
        text: qsTr("New scenario")
        kind: "primary"
        live: false
        onClicked: root.vm.newScenario()
    }
}
