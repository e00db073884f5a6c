// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionstate.h"

namespace holdspace::session {

/// A beat where a run that left its script can take it up again, and what speaks for it.
struct ReentryBeat {
    enum class Why {
        Here, ///< where the script was left
        Next, ///< one exit away
        Soon, ///< a few exits away
        Fits, ///< elsewhere, but an exit that leads there would open as things stand
        Before, ///< the run came through it
    };
    BeatId beat;
    Why why = Why::Next;
    int exits = 0; ///< Next, Soon: so many exits away; else 0
    bool open = false; ///< the conditions on the way hold now
    bool visited = false;
};

/// How many exits ahead re-entry looks.
inline constexpr int kReentryReach = 3;

/// Beats where the story can be taken up again at raw time `t` ms, likeliest first, at most `most`. An exit that the
/// variables close, as they stand and as the way there would change them, is not followed; what time or people decide may
/// go either way. `visited`: the beats entered so far, in order. `offScript`: the present beat is one of them too. Pure;
/// time in proportion to the size of the story.
[[nodiscard]] QList<ReentryBeat> reentryBeats(
    const SessionState& state, const QList<BeatId>& visited, qint64 t, bool offScript, qsizetype most = 9);

/// The beats a log enters, in order, each as often as it was entered.
[[nodiscard]] QList<BeatId> beatsEntered(const QList<Event>& events);

} // namespace holdspace::session
