// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Run

/// What somebody in a room asks for, over every page until it is seen to. Takes neither keys nor focus: the consoles go on. With
/// several sessions it names the one that is meant, and its buttons are for that one alone.
T.Popup {
    id: root

    required property RunTabs vm

    parent: T.Overlay.overlay
    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: Theme.barHeight + Theme.space3
    width: parent ? Math.min(Theme.scaled(760), parent.width - 48) : Theme.scaled(760)
    height: rows.implicitHeight
    visible: root.vm.alerted
    modal: false
    focus: false
    closePolicy: T.Popup.NoAutoClose
    padding: 0

    background: Rectangle {
        color: Theme.surface
        radius: Theme.cardRadius
        border.width: 3
        border.color: Theme.waiting
    }
    Column {
        id: rows
        width: root.width
        Repeater {
            model: root.vm.alerts
            delegate: Item {
                id: alert

                required property string tabKey
                required property string deviceId
                required property string text
                required property bool canPause
                required property bool sessionOn
                required property bool hidden
                required property int index

                width: root.width
                height: words.implicitHeight + actions.implicitHeight + 3 * Theme.space4
                Accessible.role: Accessible.AlertMessage
                Accessible.name: alert.text

                HsText {
                    id: words
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.top: parent.top
                    anchors.margins: Theme.space4
                    text: alert.text
                    font.pixelSize: Theme.size21
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                Row {
                    id: actions
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.margins: Theme.space4
                    spacing: Theme.space3
                    HsButton {
                        visible: alert.hidden
                        text: qsTr("Go there")
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.show(alert.tabKey)
                    }
                    HsButton {
                        text: qsTr("Noted")
                        accessibleName: qsTr("Noted: %1").arg(alert.text)
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.acknowledge(alert.tabKey, alert.deviceId)
                    }
                    HsButton {
                        visible: alert.sessionOn && alert.canPause
                        text: qsTr("Call a time-out")
                        kind: "warm"
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.callTimeout(alert.tabKey, alert.deviceId)
                    }
                    HsButton {
                        visible: alert.sessionOn
                        text: qsTr("STOP the session")
                        kind: "danger"
                        focusPolicy: Qt.TabFocus
                        onClicked: root.vm.callStop(alert.tabKey)
                    }
                }
            }
        }
    }
}
