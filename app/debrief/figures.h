// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names.h"
#include "story.h"

#include <metrics/intervals.h>

#include <QJsonObject>
#include <optional>

namespace holdspace::debrief {

/// One quiet number: never without its denominator; "too few to say" where it is so.
struct Figure {
    QString id; ///< "M01", …
    QString value; ///< "7 / 9", "14 s", "too few to say"
    QString words; ///< what it counts
    QString detail; ///< share and interval, or the reason there is none
    QString how; ///< one line: how it is computed
    bool missing = false; ///< nothing to show as a number
};

/// The figures of a debrief from the object of `holdspace metrics --json`. Those that this session has no data for
/// (speech, questions, promises) are left out; those about windows always stand. Pure.
[[nodiscard]] QList<Figure> figures(const QJsonObject& metrics);

/// Two significant digits, without an exponent: how every figure is told.
[[nodiscard]] QString twoDigits(double value);

/// Share of the windows still without a response after t seconds (Kaplan–Meier) with 95 % log-log limits.
struct Waiting {
    double seconds = 0, share = 1;
    std::optional<metrics::Interval> limits; ///< none before the first response, and none where nobody waits any more
};
/// One row per time something changed, the first at 0; empty when there are fewer than five windows: too few for a share.
[[nodiscard]] QList<Waiting> stillWaiting(const QJsonObject& metrics);
/// Why there are no such rows, with the counts; empty when there are.
[[nodiscard]] QString noWaiting(const QJsonObject& metrics);
/// How many seconds a chart of it needs: whole half minutes that hold every step and window.
[[nodiscard]] double waitingSpan(const QJsonObject& metrics, const Story& story);

/// How many windows ended how, in the order timely, late, terminated, missed, open.
struct AnswerCount {
    Answer answer = Answer::Open;
    int count = 0;
};
[[nodiscard]] QList<AnswerCount> answerCounts(const QJsonObject& metrics);
/// How often a window was put off until later: counted apart, because it decides nothing. Empty: never.
[[nodiscard]] QString putOffWords(const QJsonObject& metrics);

/// Where figures come from, each in words: who coded, with which codes, with windows how long (empty: there were none).
struct Provenance {
    QString coded, codebook, window;
    [[nodiscard]] QString text() const;
};
/// `windowsMs`: of every opening.
[[nodiscard]] Provenance provenanceOf(const session::SessionLog& log, const QList<qint64>& windowsMs, const coding::Codebook& codebook);
/// "Coded live by the operator · Holdspace Core Codebook 1.0 · window 30–45 s".
[[nodiscard]] QString provenance(const session::SessionLog& log, const Story& story, const coding::Codebook& codebook);

} // namespace holdspace::debrief
