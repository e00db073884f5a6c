// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Layouts
import Holdspace.Controls
import Holdspace.Ui.Debrief

/// A voice of a transcript, and who of the session it is.
RowLayout {
    id: root

    required property AddTranscript vm
    required property int index
    required property string name
    required property int choice

    HsText {
        Layout.fillWidth: true
        text: qsTr("“%1” is").arg(root.name)
        elide: Text.ElideRight
        wrapMode: Text.NoWrap
    }
    HsComboBox {
        Layout.preferredWidth: root.width / 2
        label: qsTr("Who “%1” is").arg(root.name)
        model: root.vm.people
        currentIndex: root.choice
        onActivated: index => root.vm.choose(root.index, index)
    }
}
