// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>

namespace holdspace::coding {

/// A condition as a sentence to read: "when more than 60 s have passed and nobody answered “…” in time". Without one:
/// that the operator chooses.
[[nodiscard]] QString conditionSentence(const std::optional<scenario::Condition>& when, const scenario::Scenario& scenario);

/// A condition as part of a sentence: "more than 60 s have passed".
[[nodiscard]] QString conditionWords(const scenario::Condition& condition, const scenario::Scenario& scenario);

/// Whose moment it is and where: "Arta in “Arrival”".
[[nodiscard]] QString opportunityPlace(const scenario::Opportunity& opportunity, const scenario::Scenario& scenario);
/// Another opportunity has the same cue, so the cue alone does not say which one is meant.
[[nodiscard]] bool isSaidTwice(const scenario::Opportunity& opportunity, const scenario::Scenario& scenario);

/// What people call a channel, inside a sentence: "fear".
[[nodiscard]] QString channelWords(scenario::Channel channel);

/// What people call a code: its label in the core codebook, or the text itself.
[[nodiscard]] QString codeWords(const QString& codeOrText);

} // namespace holdspace::coding
