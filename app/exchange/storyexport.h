// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

namespace holdspace::exchange {

/// The Twine story of a scenario: a passage for each beat, those kept opaque before them. A passage that was imported
/// and whose beat still says the same is given back as written; any other is written anew in the story's own format
/// (Harlowe when there is none). Beats that stand for missing passages and are still empty are left out again.
[[nodiscard]] ReadStory storyOf(const QJsonObject& scenario);

/// One loss for each kind of thing in a scenario that `carried` (keys of the top level) does not name.
[[nodiscard]] QList<Loss> notCarried(const QJsonObject& scenario, const QStringList& carried, const QStringList& carriedOfBeats);

} // namespace holdspace::exchange
