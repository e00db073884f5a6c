// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

/// The sounds and films a scenario names. Pure, any thread.
namespace holdspace::scenario {

/// Absolute in any system's eyes, or leading out of the scenario's folder.
[[nodiscard]] bool leadsOutside(const QString& path);

/// Each path once, as the rungs and then the triggers name them; those that lead outside are left out.
[[nodiscard]] QStringList mediaPaths(const Scenario& scenario);

} // namespace holdspace::scenario
