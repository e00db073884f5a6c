// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

namespace holdspace::scenario {

/// Positions of all beats in the order a reader wants: from the start along the exits, the first exit's branch first, a beat
/// where branches meet after them, and at the end what is not reached, as it stands in the file. Texts play no part in it.
/// Linear in beats and exits.
[[nodiscard]] QList<qsizetype> storyOrder(const Scenario& scenario);

} // namespace holdspace::scenario
