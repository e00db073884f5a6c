// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme

/// What a beat asks of the learner; read only.
Rectangle {
    id: root

    required property int index
    required property string summary
    required property string cue
    required property list<string> wanted

    implicitHeight: rows.implicitHeight + 2 * Theme.space2
    radius: Theme.buttonRadius
    color: Theme.surface
    border.width: Theme.lineWidth
    border.color: Theme.line

    ColumnLayout {
        id: rows
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space2
        spacing: Theme.space1

        HsText {
            Layout.fillWidth: true
            text: qsTr("Empathic opportunity · %1").arg(root.summary)
            font.pixelSize: Theme.scaled(14)
        }
        HsText {
            Layout.fillWidth: true
            visible: root.cue !== ""
            text: root.cue
            color: Theme.muted
            font.pixelSize: Theme.size13
        }
        Flow {
            Layout.fillWidth: true
            spacing: Theme.space1
            Repeater {
                model: root.wanted
                delegate: Rectangle {
                    id: pill
                    required property string modelData
                    implicitWidth: Math.min(words.implicitWidth + 18, rows.width)
                    implicitHeight: words.implicitHeight + 6
                    radius: height / 2
                    color: Theme.pressed
                    HsText {
                        id: words
                        anchors.centerIn: parent
                        width: Math.min(implicitWidth, rows.width - 18)
                        text: pill.modelData
                        color: Theme.muted
                        wrapMode: Text.NoWrap
                        elide: Text.ElideRight
                        font.pixelSize: Theme.size12
                    }
                }
            }
        }
    }
}
