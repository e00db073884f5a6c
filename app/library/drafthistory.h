// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>
#include <QList>
#include <QString>

namespace holdspace::library {

/// One step of a draft's history: what undo and redo need. The library keeps it without looking into it.
struct DraftStep {
    qint64 number = 0; ///< 1, 2, … without a gap
    QString words; ///< "Move beat"
    QJsonObject change; ///< the edits and those that take them back
};

/// A change of a draft as the author made it, saved together with the draft it led to.
struct DraftChange {
    enum class Kind {
        Done, ///< the step was made, or went on (the number of the last one again); what could be redone is gone
        Undone, ///< the step was taken back and can be redone
        Redone, ///< the step was made again
        Dropped, ///< the step went on and came to nothing: it is gone, and what could be redone with it
    };
    Kind kind = Kind::Done;
    DraftStep step; ///< but for Done, only its number counts
    QString expectedRevision; ///< of the draft the change was made on
    QString revision; ///< the name of the draft it makes, unlike any before (newUuidV7); so a change can be made on it at once
};

/// A draft and how it came to be, read together.
struct DraftHistory {
    QJsonObject scenario;
    QString revision;
    QList<DraftStep> steps; ///< numbered without a gap; not from 1 when the oldest were let go
    qint64 position = 0; ///< number of the step the draft stands after; later ones can be redone
};

/// So many steps are kept; of a longer history the oldest are let go.
inline constexpr qint64 kLongestHistory = 500;

/// Where a history stands and which steps it has, `first` to `last`; none: `first` is `position` + 1, `last` is `position`.
struct HistoryEnds {
    QString revision;
    qint64 position = 0, first = 1, last = 0;
};

/// The change is on the disk already: its answer got lost and it was given again.
[[nodiscard]] bool isStored(const HistoryEnds& ends, const DraftChange& change);

/// Nothing wrong when the change may be saved on this history, else Conflict, Refused or Malformed.
[[nodiscard]] Outcome checkChange(const HistoryEnds& ends, const DraftChange& change);

/// Where the history stands after the change.
[[nodiscard]] qint64 positionAfter(const DraftChange& change);

} // namespace holdspace::library
