// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names.h"
#include "story.h"

namespace holdspace::debrief {

/// A moment to talk about, in sentences for people: one per empathy window and per bookmark, kept clips among them. No verdicts.
struct Moment {
    enum class Kind { Window, Bookmark };
    Kind kind = Kind::Window;
    QString id; ///< of the window or the bookmark
    qint64 t = 0; ///< raw ms where it begins
    std::optional<qint64> until; ///< raw ms where it ends: a clip that somebody kept. Bookmarks only
    CharacterId character; ///< whose moment it is; empty when nobody's
    Answer answer = Answer::Open; ///< windows only
    bool putOff = false; ///< windows only: it was put off until later, before what `answer` says
    QString title; ///< "Arta: silent stare, trembling lips"
    QString happened; ///< when, in which beat, what opened it
    QString needed; ///< who showed what, and what its author hoped for; or empty
    QString waited, waitedWords; ///< "41 s" · "until someone turned to Arta"; empty for bookmarks
    QString response, responseWords; ///< "Support" · "first response, Clinician A"; empty when none
    QString change, changeWords; ///< "4 → 2" · "Arta’s level in the next 90 s"; empty when unknown
    QString after; ///< what else happened in the next 90 s: responses, triggers, where the story went; or empty
    QString question; ///< the author's prompt for that beat, or one of ours
    QString inWords; ///< all of it in one or two sentences, for a list, a screen reader, a report
};

inline constexpr qint64 kAfterwardsMs = 90'000;

/// The moments of a session by time. `scenario` may be null. Pure.
[[nodiscard]] QList<Moment> moments(const Story& story, const scenario::Scenario* scenario, const Names& names);

/// How a wait ended, in a few words ("answered in time", "no answer", …). To put somebody off is no verdict on anybody: in an emergency,
/// with a promise that is kept, it can be the best there is. So it is said as what it is, with what followed.
[[nodiscard]] QString answerWords(Answer answer, bool putOff = false);

/// When a window was put off until later: "00:20", "00:20, 00:41"; empty: it was not.
[[nodiscard]] QString putOffTimes(const Window& window);

/// A wait for people: "at once", "8 s", "1 min 20 s".
[[nodiscard]] QString waitText(qint64 ms);

} // namespace holdspace::debrief
