// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtCharts
import Holdspace.Theme
import Holdspace.Ui.Debrief

/// How many windows still wait for a response after so many seconds, with the band of its 95 % limits. Loaded only
/// when figures may be seen: Qt Charts takes its time to load.
ChartView {
    id: root

    required property DebriefViewModel vm
    readonly property double span: vm.waitingSpan
    readonly property string words: vm.waitingWords

    antialiasing: true
    legend.visible: false
    backgroundColor: "transparent"
    plotAreaColor: "transparent"
    margins.top: 0
    margins.bottom: 0
    margins.left: 0
    margins.right: 0
    Accessible.role: Accessible.Chart
    Accessible.name: qsTr("Still waiting for a response")
    Accessible.description: words
    onWordsChanged: vm.feedWaiting(share, low, high)
    Component.onCompleted: vm.feedWaiting(share, low, high)

    ValuesAxis {
        id: seconds
        min: 0
        max: root.span
        tickCount: 3
        labelFormat: qsTr("%i s")
        labelsColor: Theme.muted
        labelsFont.family: Theme.family
        labelsFont.pixelSize: Theme.size12
        gridVisible: false
        color: Theme.line
    }
    ValuesAxis {
        id: percent
        min: 0
        max: 100
        tickCount: 3
        labelFormat: qsTr("%i %%")
        labelsColor: Theme.muted
        labelsFont.family: Theme.family
        labelsFont.pixelSize: Theme.size12
        gridLineColor: Theme.line
        color: Theme.line
    }
    AreaSeries {
        axisX: seconds
        axisY: percent
        color: Theme.tint(Theme.accent, 0.16)
        borderColor: "transparent"
        borderWidth: 0
        upperSeries: LineSeries {
            id: high
        }
        lowerSeries: LineSeries {
            id: low
        }
    }
    LineSeries {
        id: share
        axisX: seconds
        axisY: percent
        color: Theme.accent
        width: 2.5
    }
}
