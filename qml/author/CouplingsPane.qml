// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Holdspace.Controls
import Holdspace.Theme
import Holdspace.Ui.Author
import Holdspace.Ui.Canvas

/// How people move one another, drawn. The form below says the same in words and changes it.
Card {
    id: root

    required property AuthorViewModel vm

    implicitHeight: Theme.scaled(vm.couplings.people < 3 ? 150 : 230)

    CouplingItem {
        anchors.fill: parent
        anchors.margins: Theme.space2
        picture: root.vm.couplings
        castColours: [Theme.cast(0), Theme.cast(1), Theme.cast(2), Theme.cast(3), Theme.cast(4), Theme.cast(5), Theme.cast(6), Theme.cast(7)]
        ground: Theme.surface
        ink: Theme.text
        muted: Theme.muted
        warm: Theme.waiting
        positive: Theme.positive
        fontFamily: Theme.family
        fontPixelSize: Theme.size13
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("How people move one another")
        Accessible.description: root.vm.couplings.summary
        onPersonPressed: person => root.vm.choose("person", person)
        onCouplingPressed: coupling => root.vm.pointAtCoupling(coupling)
    }
}
