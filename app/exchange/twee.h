// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

namespace holdspace::exchange {

/// Reads Twee 3 (and Twee 1). Source files of one story come concatenated. Line ends are "\n". Never fails: bad
/// metadata, bad StoryData and text before the first passage are losses. A story without passages has none. Linear.
/// Specification: iftechfoundation/twine-specs, Twee 3 v3.0.2.
[[nodiscard]] ReadStory readTwee(const QString& text);

/// Writes Twee 3, StoryTitle and StoryData first. Ends with a newline.
[[nodiscard]] QByteArray writeTwee(const Story& story);

} // namespace holdspace::exchange
