// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"
#include "scenario.h"

#include <QList>
#include <QStringList>
#include <memory>
#include <optional>
#include <stop_token>

namespace holdspace::scenario {

/// Where to give up. A state takes about 32 bytes, a transition 12.
struct ExploreLimits {
    qsizetype states = 1'000'000;
    qsizetype transitions = 10'000'000;
    bool reachedOnly = false; ///< what leads to an ending is not looked for: every state counts as lost
};

/// Everything that can happen in a scenario as far as its variables decide. A state is a beat just entered and what
/// the variables hold then; a transition is an exit that can open in it. Followed are truth variables and whole
/// numbers with `min` and `max`; other variables, and conditions that people or the clock decide, may go either way.
/// An ending leads nowhere. Lists are in file order.
struct StateSpace {
    bool complete = false; ///< false: stopped or over a limit; then the numbers are of what was seen, and the lists are empty
    qsizetype states = 0, transitions = 0;
    qsizetype reachedBeats = 0;
    QList<BeatId> neverReached; ///< beats without a state
    qsizetype deadStates = 0; ///< states in which no exit can open, in a beat that is no ending
    QList<BeatId> deadBeats; ///< the beats of these
    qsizetype lostStates = 0; ///< states from which no ending can be reached
    QList<BeatId> lostBeats; ///< reached beats of which every state is lost
    QStringList eitherWay; ///< variables that were not followed

    friend bool operator==(const StateSpace&, const StateSpace&) = default;
};

/// Explores each state once, beat after beat in rounds. Pure; any thread.
[[nodiscard]] StateSpace explore(const Scenario& scenario, const ExploreLimits& limits = {}, const std::stop_token& stop = {});

/// The beats by whose change an edit can change what is reachable; nothing when any may have changed.
[[nodiscard]] std::optional<QList<BeatId>> touchedBeats(const EditGroup& edits);

/// Explores a scenario, remembers what it saw, and after an edit looks again only at what the edit reaches: states
/// that lost their way from the start and have no other, states newly found, and the ways from these to an ending.
/// The result is always that of explore(). Owned by whoever follows a document; one thread at a time.
class StateExplorer {
public:
    explicit StateExplorer(const ExploreLimits& limits = {});
    ~StateExplorer();
    StateExplorer(StateExplorer&&) noexcept;
    StateExplorer& operator=(StateExplorer&&) noexcept;

    /// Forgets what it knew and explores from the start.
    const StateSpace& explore(const Scenario& scenario, const std::stop_token& stop = {});
    /// Follows a change. `touched` are the beats that were added, changed or removed since the last call; a change of
    /// variables or of the start is noticed by itself. Explores from the start when that is less work, when the last
    /// exploration was not complete, or when the variables' values no longer fit.
    const StateSpace& update(const Scenario& scenario, const QList<BeatId>& touched, const std::stop_token& stop = {});
    /// Like update(), finding the touched beats by comparing all.
    const StateSpace& compareAndUpdate(const Scenario& scenario, const std::stop_token& stop = {});

    [[nodiscard]] const StateSpace& result() const;
    /// How many states the last call looked at.
    [[nodiscard]] qsizetype lookedAt() const;

private:
    class Memory;
    std::unique_ptr<Memory> m_memory;
};

} // namespace holdspace::scenario
