// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coding/codingpass.h>

/// Figures that rest on a rater's pass, or on a consensus, instead of on what was tagged live.
namespace holdspace::metrics {

/// What was made of a pass, told with the figures.
struct PassCodes {
    QString pass, rater; ///< its id, and who: "Rater 1"
    bool consensus = false;
    QString codebook; ///< "Holdspace Core Codebook 1.2.0"
    qsizetype responses = 0; ///< that count
    qsizetype linked = 0; ///< of these, to the window that the rater named
    qsizetype proposed = 0; ///< to one that the rule below proposed
    qsizetype openings = 0; ///< the rater's own, where the session had opened no window
    qsizetype unknown = 0; ///< codes that the core codebook does not have: no figure counts them
    qsizetype unsure = 0; ///< codes that the rater was not sure of; they count
};

/// The log as if that pass were all that was coded: in memory, never stored. Live responses and tags are left out, and questions and
/// hard news where the pass has codes for them; all else stays. A response without a window of its rater's gets the nearest one that
/// opened before it and is still within its time, of the same person (of the only one who then waits, where the code names nobody);
/// none: it stays unlinked. An O code where no window of that person was open opens one of 30 s. Pure; O(marks · windows).
[[nodiscard]] session::SessionLog withCodesOf(const session::SessionLog& log, const coding::CodingPass& pass, const coding::Codebook& codebook);

/// What a log of withCodesOf() was made from; nothing for any other, which rests on what was tagged live.
[[nodiscard]] std::optional<PassCodes> passCodesOf(const session::SessionLog& log);

} // namespace holdspace::metrics
