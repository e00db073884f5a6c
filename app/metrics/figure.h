// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intervals.h"

#include <QString>

namespace holdspace::metrics {

/// What every metric has. `reason` is empty exactly when there is a value.
struct Figure {
    std::optional<double> value;
    qint64 n = 0; ///< the denominator; its meaning is the metric's
    QString unit;
    std::optional<Interval> interval;
    QString reason;
};

/// A share of n (M01–M04, M08, M09, M22, M33): below kSmallN only the count.
struct ShareFigure : Figure {
    qint64 count = 0;
};

} // namespace holdspace::metrics
