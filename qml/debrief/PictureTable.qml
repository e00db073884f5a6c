// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// What a picture shows, as rows; the arrow keys go through them.
ColumnLayout {
    id: root

    required property PicturesViewModel vm

    spacing: Theme.space1

    Column {
        id: head
        Layout.fillWidth: true
        Repeater {
            model: root.vm.head
            delegate: PictureTableRow {
                width: head.width
                strong: true
            }
        }
    }
    Divider {
        Layout.fillWidth: true
    }
    HsList {
        id: rows
        label: qsTr("%1 as a table").arg(root.vm.title)
        Layout.fillWidth: true
        Layout.fillHeight: true
        activeFocusOnTab: true
        cacheBuffer: 20000 // a screen reader knows the rows that are there
        model: root.vm.rows
        Accessible.role: Accessible.Table
        Accessible.description: root.vm.words
        delegate: PictureTableRow {
            width: rows.width
            current: ListView.isCurrentItem && rows.activeFocus
        }
    }
}
