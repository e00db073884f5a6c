// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codingpass.h"

/// Passes in files: one each ("holdspace-coding", version 1), as a rater carries it to where the others' passes are, or as
/// codings/ID.coding.json inside a .holdsession.
namespace holdspace::coding {

inline constexpr qint64 kLargestPass = 16LL * 1024 * 1024; ///< bytes; a rater who codes each second for hours stays far below
inline constexpr qsizetype kLongestLabel = 40; ///< characters of a rater's label

/// What a file says: the pass, and which run it was coded on.
struct PassFile {
    CodingPass pass;
    QString run; ///< runPrint() where it was coded; empty: the file does not say
};

/// As readPass(), with the run.
[[nodiscard]] Result<PassFile> readPassFile(const QByteArray& text);

/// A fingerprint of what happened in a run, from its start to its end ("sha256:…"). What was noted, coded or added later is not in
/// it, nor is free text, which may be taken out of a log for good. Empty: the log has no end. O(events).
[[nodiscard]] QString runPrint(const session::SessionLog& log);

/// The log as it is carried to another computer for a rater there: without any rater's pass, numbered anew.
[[nodiscard]] session::SessionLog withoutPasses(session::SessionLog log);

/// What becomes of a pass from a file when it is added to a log.
enum class Joining {
    New,
    Here, ///< already, mark for mark
    OtherMarks, ///< this pass is here already, with other codes
    OtherSession,
    OtherRun, ///< the session's id, but the log tells another run
    NotDone, ///< its rater is still at work
    AfterEnd, ///< it has a code long after the session's end
    WithoutOriginals, ///< a consensus of passes that are not here
    LabelTaken, ///< another pass here has its label
    BadLabel, ///< its label is no label
};
/// The first that applies, from the top of what is not New. Pure; any thread.
[[nodiscard]] Joining joining(const session::SessionLog& log, const QList<CodingPass>& present, const PassFile& file);

/// Whether somebody can be called that: 1 to kLongestLabel characters on one line, not only spaces.
[[nodiscard]] bool isLabel(const QString& text);
/// Whether another pass (not the one of id `but`) has this label, in whatever case.
[[nodiscard]] bool isTaken(const QString& label, const QList<CodingPass>& passes, const QString& but = {});

} // namespace holdspace::coding
