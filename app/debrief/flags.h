// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names.h"
#include "story.h"

namespace holdspace::debrief {

/// A pattern that asks for people's attention: always a question, never a verdict. See app/docs/metrics.md.
struct Flag {
    QString id; ///< "F01" … "F14"
    bool strength = false; ///< something worked
    qint64 t = 0; ///< raw ms of what it is about
    CharacterId character; ///< empty when nobody's
    QString window; ///< id of the empathy window it is about, or empty
    QString question;
    QString because; ///< what in the log it rests on, in a sentence without judgement
};

inline constexpr qsizetype kMostFlags = 5;
inline constexpr qsizetype kLeastStrengths = 2; ///< of these, if there are so many

/// Every pattern found, by its number and then by time. F10 is an alarm of the running session and not among them; F13 needs
/// two coders in the log. `story` and `metrics` (the object of `holdspace metrics --json`) are of the same log. Pure; O(n log n).
[[nodiscard]] QList<Flag> allFlags(const session::SessionLog& log, const Story& story, const QJsonObject& metrics, const coding::Codebook& codebook, const Names& names);

/// What a debrief shows of them: strengths first, at least two where there are two, at most five in all; of the others each
/// pattern once before any twice, in the order of their numbers.
[[nodiscard]] QList<Flag> shownFlags(const QList<Flag>& all);

} // namespace holdspace::debrief
