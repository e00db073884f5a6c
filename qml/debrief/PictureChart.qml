// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtCharts
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// The chosen picture, large. Its series and axes are laid by the view model. Loaded only when there is something to draw: Qt Charts
/// takes its time to load.
ChartView {
    id: root

    required property PicturesViewModel vm
    readonly property int drawing: vm.drawing
    readonly property bool dark: Theme.dark
    readonly property int letters: Theme.scaled(18)

    function draw(): void {
        root.vm.draw(anchor, root.dark, root.letters);
    }

    antialiasing: true
    backgroundColor: "transparent"
    plotAreaColor: "transparent"
    margins.top: 0
    margins.bottom: 0
    margins.left: 0
    margins.right: 0
    Accessible.role: Accessible.Chart
    Accessible.name: vm.title
    Accessible.description: vm.words
    onDrawingChanged: draw()
    onDarkChanged: draw()
    onLettersChanged: draw()
    Component.onCompleted: draw()

    LineSeries {
        id: anchor
    }
}
