// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionstate.h"

#include <foundation/error.h>

namespace holdspace::session {

// What a person (or the clock) asks for. Imperative; decide() turns it into events or refuses it.

struct Start { QStringList absent; /**< optional cast left out */ };
struct Tick { }; ///< time passed: automatic exits, couplings
struct TakeExit { ExitId exit; };
struct JumpTo { BeatId beat; };
struct FireTrigger { TriggerId trigger; bool confirmed = false; /**< level 5 needs it */ };
struct RetractTrigger { QString firing; };
struct PressLadder { CharacterId character; int level = 0; bool confirmed = false; };
struct AdjustChannel { CharacterId character; Channel channel = Channel::Fear; int level = 0; bool confirmed = false; };
struct TagCode {
    QString code;
    CharacterId character; ///< the chosen one; empty: none
    QString participant; ///< empty: the team
    std::optional<qint64> onset; ///< raw ms; nothing: now
    QString opportunity; ///< id of an opening; empty: the chosen character's newest undecided one, else the newest
    bool linkGiven = false; ///< take `opportunity` as it is, also empty
};
struct TickOperator { QString label; bool on = true; };
struct Retract { QString ref; };
struct TakeBackLast { };
struct MarkMoment { QString label; };
struct AddNote { QString text; bool isPrivate = false; };
struct HearSpeech { QString speaker; qint64 onset = 0, offset = 0; QString source; };
struct SetPresent { CharacterId character; bool present = true; };
struct HoldMoves { bool on = true; };
struct CallTimeout { };
struct EndTimeout { };
struct KeepWord { Payload payload; /**< a device's: cue.sent, cue.acked, sp.signal, felt.heard, tag.applied */ }; ///< moves nothing
struct NoteRecording { QString kind; QJsonObject data; }; ///< what the recorder says: capture.*, media.anchor; also after the end
struct PickUp { }; ///< after a crash: paused, recovered, resumed
struct CallStop { };
struct End { };

using Intent = std::variant<Start, Tick, TakeExit, JumpTo, FireTrigger, RetractTrigger, PressLadder, AdjustChannel, TagCode,
    TickOperator, Retract, TakeBackLast, MarkMoment, AddNote, HearSpeech, SetPresent, HoldMoves, CallTimeout, EndTimeout, KeepWord,
    PickUp, CallStop, End, NoteRecording>;

/// What follows from an intent at raw session time `t` (ms, not before the last event): events numbered after
/// state.seq, or Refused with a sentence for the person (its place is "confirm" when asking again with `confirmed`
/// would do). An intent that changes nothing gives no events. Pure.
[[nodiscard]] Result<QList<Event>> decide(const SessionState& state, const Intent& intent, qint64 t,
    const QString& by = QStringLiteral("operator"));

/// decide and evolve in one, in place: for virtual time, where nothing has to become durable in between. Leaves the
/// state as it was when refused.
[[nodiscard]] Result<QList<Event>> advance(SessionState& state, const Intent& intent, qint64 t,
    const QString& by = QStringLiteral("operator"));

/// Truth of a condition at raw time t, not before the last event.
[[nodiscard]] bool isTrue(const SessionState& state, const scenario::Condition& condition, qint64 t);

/// Exits of the present beat as the console offers them.
struct OfferedExit {
    const scenario::Exit* exit = nullptr;
    bool suggested = false; ///< its condition holds
    std::optional<qint64> dueInMs; ///< it will hold by time alone in so many effective ms, if nothing else changes
};
[[nodiscard]] QList<OfferedExit> offeredExits(const SessionState& state, qint64 t);

/// The model's displayed level per channel at raw time t (drift applied); differs from the committed one = a suggestion.
[[nodiscard]] PerChannel<int> suggestedLevels(const SessionState& state, const CharacterState& character, qint64 t);
/// The model's intensities at raw time t.
[[nodiscard]] affect::CharacterModel modelAt(const SessionState& state, const CharacterState& character, qint64 t);

/// The rung form the portrayer plays now: behaviour and line of the rung (or its second form), lastLine first.
struct Portrayal {
    int level = 0;
    QString behaviour, line;
    QStringList comeDownWhen;
};
[[nodiscard]] Portrayal portrayal(const SessionState& state, const CharacterState& character);

} // namespace holdspace::session
