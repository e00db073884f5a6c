// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codingpass.h>
#include <debrief/moments.h>
#include <ui/canvas/timelinedata.h>

namespace holdspace::ui {

/// What the affect model suggested for one character, to be laid over the committed curve.
using SuggestedLevels = QHash<CharacterId, QList<debrief::LevelStep>>;

/// The lanes of a told session, top to bottom: beats, a curve for each character, triggers, windows, who speaks and who is
/// silent, captions, codes by who gave them, how heard people felt, taps, notes, bookmarks. There is no lane for what did
/// not occur, but for notes. Who answered and when shows only with `answersShown`. They keep what they need of the story.
[[nodiscard]] QList<TimelineLane> storyLanes(
    const debrief::Story& story, const debrief::Names& names, bool answersShown, const SuggestedLevels& suggested = {});
/// Whether a lane shows what somebody coded, answered, marked or noted: a rater who codes alone must not see it.
[[nodiscard]] bool isSomebodysView(const TimelineLane& lane);
/// A lane for each pass, after the raters' labels; its codes with all that their rater said of them.
[[nodiscard]] QList<TimelineLane> passLanes(const QList<coding::CodingPass>& passes, const debrief::Names& names);

} // namespace holdspace::ui
