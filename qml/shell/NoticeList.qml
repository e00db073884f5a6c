// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Theme
import Holdspace.Controls
import Holdspace.Ui.Common

/// Sentences the person must or may see, over every page.
Column {
    id: root

    required property Notices notices

    spacing: Theme.space2

    Repeater {
        model: root.notices
        delegate: Card {
            id: notice

            required property int index
            required property string text
            required property string kind
            required property string actionText

            width: root.width
            implicitHeight: row.implicitHeight + 2 * Theme.space2
            color: Theme.raised
            edge: kind === "info" ? Theme.accent : kind === "warning" ? Theme.waiting : Theme.stop
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text

            RowLayout {
                id: row
                anchors.fill: parent
                anchors.margins: Theme.space2
                anchors.leftMargin: Theme.space4
                spacing: Theme.space2
                HsText {
                    Layout.fillWidth: true
                    text: notice.text
                    Accessible.ignored: true
                }
                HsButton {
                    visible: notice.actionText.length > 0
                    text: notice.actionText
                    focusPolicy: Qt.TabFocus
                    onClicked: root.notices.act(notice.index)
                }
                HsButton {
                    text: qsTr("Dismiss")
                    kind: "quiet"
                    focusPolicy: Qt.TabFocus
                    onClicked: root.notices.dismiss(notice.index)
                }
            }
        }
    }
}
