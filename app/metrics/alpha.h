// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistic.h"

#include <QList>

namespace holdspace::metrics {

enum class Scale { Nominal, Ordinal, Interval, Ratio };

/// Krippendorff's α over units × raters, with missing values (Krippendorff 2004, ch. 11): any number of raters, units
/// with fewer than two values are ignored. `units` holds per unit the values that are there; nominal ones may be any
/// numbers that tell the categories apart. No value when nothing can be paired, when all values are equal, or on the
/// ratio scale when a value is negative. O(units · raters² + values · log values), on the ratio scale also O(different values²),
/// so that there is none above kMostRatioValues different ones. Pure.
inline constexpr qsizetype kMostRatioValues = 20'000;
[[nodiscard]] Statistic krippendorffAlpha(const QList<QList<double>>& units, Scale scale);

} // namespace holdspace::metrics
