// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// The window: the bar with the page tabs, the four pages, and what lies over them. Pages are made when first opened.
HsWindow {
    id: root

    required property ShellViewModel shell
    required property QtObject library
    required property QtObject author
    required property QtObject run
    required property QtObject debrief

    readonly property int page: shell.navigator.page
    readonly property string pages: "qrc:/qt/qml/Holdspace/"

    width: Math.min(1600, Screen.width)
    height: Math.min(900, Screen.height)
    minimumWidth: 800
    minimumHeight: 560
    visible: true
    title: qsTr("Holdspace")

    Binding {
        target: Theme
        property: "dark"
        value: root.shell.dark
    }
    Binding {
        target: Theme
        property: "textScale"
        value: root.shell.textScale
    }
    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.shell.reducedMotion
    }

    Connections {
        target: root.shell
        function onQuitRequested() {
            root.close()
        }
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.barHeight
            color: Theme.surface

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 18
                anchors.rightMargin: 18
                spacing: Theme.space4

                HsText {
                    text: "Holdspace"
                    font.weight: Font.Bold
                    font.letterSpacing: 0.2
                    lineHeight: 1.0
                    wrapMode: Text.NoWrap
                }
                Row {
                    spacing: Theme.space1
                    Accessible.role: Accessible.PageTabList
                    Accessible.name: qsTr("Pages")
                    HsTabButton {
                        text: qsTr("Library")
                        checked: root.page === Navigator.Library
                        focusPolicy: Qt.TabFocus
                        onClicked: root.shell.navigator.go(Navigator.Library)
                    }
                    HsTabButton {
                        text: qsTr("Author")
                        checked: root.page === Navigator.Author
                        focusPolicy: Qt.TabFocus
                        onClicked: root.shell.navigator.go(Navigator.Author)
                    }
                    HsTabButton {
                        text: qsTr("Run")
                        checked: root.page === Navigator.Run
                        focusPolicy: Qt.TabFocus
                        onClicked: root.shell.navigator.go(Navigator.Run)
                    }
                    HsTabButton {
                        text: qsTr("Debrief")
                        checked: root.page === Navigator.Debrief
                        focusPolicy: Qt.TabFocus
                        onClicked: root.shell.navigator.go(Navigator.Debrief)
                    }
                }
                HsButton {
                    text: "⌕"
                    kind: "quiet"
                    live: false
                    keyHint: "Ctrl K"
                    accessibleName: qsTr("Command palette")
                    focusPolicy: Qt.TabFocus
                    onClicked: root.shell.dialog = ShellViewModel.Palette
                }
                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    PageSlot {
                        anchors.fill: parent
                        page: root.pages + "Library/LibraryBar.qml"
                        vm: root.library
                        shown: root.page === Navigator.Library
                    }
                    PageSlot {
                        anchors.fill: parent
                        page: root.pages + "Author/AuthorBar.qml"
                        vm: root.author
                        shown: root.page === Navigator.Author
                    }
                    PageSlot {
                        anchors.fill: parent
                        page: root.pages + "Run/RunTabsBar.qml"
                        vm: root.run
                        shown: root.page === Navigator.Run
                    }
                    PageSlot {
                        anchors.fill: parent
                        page: root.pages + "Debrief/DebriefBar.qml"
                        vm: root.debrief
                        shown: root.page === Navigator.Debrief
                    }
                }
            }
        }
        Divider {
            Layout.fillWidth: true
        }
        Rectangle {
            visible: root.shell.banner.length > 0
            Layout.fillWidth: true
            Layout.preferredHeight: banner.implicitHeight + 2 * Theme.space2
            color: Theme.waiting
            Accessible.role: Accessible.AlertMessage
            Accessible.name: root.shell.banner
            HsText {
                id: banner
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.leftMargin: 18
                anchors.rightMargin: 18
                anchors.verticalCenter: parent.verticalCenter
                text: root.shell.banner
                color: Theme.onAccent
                font.weight: Font.DemiBold
                Accessible.ignored: true
            }
        }
        Item {
            Layout.fillWidth: true
            Layout.fillHeight: true
            PageSlot {
                anchors.fill: parent
                page: root.pages + "Library/LibraryPage.qml"
                vm: root.library
                shown: root.page === Navigator.Library
            }
            PageSlot {
                anchors.fill: parent
                page: root.pages + "Author/AuthorPage.qml"
                vm: root.author
                shown: root.page === Navigator.Author
            }
            PageSlot {
                anchors.fill: parent
                page: root.pages + "Run/RunTabsPage.qml"
                vm: root.run
                shown: root.page === Navigator.Run
            }
            PageSlot {
                anchors.fill: parent
                page: root.pages + "Debrief/DebriefPage.qml"
                vm: root.debrief
                shown: root.page === Navigator.Debrief
            }
            NoticeList {
                // On the Author page over the map alone, and above its buttons.
                readonly property bool overMap: root.page === Navigator.Author
                anchors.bottom: parent.bottom
                anchors.bottomMargin: overMap ? Theme.target + Theme.space4 + Theme.space3 : Theme.space5
                anchors.horizontalCenter: parent.horizontalCenter
                anchors.horizontalCenterOffset: overMap ? -parent.width * 0.043 : 0
                width: Math.min(parent.width * (overMap ? 0.5 : 1) - 2 * Theme.space5, Theme.scaled(640))
                notices: root.shell.notices
            }
        }
    }

    PageSlot {
        page: root.pages + "Shell/PaletteDialog.qml"
        vm: root.shell
        shown: root.shell.dialog === ShellViewModel.Palette
    }
    PageSlot {
        page: root.pages + "Shell/KeysDialog.qml"
        vm: root.shell
        shown: root.shell.dialog === ShellViewModel.Help
    }
    PageSlot {
        page: root.pages + "Shell/SettingsDialog.qml"
        vm: root.shell
        shown: root.shell.dialog === ShellViewModel.Settings
    }
}
