// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <debrief/moments.h>
#include <ui/canvas/timelinedata.h>

namespace holdspace::ui {

/// The lanes of a told session, top to bottom: beats, levels, triggers, responses, tags, speech when there is any,
/// marks and notes.
[[nodiscard]] QList<TimelineLane> storyLanes(const debrief::Story& story, const debrief::Names& names);

} // namespace holdspace::ui
