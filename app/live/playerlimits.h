// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

#include <QMap>

namespace holdspace::live {

/// What the person who plays a character has agreed to, as sp.limits tells it at the start of a run.
struct PlayerLimit {
    CharacterId character;
    int maxLevel = 5; ///< 5: any
    qint64 restMs = 0; ///< after a hard run; 0: none agreed
};

/// More than that.
struct BeyondLimit {
    CharacterId character;
    int level = 0, maxLevel = 5;
};

/// Watches a run for levels beyond what a player agreed to: says so before somebody asks for one, and what is to be logged when
/// it came about, whoever asked. Folds the log, so that a session that was picked up knows the limits too. Main thread.
class PlayerLimits {
public:
    /// sp.limits of one player.
    [[nodiscard]] static session::OtherEvent agreed(const PlayerLimit& limit);
    /// sp.exceeded: they play before their rest is over.
    [[nodiscard]] static session::OtherEvent unrested(const CharacterId& character, qint64 restMs, qint64 restedMs);

    /// The first limit that an intent would go beyond, as confirmed as it can be. Pure.
    [[nodiscard]] std::optional<BeyondLimit> beyond(const session::SessionState& state, const session::Intent& intent, qint64 t) const;
    /// The operator has been told of it and goes on.
    void accept(const BeyondLimit& beyond) { m_accepted.insert(beyond.character, beyond.level); }

    /// These were folded into the state.
    void follow(const session::SessionState& state, const QList<session::Event>& events);
    /// What is to be logged of the state by now: each rise beyond a limit once.
    [[nodiscard]] QList<session::OtherEvent> take(const session::SessionState& state);

private:
    QMap<CharacterId, int> m_most; ///< of limited players
    QHash<CharacterId, int> m_logged; ///< level beyond the limit that the log tells of
    QHash<CharacterId, int> m_accepted;
};

} // namespace holdspace::live
