// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// For the facilitator alone: tap who speaks, see who has been heard.
HsScroll {
    id: root

    required property MirrorViewModel vm

    ColumnLayout {
        width: parent.width
        spacing: Theme.space2

        HsText {
            Layout.fillWidth: true
            text: root.vm.shareText
            font.weight: Font.DemiBold
        }
        Rectangle {
            Layout.fillWidth: true
            visible: root.vm.share > 0
            implicitHeight: Theme.scaled(8)
            radius: height / 2
            color: Theme.raised
            Rectangle {
                width: parent.width * root.vm.share
                height: parent.height
                radius: height / 2
                color: Theme.accent
            }
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.unheardText
        }
        HsText {
            Layout.fillWidth: true
            text: root.vm.silenceText
            color: Theme.muted
        }
        Column {
            id: voices
            Layout.fillWidth: true
            spacing: Theme.space1
            Repeater {
                model: root.vm.voices
                delegate: VoiceButton {
                    width: voices.width
                    vm: root.vm
                }
            }
        }
    }
}
