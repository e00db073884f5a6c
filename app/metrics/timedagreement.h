// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistic.h"

#include <QList>
#include <QMap>
#include <QString>

/// How far two coders of the same time line agree. Each figure answers another question, so several are given. Pure
/// functions, any thread.
namespace holdspace::metrics {

/// One code of one rater; offset = onset for a moment.
struct CodedSpan {
    QString code;
    qint64 onset = 0, offset = 0; ///< ms; 0 ≤ onset ≤ offset
};

struct TimedOptions {
    qint64 unitMs = 1000; ///< > 0
    qint64 toleranceMs = 2000; ///< ≥ 0
};

/// Which moments of the one rater go with which of the other.
struct Alignment {
    struct Pair {
        qsizetype first = 0, second = 0; ///< into the two lists as given
    };
    QList<Pair> pairs; ///< by onset
    qint64 sameCode = 0;
    qint64 distanceMs = 0; ///< Σ|Δt| over the pairs
    bool tooDense = false; ///< not aligned: too many events lie within the tolerance of each other
};

/// The order-preserving alignment of onsets with the most pairs, of these the most of the same code, of these the
/// smallest Σ|Δt|; a pair is allowed when |Δt| ≤ tolerance. O(n log n) over stretches without events for longer than
/// the tolerance, O(a·b) within one.
[[nodiscard]] Alignment align(const QList<CodedSpan>& first, const QList<CodedSpan>& second, qint64 toleranceMs);

struct TimedAgreement {
    /// κ over units [i, i + 1) from 0 to the last offset, by the code in force at the start of each; several codes at
    /// once are a code of their own, and so is none. Units are not independent, so no standard error is shown.
    Statistic timeUnitKappa;
    /// The mean of both directions of the same with a tolerance: a unit agrees when the other uses its code anywhere
    /// within it.
    Statistic timeUnitKappaTolerant;
    qint64 pairs = 0;
    Statistic f1Detect; ///< 2 · pairs / (n₁ + n₂): strict about when, lenient about what
    Statistic f1Label; ///< the same with pairs of equal code only
    Statistic kappaMatched; ///< over the pairs
    /// Over pairs and unpaired events, these as a category of their own whose cell with itself cannot occur.
    Statistic kappaWithUnmatched;
    /// Per code |A ∩ B| / |A ∪ B| in time; codes without length are left out.
    QMap<QString, double> overlapExtent;
};

[[nodiscard]] TimedAgreement timedAgreement(
    const QList<CodedSpan>& first, const QList<CodedSpan>& second, const TimedOptions& options = {});

} // namespace holdspace::metrics
