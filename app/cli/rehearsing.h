// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/scenariopackage.h>
#include <live/rehearsal.h>
#include <live/room.h>
#include <session/sessionlog.h>

namespace holdspace::cli {

struct RehearseOptions {
    bool acks = false; ///< each event durable on its own, and said so on stdout
    QString seed; ///< gives the session its id and the learner its luck; empty: a new id, and the luck of seed 1
    double speed = 0; ///< 0: as fast as it goes
    std::optional<live::LearnerKind> learner; ///< plays along; the session is marked as a rehearsal
    std::optional<live::RoomPlace> room; ///< opened for as long as it runs
    std::optional<library::ScenarioSource> media; ///< where the room's patient screens get their sounds and films from
    int printJoin = 0; ///< so many codes, in the first line of stdout
    bool standIn = false; ///< exits and levels are taken as the story suggests them
};

struct RehearsedSession {
    session::SessionLog log;
    QStringList refusals; ///< steps of the script that could not be done
};

/// Rehearses into a session file. Without acks nothing half-written stays when it fails; with acks what was
/// acknowledged stays.
[[nodiscard]] Result<RehearsedSession> rehearseToFile(
    const QJsonObject& scenario, const QByteArray& script, const QString& out, const RehearseOptions& options);

} // namespace holdspace::cli
