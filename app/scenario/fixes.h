// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "finding.h"

#include <optional>

namespace holdspace::scenario {

/// A way to mend a finding: one undo step.
struct Fix {
    QString words; ///< what it does, in plain English and in the imperative: "Mark it as an ending"
    EditGroup group;
};

/// The fix for a finding of `check`, where there is one that is safe and unambiguous. Applying it takes the finding
/// away and adds no error: that is tried out before it is offered, so a call costs a few checks. Pure; any thread.
///
/// - E_START: the beat it means but for case and blanks; else the first beat, if an ending can be reached from it.
/// - E_DUP_ID: a new id for the second one, when nothing names it; never for rungs, whose level has a meaning.
/// - E_BAD_REF: the only thing that has this id or title but for case and blanks; else the dead reference goes where it
///   may be left out: a trigger's `opens`, an entry of its `beats` (not the last: then the trigger would be offered
///   everywhere), `prompts[].beat`, an entry of `objectives`.
/// - E_NO_ENDING: the only reachable beat without exits becomes the ending.
/// - E_TYPE: a number or a truth value written as a text, and a text written as a number.
/// - E_RANGE: the nearest whole number that is allowed; the word that was meant (case, `=>`, `boolean`); an id made
///   regular when nothing names it; NUL and half characters taken out; a bad `key` or length taken away.
/// - W_DEAD_END: the beat becomes an ending.
/// - W_KEY_CLASH of a trigger's key: the next free one of A B C D F G I K O Q V Y Z.
/// - W_WINDOW_TOO_SHORT: 5 seconds.
///
/// No fix: what needs a person's words or judgement (W_NO_WAY_DOWN, W_LONG_LINE, W_NO_CONSULT, W_NO_CONTENT_WARNING,
/// W_NO_PROMPT, H_NO_LADDER, H_NOTHING_ASKED, H_NO_CUE, H_NO_WANTED), or what could mean several things (W_UNREACHABLE, W_LOOP_NO_EXIT, W_TOO_MANY_CHOICES,
/// W_IDLE_STATE, W_NO_EXIT_FROM_ANGER, W_NEVER_SET, W_MISSING_MEDIA, H_OUTCOME_OPEN).
[[nodiscard]] std::optional<Fix> fixFor(const QJsonObject& scenario, const Finding& finding);

} // namespace holdspace::scenario
