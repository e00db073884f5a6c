// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/moments.h>
#include <ui/canvas/timelinedata.h>

namespace holdspace::ui {

/// The lanes of a told session, top to bottom: beats, levels, triggers, responses, tags, speech when there is any,
/// marks and notes. Who answered and when shows only with `answersShown`;
/// `blind` leaves out what anybody tagged.
[[nodiscard]] QList<TimelineLane> storyLanes(const debrief::Story& story, const debrief::Names& names, bool answersShown, bool blind = false);

} // namespace holdspace::ui
