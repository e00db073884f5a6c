// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/picturepaint.h>

#include <QtCharts/QAbstractSeries>

namespace holdspace::ui {

/// Lays a picture on the chart that `anchor` is in: its series and axes replace those of the last picture. The anchor itself is never
/// seen; it stands in the QML because a ChartView shows its chart to nobody else. `letters` in pixels.
void layOnChart(QAbstractSeries& anchor, const debrief::Picture& picture, const debrief::PicturePalette& palette, int letters);

} // namespace holdspace::ui
