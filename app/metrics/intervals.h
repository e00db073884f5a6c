// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QtGlobal>
#include <optional>

/// Small statistics that several metrics share. Pure functions.
namespace holdspace::metrics {

/// The normal quantile of a two-sided 95 % interval, as the catalogue fixes it.
inline constexpr double kZ95 = 1.959964;
/// Levels and survival products compare with this slack.
inline constexpr double kSlack = 1e-9;
/// From this many on a share is shown as a share; below, only its counts.
inline constexpr qint64 kSmallN = 5;

struct Interval {
    double low = 0;
    double high = 0;
};

/// Wilson 95 % interval of `count` out of `n`; n > 0.
[[nodiscard]] Interval wilson(qint64 count, qint64 n);

/// Type-7 quantile (linear between order statistics), q in 0–1. Nothing for no values.
[[nodiscard]] std::optional<double> quantile(QList<double> values, double q);
[[nodiscard]] std::optional<double> median(QList<double> values);

} // namespace holdspace::metrics
