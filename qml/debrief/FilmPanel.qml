// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The cameras at the playhead, one or side by side, with what was said over them.
Item {
    id: root

    required property ReplayViewModel replay

    readonly property int across: panes.count > 1 ? 2 : 1
    readonly property int down: Math.ceil(panes.count / across)

    Grid {
        id: grid
        anchors.fill: parent
        columns: root.across
        spacing: Theme.space1
        Repeater {
            id: panes
            model: root.replay.panes
            delegate: FilmPane {
                required property int index
                replay: root.replay
                pane: index
                named: root.replay.sideBySide
                width: (grid.width - (root.across - 1) * grid.spacing) / root.across
                height: (grid.height - (root.down - 1) * grid.spacing) / Math.max(1, root.down)
            }
        }
    }
    FilmCaption {
        words: root.replay.caption
    }
}
