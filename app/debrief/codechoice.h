// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codingpass.h>

/// Whose codes the figures of a debrief rest on: what was tagged live, a finished rater's pass, or a consensus.
namespace holdspace::debrief {

inline const QString kCodesChosen = QStringLiteral("debrief.codes"); ///< {"pass": id, or empty for what was tagged live}

/// The pass that the facilitator chose last; empty: what was tagged live.
[[nodiscard]] QString chosenCodes(const QList<session::Event>& events);

/// Passes that figures may rest on: those that are done, once no rater is at work any more, so that nobody who still codes sees them.
[[nodiscard]] QList<coding::CodingPass> usableCodes(const session::SessionLog& log);

/// The log that figures, moments and flags are computed of: with the codes of that pass, or nothing where they rest on what was
/// tagged live (also when the pass is not there, or can't be used at present).
[[nodiscard]] std::optional<session::SessionLog> logWithCodes(const session::SessionLog& log, const QString& pass, const coding::Codebook& codebook);

} // namespace holdspace::debrief
