// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "story.h"

namespace holdspace::exchange {

/// The scenario of a Twine story that has at least one passage that is not opaque. Losses of the container come first.
[[nodiscard]] Imported scenarioOf(const ReadStory& read);

} // namespace holdspace::exchange
