// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// One moment of the agenda: press it to go there; what stands there can be replaced by the present moment.
Rectangle {
    id: root

    required property AgendaViewModel vm
    required property int index
    required property string title
    required property string clock
    required property string box
    required property bool strength
    required property bool talked
    required property bool current
    required property string words

    implicitHeight: Theme.target
    radius: Theme.buttonRadius
    color: current ? Theme.over(Theme.accent, 0.14) : Theme.surface
    border.width: Theme.lineWidth
    border.color: current ? Theme.accent : Theme.line
    Accessible.role: Accessible.ListItem
    Accessible.name: words

    RowLayout {
        anchors.fill: parent
        anchors.rightMargin: Theme.space1
        spacing: Theme.space1

        PressArea {
            Layout.fillWidth: true
            Layout.fillHeight: true
            accessibleName: qsTr("Go to moment: %1").arg(root.title)
            checked: root.current
            onClicked: root.vm.go(root.index)

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: Theme.space3
                spacing: Theme.space2
                HsText {
                    // A star for what worked, a circle for what to look at; ticked when it was talked about.
                    text: root.talked ? "✓" : root.strength ? "★" : "○"
                    color: root.talked ? Theme.positive : root.strength ? Theme.positive : Theme.waiting
                    font.weight: Font.Bold
                    Accessible.ignored: true
                }
                HsText {
                    Layout.fillWidth: true
                    text: root.title
                    color: root.talked ? Theme.muted : Theme.text
                    elide: Text.ElideRight
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
                HsText {
                    text: root.box
                    color: Theme.muted
                    font.pixelSize: Theme.size13
                    wrapMode: Text.NoWrap
                    Accessible.ignored: true
                }
            }
        }
        HsButton {
            visible: root.current && !root.talked
            text: qsTr("Talked about")
            accessibleName: qsTr("Talked about: %1").arg(root.title)
            live: false
            kind: "quiet"
            textSize: Theme.size13
            onClicked: root.vm.finish(root.index)
        }
        HsButton {
            visible: !root.current && !root.talked
            text: "⇄"
            accessibleName: qsTr("Put the present moment here instead of: %1").arg(root.title)
            live: false
            kind: "quiet"
            textSize: Theme.size13
            onClicked: root.vm.putHere(root.index)
        }
    }
}
