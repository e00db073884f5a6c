// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/sessionstate.h>

namespace holdspace::live {

/// What is to be heard, or no longer.
struct CueMove {
    enum class Kind { Play, Stop, Silence };
    Kind kind = Kind::Play;
    QString who; ///< the character; empty for a trigger that moves nobody
    QString media; ///< Play: the path in the scenario
    friend bool operator==(const CueMove&, const CueMove&) = default;
};

/// Decides which sounds and films begin and end as a session goes on.
///  · A trigger's own begins when it is fired. It wins over that of the level it leads to.
///  · A level's begins when somebody comes to that level, however, and ends when they leave it.
///  · What is taken back falls silent and starts nothing; so do those who leave the room.
///  · Hold, time-out, STOP and the end silence everything.
/// What was logged before startFrom() is never played: a session picked up or turned back is silent. Main thread.
class CueDirector {
public:
    void startFrom(const session::SessionState& state);
    /// `state` is after `events`.
    [[nodiscard]] QList<CueMove> follow(const session::SessionState& state, const QList<session::Event>& events);

private:
    struct Playing {
        int level = -1; ///< whose clip it is; -1: a trigger's
    };
    QHash<CharacterId, int> m_levels; ///< where everybody stood last
    QHash<QString, Playing> m_playing; ///< by who; may have ended by itself
};

} // namespace holdspace::live
