// SPDX-License-Identifier: GPL-3.0-or-later
#include "drafthistory.h"

#include <QCoreApplication>

namespace holdspace::library {

namespace {

    QString tr(const char* text)
    {
        return QCoreApplication::translate("Library", text);
    }

    bool follows(const HistoryEnds& ends, DraftChange::Kind kind, qint64 number)
    {
        const bool isLastMade = number == ends.position && number >= ends.first;
        switch (kind) {
        case DraftChange::Kind::Done:
            return number == ends.position + 1 || isLastMade;
        case DraftChange::Kind::Undone:
        case DraftChange::Kind::Dropped:
            return isLastMade;
        case DraftChange::Kind::Redone:
            return number == ends.position + 1 && number <= ends.last;
        }
        return false;
    }

} // namespace

bool isStored(const HistoryEnds& ends, const DraftChange& change)
{
    return change.revision == ends.revision && change.expectedRevision != ends.revision;
}

Outcome checkChange(const HistoryEnds& ends, const DraftChange& change)
{
    if (change.expectedRevision != ends.revision)
        return fail(ErrorCode::Conflict, tr("This scenario was changed elsewhere meanwhile. Nothing was overwritten."));
    if (change.revision.isEmpty() || change.revision == ends.revision)
        return fail(ErrorCode::Malformed, tr("A change needs a new name for the draft it makes."));
    if (!follows(ends, change.kind, change.step.number)) {
        return fail(ErrorCode::Refused,
            tr("The history of this scenario stands after step %1; step %2 does not follow.")
                .arg(ends.position)
                .arg(change.step.number));
    }
    return {};
}

qint64 positionAfter(const DraftChange& change)
{
    const bool made = change.kind == DraftChange::Kind::Done || change.kind == DraftChange::Kind::Redone;
    return made ? change.step.number : change.step.number - 1;
}

} // namespace holdspace::library
