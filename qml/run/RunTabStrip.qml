// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// One tab for each session: its title, how long it runs, how it is, and a sign when somebody in its room asks for something.
Rectangle {
    id: root

    required property RunTabs vm

    implicitHeight: row.implicitHeight + 2 * Theme.space1
    color: Theme.surface

    Row {
        id: row
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        spacing: Theme.space1
        Accessible.role: Accessible.PageTabList
        Accessible.name: qsTr("Sessions")

        Repeater {
            id: tabs
            model: root.vm.tabs
            delegate: Row {
                id: tab
                required property string tabKey
                required property bool shown
                required property string title
                required property string text
                required property string name
                required property bool closable
                required property int index
                HsTabButton {
                    width: Math.min(implicitWidth, Math.max(Theme.scaled(120), (row.width - Theme.scaled(120)) / tabs.count - Theme.target))
                    text: tab.text
                    checked: tab.shown
                    focusPolicy: Qt.TabFocus
                    clip: true
                    Accessible.name: tab.name
                    onClicked: root.vm.show(tab.tabKey)
                }
                HsButton {
                    visible: tab.closable
                    text: "✕"
                    accessibleName: qsTr("Close %1").arg(tab.title)
                    live: false
                    kind: "quiet"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.vm.close(tab.tabKey)
                }
            }
        }
        HsButton {
            text: "+"
            accessibleName: qsTr("Open another session")
            live: false
            kind: "quiet"
            focusPolicy: Qt.TabFocus
            onClicked: root.vm.openAnother()
        }
    }
    Divider {
        anchors.bottom: parent.bottom
        width: parent.width
    }
}
