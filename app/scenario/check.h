// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finding.h"
#include "scenario.h"

#include <QJsonObject>
#include <functional>

namespace holdspace::scenario {

/// Answers whether a media path of the scenario is there; without one, media are not looked for.
using MediaExists = std::function<bool(const QString& path)>;

/// Every finding about a scenario in JSON form, in file order of their places.
[[nodiscard]] QList<Finding> check(const QJsonObject& json, const MediaExists& mediaExists = {});

/// Beats reachable from the start along every exit whose target exists, conditions ignored.
[[nodiscard]] QList<BeatId> reachableBeats(const Scenario& scenario);

} // namespace holdspace::scenario
