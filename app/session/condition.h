// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "intent.h"

namespace holdspace::session {

/// Truth of a condition at an effective time in ms, not before the last event.
[[nodiscard]] bool isTrueAt(const SessionState& state, const scenario::Condition& condition, qint64 effectiveMs);

/// The effective ms at which a condition that is true now became true by time alone since the last event.
[[nodiscard]] qint64 trueSince(const SessionState& state, const scenario::Condition& condition, qint64 effectiveMs);

/// Effective times at which the clock alone may change a condition.
void timeThresholds(const SessionState& state, const scenario::Condition& condition, QList<qint64>& out);

/// The clocks that a stay in this beat needs, none started: of the held conditions in its exits, and in all couplings and
/// triggers. They point into the scenario.
[[nodiscard]] QList<HeldClock> heldClocks(const scenario::Scenario& scenario, const scenario::Beat& beat);

} // namespace holdspace::session
