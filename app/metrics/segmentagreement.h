// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timedagreement.h"

/// Agreement about stretches of time as wholes: which goes with which, how well the cutting agrees, how long the same was
/// said. The definitions are this project's own (app/docs/metrics.md) and named so, because the published tools that answer
/// the same questions leave details open. Pure functions, any thread.
namespace holdspace::metrics {

struct SegmentOptions {
    double linkedFrom = 0.6; ///< share of the longer one that two stretches must have in common; > 0.5, so that each has one partner
    qint64 pointWeightMs = 1000; ///< what a moment counts in the table of durations; ≥ 0
    int placements = 1000; ///< of the chance baseline
    quint64 seed = 20240601;
};

struct SegmentAgreement {
    qint64 links = 0; ///< pairs of stretches that have enough in common, whatever their codes
    /// κ over the links and the stretches without a partner, these as a category of their own whose cell with itself can't occur.
    Statistic linkedKappa;
    /// How much better the cutting agrees than chance would: (share of stretches that are linked − the same for the second
    /// rater's stretches laid at random, without overlap, over the same time) / (1 − that). 1: cut alike; 0: like chance.
    Statistic organisation;
    /// κ of the table of seconds during which the one said the row's code and the other the column's; moments of the two that
    /// lie within the tolerance count `pointWeightMs`. No standard error: seconds are not independent.
    Statistic durationKappa;
};

/// Stretches are the spans with a length; moments count in `durationKappa` alone. O(n log n) per placement.
[[nodiscard]] SegmentAgreement segmentAgreement(const QList<CodedSpan>& first, const QList<CodedSpan>& second, const SegmentOptions& options = {}, qint64 toleranceMs = 2000);

/// Prevalence- and bias-adjusted κ: (k·po − 1) / (k − 1) of k categories, po the share agreed on. None for fewer than two
/// categories or no units.
[[nodiscard]] Statistic pabak(double agreed, double units, qsizetype categories);

} // namespace holdspace::metrics
