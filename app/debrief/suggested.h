// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

#include <session/sessionstate.h>

namespace holdspace::debrief {

/// What the affect model suggested for each character, second by second: the highest displayed emotion, as it would have
/// been offered at the console. Steps where it changes, raw session ms. `start`: the state before the first event. Pure.
[[nodiscard]] QHash<CharacterId, QList<LevelStep>> suggestedLevels(session::SessionState start, const QList<session::Event>& events);

} // namespace holdspace::debrief
