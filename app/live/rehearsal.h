// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scriptedlearner.h"

#include <foundation/error.h>
#include <session/intent.h>

#include <QJsonObject>

#include <functional>

namespace holdspace::live {

/// One step of a rehearsal script: at a session time, an intent; pauses and holds also say when they end.
struct ScriptStep {
    qint64 atMs = 0;
    session::Intent intent;
};

/// Reads a script (app/docs/formats.md) into steps by time. Malformed names the place.
[[nodiscard]] Result<QList<ScriptStep>> readScript(const QByteArray& text);

/// Who plays along in a rehearsal besides its script.
struct PlayAlong {
    std::optional<ScriptedLearner> learner;
    bool standIn = false; ///< an OperatorStandIn takes exits and confirms levels
};

/// Runs a scenario in virtual time, without a window. Steps of a quarter second; automatic exits are taken as soon as
/// they hold. Ends at an ending, at the script's end step, at a beat without automatic exits when no step is left and no
/// stand-in goes on, or after 24 h.
class Rehearsal {
public:
    Rehearsal(session::SessionState start, QList<ScriptStep> script, PlayAlong with = {})
        : m_state(std::move(start)), m_script(std::move(script)), m_with(with) { }

    /// Called with the events of each intent before anything else happens; an error stops the rehearsal.
    using Sink = std::function<Outcome(const QList<session::Event>&)>;
    /// Called before each quarter second with the session time in ms; may wait.
    using Pace = std::function<void(qint64)>;
    [[nodiscard]] Outcome run(const Sink& sink, const Pace& pace = {});
    /// What somebody else asks for while the rehearsal waits: a device of the room, at session time t in ms. Refused asks
    /// are left out.
    [[nodiscard]] Outcome take(const session::Intent& intent, const QString& by, qint64 t, const Sink& sink);

    [[nodiscard]] const session::SessionState& state() const { return m_state; }
    /// Sentences about steps that could not be done.
    [[nodiscard]] const QStringList& refusals() const { return m_refusals; }

private:
    [[nodiscard]] Outcome perform(const session::Intent& intent, qint64 t, const Sink& sink);
    [[nodiscard]] Outcome step(qint64 t, const Sink& sink);
    [[nodiscard]] bool goesOn() const;
    session::SessionState m_state;
    QList<ScriptStep> m_script;
    qsizetype m_next = 0; ///< into m_script
    PlayAlong m_with;
    QStringList m_refusals;
};

} // namespace holdspace::live
