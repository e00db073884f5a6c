// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <foundation/id.h>
#include <scenario/words.h>

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <optional>
#include <variant>

/// What happens: a session is its log of events. Events are past tense, closed in kind, never changed; a correction
/// is another event. The catalogue with every field is app/docs/events.md.
namespace holdspace::session {

using scenario::Channel;

/// Who asked for a level.set or trust.set.
enum class Cause { Operator, Trigger, Lever, Story, Coupling, Recovery };
[[nodiscard]] QString causeName(Cause cause);

// Field lists below are read and written by `visit`: one place per kind for names, order and optionality.

struct SessionStarted { QJsonObject details; };
struct SessionPaused { };
struct SessionResumed { };
struct SessionRecovered { };
struct SessionEnded { QString reason; };
struct TimeoutStarted { };
struct TimeoutEnded { };
struct StopCalled { };
struct HoldStarted { };
struct HoldReleased { };
struct BeatEntered { BeatId beat; ExitId exit; };
struct TriggerFired { QString id; TriggerId trigger; CharacterId character; };
struct TriggerRetracted { QString ref; };
struct LevelSet { CharacterId character; Channel channel = Channel::Fear; int level = 0; Cause cause = Cause::Operator; QString ref; };
struct TrustSet { CharacterId character; double value = 0; Cause cause = Cause::Operator; QString ref; };
struct DistressSet { CharacterId character; double value = 0; };
struct OpportunityOpened {
    QString id; ///< EO1 for the first opening of EO1, EO1.2 for the second
    OpportunityId authored; ///< empty when a coder opened it
    CharacterId character;
    QString type, emotion;
    int intensity = 0;
    qint64 onset = 0, offset = 0, windowMs = 30'000;
};
struct OpportunityReopened { QString id, reopens; };
struct ResponseTagged {
    QString id, opportunity; ///< opportunity: the id of an opening; empty for unsolicited support
    QString code;
    std::optional<int> level; ///< ECCS-style 0–6, only when a coder gave one
    QString participant; ///< empty: the team
    CharacterId character;
    qint64 onset = 0;
    std::optional<qint64> offset;
};
struct TagApplied {
    QString id, code, participant;
    CharacterId character;
    qint64 onset = 0;
    std::optional<qint64> offset;
    QString note;
    std::optional<double> confidence;
};
struct TagRetracted { QString ref; };
struct TagAmended { QString ref; QJsonObject fields; };
struct Speech { QString speaker; qint64 onset = 0, offset = 0; QString source, text, addressee; bool backchannel = false; };
struct BadNews { qint64 onset = 0, offset = 0; QString participant; };
struct Question { QString form; qint64 onset = 0; QString participant; };
struct BookmarkAdded { QString id; qint64 t = 0; QString label; };
struct NoteAdded { QString text; bool isPrivate = false; };
struct PromiseMade { QString id, participant, text; };
struct PromiseKept { QString ref; };
struct PresenceChanged { QString who; bool present = true; };
struct FeltHeard { QString who; double value = 0; };
/// A kind this program keeps but does not act on (devices, media, consent), or does not know at all.
struct OtherEvent { QString kind; QJsonObject data; };

using Payload = std::variant<SessionStarted, SessionPaused, SessionResumed, SessionRecovered, SessionEnded, TimeoutStarted,
    TimeoutEnded, StopCalled, HoldStarted, HoldReleased, BeatEntered, TriggerFired, TriggerRetracted, LevelSet, TrustSet,
    DistressSet, OpportunityOpened, OpportunityReopened, ResponseTagged, TagApplied, TagRetracted, TagAmended, Speech, BadNews,
    Question, BookmarkAdded, NoteAdded, PromiseMade, PromiseKept, PresenceChanged, FeltHeard, OtherEvent>;

/// One line of the log.
struct Event {
    qint64 seq = 0; ///< gapless from 1 within its session
    qint64 t = 0; ///< whole milliseconds from the start of the session, never decreasing
    QString by; ///< "operator", "coder", a device; never a name
    Payload payload;
    QDateTime recorded; ///< UTC; when it was written, by the wall clock; may be invalid in imported files
    QJsonObject extra; ///< keys of `data` this program does not know
};

[[nodiscard]] QString kindName(const Payload& payload); ///< "level.set", …
/// The `data` object of an event, known and unknown keys.
[[nodiscard]] QJsonObject dataOf(const Event& event);
/// {"seq","t","kind","by","data"} as in a session file ("recorded" only in the database).
[[nodiscard]] QJsonObject toJson(const Event& event);
/// Reads one line's object. Malformed when a known kind lacks a field or has it of the wrong type; the place is a
/// JSON pointer into the object. Unknown kinds become OtherEvent.
[[nodiscard]] Result<Event> eventFromJson(const QJsonObject& json);
[[nodiscard]] Result<Payload> payloadFromJson(const QString& kind, const QJsonObject& data, QJsonObject* extra);

template <class T> [[nodiscard]] const T* as(const Event& event) { return std::get_if<T>(&event.payload); }

} // namespace holdspace::session
