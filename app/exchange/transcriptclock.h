// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <session/sessionlog.h>

namespace holdspace::exchange {

/// Whether the times of a transcript are those of a session, and if not, what to add to them.
struct ClockCheck {
    bool fits = true; ///< most of it lies within the session, and nothing else fits clearly better
    qsizetype outside = 0, all = 0; ///< annotations outside the session; of all
    std::optional<qint64> offsetMs; ///< what would make it fit
    QString why; ///< a sentence: what is wrong, and where the offset comes from; empty when it fits
};

/// Looks for the offset, in this order: the same words of the clock, i.e. a transcript that counts from midnight or from a
/// whole hour (a camera's time code); the start of a recording of the session; the pattern of the speech that the log
/// already has, when at least 60 % of eight or more beginnings meet another one within 0.4 s. Eight beginnings or more that follow
/// one another faster than every 20 ms fit nothing. Pure; O(n log n).
[[nodiscard]] ClockCheck checkClock(const AnnotationSet& transcript, const session::SessionLog& log);

/// Whether what a file of that name and number of annotations gave is in the log, and was not taken back. Pure; O(n log n).
[[nodiscard]] bool wasAdded(const session::SessionLog& log, const QString& name, qsizetype count);

} // namespace holdspace::exchange
