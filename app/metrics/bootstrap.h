// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intervals.h"

#include <QList>
#include <functional>

/// Bootstrap intervals (Efron and Tibshirani 1993, ch. 13 and 14). What is resampled is the caller's choice:
/// opportunities of one session, or whole sessions where several are pooled. Pure, any thread.
namespace holdspace::metrics {

using StatisticOf = std::function<double(const QList<double>&)>;

inline constexpr int kResamples = 2000;
/// From this many values on the bias-corrected interval is shown; below, the percentile one.
inline constexpr qsizetype kBcaFrom = 8;

struct Bootstrap {
    double estimate = 0;
    double se = 0; ///< standard deviation of the replicates; divisor B − 1 for drawn ones, B when they are all there are
    Interval percentile; ///< type-7 quantiles
    double z0 = 0, acceleration = 0, alphaLow = 0, alphaHigh = 0; ///< filled when there is a BCa interval
    std::optional<Interval> bca; ///< nothing when all replicates lie on one side of the estimate

    /// What to show for so many values.
    [[nodiscard]] Interval shown(qsizetype n) const { return n >= kBcaFrom && bca ? *bca : percentile; }
};

/// From every replicate there is. Nothing when all are equal (or there is none): no interval then.
[[nodiscard]] std::optional<Bootstrap> bootstrapFrom(
    const QList<double>& values, const StatisticOf& statistic, const QList<double>& replicates);

/// `resamples` samples of the same size with replacement, drawn in order from the stream of `seed`; the same seed gives
/// the same figures on every machine. O(resamples · (n + statistic)).
[[nodiscard]] std::optional<Bootstrap> bootstrap(
    const QList<double>& values, const StatisticOf& statistic, quint64 seed, int resamples = kResamples);

} // namespace holdspace::metrics
