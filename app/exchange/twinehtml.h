// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

namespace holdspace::exchange {

/// Reads all stories of a page: Twine 2 HTML (v1.0.2) and archives (tw-storydata), else Twine 1 HTML (storeArea).
/// Only the story data is looked at, never the story format's own scripts around it. What does not close is closed;
/// marks inside a passage that are not escaped are its text. Linear in the size of the page. Empty: no story in it.
[[nodiscard]] QList<ReadStory> readTwineHtml(const QString& page);

/// A Twine 2 archive of one story: what Twine's "Import" reads.
[[nodiscard]] QByteArray writeTwineHtml(const Story& story);

} // namespace holdspace::exchange
