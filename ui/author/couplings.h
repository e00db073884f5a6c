// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "forms.h"

#include <ui/canvas/couplingpicture.h>

namespace holdspace::ui {

/// How people of a scenario move one another, as the page "Between people" draws it: an arrow from each person whom the
/// condition of a coupling looks at to the one it moves. A coupling that moves nobody of the cast is left out. Pure.
[[nodiscard]] CouplingPicture::Content couplingPicture(const scenario::Scenario& scenario);

} // namespace holdspace::ui
