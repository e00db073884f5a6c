// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words.h"

namespace holdspace::scenario {

/// Effects per channel and on trust.
struct EffectRow {
    PerChannel<double> channels;
    double trust = 0;
};

/// How much a kind of trigger raises each channel (share of the room left up to 5; OVERLOAD in levels)
/// and changes trust. Zeros for a kind that is not in the table.
[[nodiscard]] EffectRow triggerEffects(const QString& kind);

/// Which share of each channel a lever eases, and its effect on trust. Zeros for an unknown one.
[[nodiscard]] EffectRow leverEffects(const QString& lever);

} // namespace holdspace::scenario
