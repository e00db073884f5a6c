// SPDX-License-Identifier: GPL-3.0-or-later
#include "intervals.h"

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

Interval wilson(qint64 count, qint64 n)
{
    const double size = static_cast<double>(n);
    const double p = static_cast<double>(count) / size;
    const double zz = kZ95 * kZ95;
    const double scale = 1 + zz / size;
    const double centre = (p + zz / (2 * size)) / scale;
    const double half = kZ95 * std::sqrt(p * (1 - p) / size + zz / (4 * size * size)) / scale;
    return { std::max(0.0, centre - half), std::min(1.0, centre + half) };
}

std::optional<double> quantile(QList<double> values, double q)
{
    if (values.isEmpty())
        return std::nullopt;
    std::sort(values.begin(), values.end());
    const double position = q * static_cast<double>(values.size() - 1);
    const qsizetype below = static_cast<qsizetype>(std::floor(position));
    const qsizetype above = std::min(below + 1, values.size() - 1);
    return values[below] + (position - static_cast<double>(below)) * (values[above] - values[below]);
}

std::optional<double> median(QList<double> values) { return quantile(std::move(values), 0.5); }

} // namespace holdspace::metrics
