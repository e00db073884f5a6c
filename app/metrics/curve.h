// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence.h"

#include <QHash>
#include <QList>

namespace holdspace::metrics {

/// A stretch of effective ms, [from, to).
struct Span {
    qint64 from = 0, to = 0;
    [[nodiscard]] qint64 length() const { return to - from; }
};

/// A step function of effective time from 0 to the end of a session. Built from values in log order; then at() and
/// integral() take O(log steps).
class StepCurve {
public:
    struct Step {
        qint64 from = 0; ///< effective ms
        double value = 0;
    };

    /// `values` in order of time; of several at one ms the last stands; those at or after `end` do not count. Before
    /// the first value the curve has `initial`.
    StepCurve(double initial, const QList<Step>& values, qint64 end);

    [[nodiscard]] const QList<Step>& steps() const { return m_steps; } ///< the first is at 0; neighbours differ in time
    [[nodiscard]] qint64 end() const { return m_end; }
    [[nodiscard]] qint64 endOf(qsizetype step) const { return step + 1 < m_steps.size() ? m_steps.at(step + 1).from : m_end; }
    /// The value in force at that time; at the end and after it the last one.
    [[nodiscard]] double at(qint64 ms) const;
    /// ∫ over [from, to) in value · ms, 0 ≤ from ≤ to ≤ end.
    [[nodiscard]] double integral(qint64 from, qint64 to) const;

private:
    [[nodiscard]] qsizetype indexAt(qint64 ms) const;
    [[nodiscard]] double integralTo(qint64 ms) const;
    QList<Step> m_steps;
    QList<double> m_before; ///< integral from 0 to each step
    qint64 m_end = 0;
};

/// How distressed one character was over time (app/docs/model.md).
struct DistressCurve {
    CharacterId character;
    StepCurve d;
    double baseline = 0;
};

/// The curves of all characters that have one: those the header lists as CAST first, in header order, then others in
/// order of appearance. A character with any distress.set uses only those; else the agitation of its channels.
class DistressCurves {
public:
    explicit DistressCurves(const Evidence& evidence);

    /// Of the cast in the header: what tables by cast member show.
    [[nodiscard]] QList<const DistressCurve*> cast() const;
    /// Of any character, or null.
    [[nodiscard]] const DistressCurve* of(const CharacterId& character) const;

private:
    QList<DistressCurve> m_curves;
    qsizetype m_castCount = 0;
    QHash<CharacterId, qsizetype> m_index;
};

/// A rise of distress and how it ended (M30).
struct Episode {
    CharacterId character;
    qint64 peakAt = 0; ///< effective ms
    double peak = 0;
    qint64 lengthMs = 0; ///< from the peak to recovery, or to the end
    bool recovered = false;
};
[[nodiscard]] QList<Episode> episodes(const DistressCurve& curve);

/// Stretches of the curve at which D ≥ level, neighbours joined.
[[nodiscard]] QList<Span> spansAtOrAbove(const StepCurve& curve, double level);
/// `spans` without `holes`; both ascending and disjoint.
[[nodiscard]] QList<Span> without(const QList<Span>& spans, const QList<Span>& holes);

/// When each character was attended to, i.e. when the attention of app/docs/model.md is above 0. Derived from the log:
/// - a response that gives space to the character: from its onset, for 20 s fully and 20 s fading;
/// - a lasting R_PRESENCE response, or a tag N_SIT or N_EYE_LEVEL with that character: from onset to offset (an act
///   without offset is a moment), then 20 s fading;
/// - a response that reduces space ends at once whatever attention there was.
/// The floor given by a support person is not in the log and does not count.
[[nodiscard]] QHash<CharacterId, QList<Span>> attendedSpans(const Evidence& evidence);

} // namespace holdspace::metrics
