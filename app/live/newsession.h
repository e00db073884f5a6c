// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <scenario/scenario.h>
#include <session/sessionlog.h>

namespace holdspace::live {

/// The header of a session of this scenario: its cast with their baselines and the learners by role label.
[[nodiscard]] session::SessionHeader newSessionHeader(const scenario::Scenario& scenario, const QString& scenarioHash, const QString& sessionId,
    const QDateTime& started, const QList<session::Participant>& learners);

/// "Clinician A", "Clinician B", … with the ids p1, p2, …
[[nodiscard]] QList<session::Participant> learnersByLetter(int count);

} // namespace holdspace::live
