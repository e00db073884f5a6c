// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionlog.h"
#include "sessionstate.h"

#include <optional>

/// Another take: a session that starts from a moment of an earlier one, with other learners. What the moment was is
/// carried whole by its take.started, so that its file is understood and folded without the other.
namespace holdspace::session {

/// The state of story and cast at raw time t, ms, as take.started carries it (app/docs/formats.md). Times in it are
/// effective ms of the story. What a new start should not inherit is not in it: who confirmed what, what can be taken back,
/// open promises, what was heard; and level 5, which only a person brings about, is 4. Pure.
[[nodiscard]] QJsonObject momentOf(const SessionState& state, qint64 t);

/// Goes on from such a moment at raw time t: the story, the cast and the clocks of conditions are what they were. Total: what
/// is missing or does not fit the state's scenario stays as it is. The state must have a scenario.
void goOnFrom(SessionState& state, const QJsonObject& moment, qint64 t);

inline const QString kTakeStarted = QStringLiteral("take.started");
inline const QString kTakeFollowed = QStringLiteral("take.followed"); ///< in the log of the take before

/// Where a take began, as its header says it: "takeOf": {"session", "seq", "t"}.
struct TakeOf {
    QString session;
    qint64 seq = 0; ///< the last event of that session that counts
    qint64 t = 0; ///< raw ms of that session
};

/// The first events of a session that begins so, by the operator, at t = 0; folded into `state`, which must be an initial one.
/// What readers know without the other take comes first, as events they know; then the state, so that it stands; then the
/// windows that waited, opened anew for the new learners. Refused when the scenario has not got the moment's beat.
[[nodiscard]] Result<QList<Event>> beginTake(SessionState& state, const TakeOf& of, const QJsonObject& moment);

/// Effective ms that the story had when this take began; 0: it began with the story. A state keeps it among its cuts as one
/// that ends before it begins: time that counts and was not played in this take.
[[nodiscard]] qint64 storyBefore(const SessionState& state);
/// Effective ms since this take began.
[[nodiscard]] inline qint64 ofThisTake(const SessionState& state, qint64 rawMs) { return state.effective(rawMs) - storyBefore(state); }
/// A window of an earlier take: rules read how it ended, and nobody answers it any more.
[[nodiscard]] inline bool isEarlier(const OpeningState& opening) { return opening.onset < 0; }

[[nodiscard]] std::optional<TakeOf> takeOf(const SessionHeader& header);
void setTakeOf(SessionHeader& header, const TakeOf& of);

} // namespace holdspace::session
