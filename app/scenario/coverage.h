// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

namespace holdspace::scenario {

/// Where one objective is exercised: one row of the coverage table.
struct ObjectiveCoverage {
    ObjectiveId id;
    QString text;
    QList<BeatId> beats; ///< that name it, in file order
    QList<OpportunityId> opportunities; ///< that name it, in file order
    bool reachable = false; ///< a path from the start leads to at least one of these places
    bool never = true; ///< no beat and no opportunity names it
};

/// One row per objective, in file order; of two objectives with one id the first counts. An opportunity is where its
/// beat is. Work in proportion to the scenario; pure; any thread.
[[nodiscard]] QList<ObjectiveCoverage> objectiveCoverage(const Scenario& scenario);

} // namespace holdspace::scenario
