// SPDX-License-Identifier: GPL-3.0-or-later
#include "tierkinds.h"

namespace holdspace::exchange {

const QList<TierKind>& tierKinds()
{
    static const QList<TierKind> kinds {
        { "beat.entered", "beats", "beat", false, "", "", "", false, true },
        { "presence.changed", "presence %", "present", false, "", "", "who", false, true },
        { "trigger.fired", "triggers", "trigger", false, "", "", "", false, false },
        { "level.set", "level %", "level", true, "", "", "character", false, true },
        { "distress.set", "distress %", "value", true, "", "", "character", false, true },
        { "trust.set", "trust %", "value", true, "", "", "character", false, true },
        { "opportunity.opened", "windows", "type", false, "onset", "offset", "", false, false },
        { "opportunity.reopened", "reopened", "reopens", false, "", "", "", false, false },
        { "response.tagged", "responses %", "code", false, "onset", "offset", "", true, false },
        { "tag.applied", "tags %", "code", false, "onset", "offset", "", true, false },
        { "speech", "speech %", "text", false, "onset", "offset", "speaker", false, false },
        { "badnews", "bad news", "", false, "onset", "offset", "", false, false },
        { "question", "questions", "form", false, "onset", "", "", false, false },
        { "promise.made", "promises", "text", false, "", "", "", false, false },
        { "promise.kept", "promises kept", "ref", false, "", "", "", false, false },
        { "felt.heard", "felt heard %", "value", true, "", "", "who", false, true },
        { "bookmark.added", "bookmarks", "label", false, "t", "offset", "", false, false },
        { "note.added", "notes", "text", false, "at", "", "", false, false },
    };
    return kinds;
}

const TierKind* tierKind(const QString& kind)
{
    for (const TierKind& each : tierKinds()) {
        if (kind == QLatin1String(each.kind))
            return &each;
    }
    return nullptr;
}

const QList<SpanKind>& spanKinds()
{
    static const QList<SpanKind> kinds {
        { "timeout", "time-outs", "timeout.started", "timeout.ended" },
        { "pause", "pauses", "session.paused", "session.resumed" },
        { "hold", "holds", "hold.started", "hold.released" },
    };
    return kinds;
}

} // namespace holdspace::exchange
