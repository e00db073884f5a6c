// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace holdspace::papers {

/// The colours of levels 0 to 5 on paper, which is white, and of text on each. The number always stands with it.
inline constexpr std::array<const char*, 6> kLevelColours { "#9fb9c4", "#5d8d8c", "#b39a2c", "#cc7426", "#c2452d", "#9c1f55" };
inline constexpr std::array<const char*, 6> kLevelText { "#000000", "#ffffff", "#000000", "#000000", "#ffffff", "#ffffff" };

} // namespace holdspace::papers
