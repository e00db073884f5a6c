// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <coding/codebook.h>
#include <scenario/scenario.h>
#include <session/sessionlog.h>

/// Between a session's log and tiers of annotations.
namespace holdspace::exchange {

/// A session as tiers: one per kind of thing (beats, windows, triggers), per person (speech, levels) or per coder (tags,
/// responses). What was taken back is left out, amended things are as amended; private notes are left out, and so is what
/// has no place on a time line (cues, devices, recordings), which is listed. What an event says beyond its time, text and
/// person is in `details`, so that logOf gives the events back. `scenario` may be null: beats then have no titles. Pure; O(n log n).
[[nodiscard]] ReadAnnotations tiersOf(const session::SessionLog& log, const scenario::Scenario* scenario, const coding::Codebook& codebook);

/// How annotations of others come into a session.
struct Adding {
    QString format; ///< "vtt", "eaf", …
    QString name; ///< of the file, without its folder
    qint64 offsetMs = 0; ///< added to every time
    QHash<QString, QString> people; ///< a name in the file → a participant's id; those not named are looked up by id and label
    QStringList lost; ///< what reading the file lost, kept with it
};

struct AddedEvents {
    QList<session::Event> events; ///< the next of the log; the first is annotations.added, whose id the others name as `added`
    QString id; ///< of that
    QList<Loss> lost;
    qsizetype speech = 0, codes = 0; ///< how many of each
    QStringList strangers; ///< names of speakers that are nobody of the session
};

/// The annotations as events to append to a log, all at its last time (when they were stands in their data), by "importer":
/// speech as speech (source transcript), codes of the codebook as what they are, anything else as a tag FREE with its text as
/// note. A session's own story (beats, levels, triggers) is not added to another. Nothing before 0 or after 24 h: such times are
/// left out and said. `recorded` is the wall clock, for the library.
[[nodiscard]] AddedEvents addedTo(const session::SessionLog& log, const AnnotationSet& set, const Adding& adding, const coding::Codebook& codebook, const QDateTime& recorded = {});

/// The same as a whole new session. A set that tiersOf made gives back its session's events, less what tiersOf left out;
/// any other becomes a session without a scenario, whose id follows from its content, with what addedTo makes of it.
struct MadeLog {
    session::SessionLog log;
    QList<Loss> lost;
};
[[nodiscard]] Result<MadeLog> logOf(const AnnotationSet& set, const Adding& adding, const coding::Codebook& codebook);

} // namespace holdspace::exchange
