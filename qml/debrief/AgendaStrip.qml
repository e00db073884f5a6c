// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The three moments to talk about, with their time. There by itself.
Column {
    id: root

    required property AgendaViewModel vm

    spacing: Theme.space1
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Agenda")

    Row {
        id: cards
        width: parent.width
        spacing: Theme.space2
        visible: count.count > 0
        Repeater {
            id: count
            model: root.vm.rows
            delegate: AgendaCard {
                vm: root.vm
                width: (cards.width - (count.count - 1) * cards.spacing) / Math.max(1, count.count)
            }
        }
    }
    HsText {
        width: parent.width
        visible: text !== ""
        text: root.vm.note
        color: Theme.waiting
        font.pixelSize: Theme.size13
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
}
