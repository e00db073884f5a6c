// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author

/// The story as a map, with its outline and what to mend on the left, and the inside of one beat on the right.
Rectangle {
    id: root

    required property AuthorViewModel vm

    color: Theme.background

    HistoryDialog {
        vm: root.vm.history
    }
    PapersDialog {
        vm: root.vm.papers
    }
    ExportDialog {
        vm: root.vm.exporting
    }
    FragmentsDialog {
        vm: root.vm.fragments
    }
    SaveFragmentDialog {
        vm: root.vm.fragments
    }
    ImprovisedDialog {
        vm: root.vm.improvised
    }
    MediaDialog {
        vm: root.vm.clips
    }
    EmptyState {
        anchors.centerIn: parent
        visible: !root.vm.open
        title: qsTr("No scenario is open")
        text: qsTr("Make or import one in the library, then choose Edit on its card.")
    }
    RowLayout {
        anchors.fill: parent
        visible: root.vm.open
        spacing: 0

        OutlinePane {
            vm: root.vm
            Layout.fillHeight: true
            Layout.preferredWidth: Math.min(Theme.scaled(270), root.width * 0.2)
        }
        Divider {
            vertical: true
            Layout.fillHeight: true
        }
        MapPane {
            vm: root.vm
            Layout.fillWidth: true
            Layout.fillHeight: true
        }
        Divider {
            vertical: true
            Layout.fillHeight: true
        }
        FormPane {
            vm: root.vm
            Layout.fillHeight: true
            Layout.preferredWidth: Math.min(Theme.scaled(400), root.width * 0.29)
        }
    }
    DropTarget {
        anchors.fill: parent
        enabled: root.vm.open
        words: qsTr("Drop a text: its headings become beats")
        onDropped: drop => root.vm.map.drop(drop.urls, drop.text)
    }
}
