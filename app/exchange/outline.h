// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loss.h"

namespace holdspace::exchange {

/// Reads a plain text as a scenario. Line ends are "\n"; the text is not blank. Linear.
///
///   # Arrival                     a heading is a beat: "#" to "######", or a line with === or --- under it, or a short
///   Arta stands at the door.      line (60 characters, no full stop) right above an indented or an arrow line
///   Arta: Is she breathing?       "Name: …" is a cue of a cast member
///   → Silence                     "→" or "->" is an exit to the beat of that title
///   -> Answer: You sit down       … with a label
///   → Silence when nobody speaks  … with a label that says when
///
/// Other lines are the beat's text. A single "#" heading above "##" headings is the scenario's title; text before the
/// first beat is its summary. A beat without exits is an ending; a title that is not there gets an empty beat. A
/// text without headings is one beat. Titles are compared without regard to case and spaces.
[[nodiscard]] Imported readOutline(const QString& text);

} // namespace holdspace::exchange
