// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "evidence.h"

namespace holdspace::metrics {

enum class OutcomeKind { Timely, Late, Terminated, Missed, Censored };
[[nodiscard]] QString outcomeName(OutcomeKind outcome); ///< "TIMELY", …

/// What became of one opportunity.
struct OpportunityResult {
    QString id;
    OutcomeKind outcome = OutcomeKind::Missed;
    /// Effective ms from its offset to its first space-providing response, whatever the outcome; nothing if there was none.
    std::optional<qint64> latencyMs;
    /// The first linked response that is not R_POSTPONE; into Evidence::responses, -1: none.
    qsizetype deciding = -1;
    qint64 decidingLatencyMs = 0; ///< of that response
    qint64 followUpMs = 0; ///< F: how long the opportunity was in view after its offset
    int postponed = 0; ///< R_POSTPONE responses linked to it
};

/// In the order of the evidence's openings.
[[nodiscard]] QList<OpportunityResult> outcomes(const Evidence& evidence);

/// Repeats: how many opportunities raise an earlier one again, and the longest chain of such.
struct Repeats {
    qint64 count = 0;
    qint64 maxChain = 0;
};
[[nodiscard]] Repeats repeats(const Evidence& evidence);

} // namespace holdspace::metrics
