// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <session/intent.h>

namespace holdspace::live {

/// A rung in a few words, for what was and what may come.
struct RungGlance {
    int level = 0;
    QString behaviour;
    friend bool operator==(const RungGlance&, const RungGlance&) = default;
};

/// What the person who plays a character is shown in one glance.
struct Cue {
    qint64 id = 0; ///< counts up over the room; 0: not sent yet
    CharacterId character;
    QString name, beat; ///< the character's, and the title of the beat
    QString feeling; ///< the leading channel's name; empty at level 0
    int level = 0;
    QString behaviour, line;
    bool spoken = true; ///< the line is words to say; else what the beat asks of the character
    QStringList comeDownWhen;
    std::optional<RungGlance> was, next; ///< the level before this one; the rung above
    qint64 sentAt = 0; ///< ms since 1970, UTC
};

/// The cue of a character as the log has it now; `id`, `was` and `sentAt` are the sender's to fill in.
[[nodiscard]] Cue cueOf(const session::SessionState& state, const session::CharacterState& character);
/// Whether the same would be played.
[[nodiscard]] bool playsTheSame(const Cue& a, const Cue& b);
/// {"type":"cue",…} as the prompter reads it.
[[nodiscard]] QJsonObject cueFrame(const Cue& cue);

} // namespace holdspace::live
