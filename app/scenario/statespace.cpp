// SPDX-License-Identifier: GPL-3.0-or-later
#include "statespace.h"

#include "stategraph.h"
#include "waitingbeats.h"

#include <QSet>
#include <algorithm>

namespace holdspace::scenario {

namespace {

using Number = StateGraph::Number;
using Numbers = std::vector<Number>;

constexpr size_t kStatesBetweenLooks = 4'096; ///< at the stop token
constexpr qsizetype kMostNumbers = 1'000'000'000; ///< of states and of transitions, so that 32 bits name them
constexpr size_t kMostBeats = size_t(1) << (64 - Packing::kMostBits);

bool sameVariables(const QList<Variable>& a, const QList<Variable>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Variable& x, const Variable& y) {
        return x.name == y.name && x.type == y.type && x.initial == y.initial && x.min == y.min && x.max == y.max;
    });
}

} // namespace

/// What an explorer remembers. Two sets of states are kept: those reached from the start, along transitions, and those
/// of them that lead to an ending, against transitions. A state is in a set because the set begins there, or because a
/// neighbour is in it that was found earlier: this "earlier" keeps states in a circle from holding one another.
class StateExplorer::Memory {
public:
    explicit Memory(const ExploreLimits& limits)
        : m_limits { std::min(limits.states, kMostNumbers), std::min(limits.transitions, kMostNumbers), limits.reachedOnly }
    {
    }

    void explore(const Scenario& scenario, const std::stop_token& stop);
    void update(const Scenario& scenario, const QList<BeatId>& touched, const std::stop_token& stop);
    /// The beats that lead on otherwise than in the scenario explored.
    [[nodiscard]] QList<BeatId> differences(const Scenario& scenario);

    StateSpace space;
    qsizetype lookedAt = 0;

private:
    enum class Set { FromStart, ToEnding };
    /// What is counted of a beat, in states.
    struct Tally {
        quint32 states = 0, withoutWay = 0, toEnding = 0;
    };

    [[nodiscard]] quint32& foundAt(Set set, Number state)
    {
        return set == Set::FromStart ? m_graph.at(state).fromStart : m_graph.at(state).toEnding;
    }
    [[nodiscard]] bool beginsAt(Set set, Number state) const
    {
        return set == Set::FromStart ? state == m_start : m_graph.scenario.beats[static_cast<size_t>(m_graph.beatOf(state))].ending;
    }
    template <class F> void forEachAfter(Set set, Number state, const F& f) const
    {
        set == Set::FromStart ? m_graph.forEachOut(state, f) : m_graph.forEachIn(state, f);
    }
    template <class F> void forEachBefore(Set set, Number state, const F& f) const
    {
        set == Set::FromStart ? m_graph.forEachIn(state, f) : m_graph.forEachOut(state, f);
    }

    [[nodiscard]] bool grow(Set set, const Numbers& candidates, Numbers& joined, const std::stop_token& stop);
    [[nodiscard]] bool shrink(Set set, Numbers candidates, Numbers& left);
    void join(Set set, Number state, Numbers& joined);
    void leave(Set set, Number state);
    void expand(Number state);
    void collapse(Number state);
    [[nodiscard]] Tally& tally(Number state);
    [[nodiscard]] bool overLimit() const
    {
        return m_states > m_limits.states || static_cast<qsizetype>(m_graph.transitions()) > m_limits.transitions;
    }

    [[nodiscard]] bool changeBeats(const Scenario& scenario, const QList<BeatId>& touched, QSet<qint32>& changed);
    [[nodiscard]] bool follow(const QSet<qint32>& changed, const std::stop_token& stop);
    void conclude(const Scenario& scenario, bool complete);
    [[nodiscard]] QList<BeatId> inFileOrder(const Scenario& scenario, const std::vector<BeatId>& ids) const;

    ExploreLimits m_limits;
    QList<Variable> m_variables; ///< of the scenario explored
    QSet<QString> m_followed;
    bool m_someLeftOut = false; ///< variables that would be followed if there were room
    StateGraph m_graph;
    Number m_start = StateGraph::kNone;
    quint32 m_clock = 0; ///< counts findings
    qsizetype m_states = 0; ///< reached from the start; these, and no others, are expanded
    std::vector<Tally> m_tallies; ///< by beat
    WaitingBeats m_waiting; ///< beats with states whose neighbours have not been looked at
    std::vector<Number> m_firstWaiting; ///< by beat: the latest of these
};

StateExplorer::Memory::Tally& StateExplorer::Memory::tally(Number state)
{
    const auto beat = static_cast<size_t>(m_graph.beatOf(state));
    if (beat >= m_tallies.size())
        m_tallies.resize(std::max(beat + 1, m_graph.scenario.beats.size()));
    return m_tallies[beat];
}

void StateExplorer::Memory::expand(Number state)
{
    m_graph.expand(state);
    Tally& t = tally(state);
    ++t.states;
    t.withoutWay += m_graph.at(state).outCount == 0;
    ++m_states;
    ++lookedAt;
}

void StateExplorer::Memory::collapse(Number state)
{
    Tally& t = tally(state);
    --t.states;
    t.withoutWay -= m_graph.at(state).outCount == 0;
    --m_states;
    m_graph.collapse(state);
}

void StateExplorer::Memory::join(Set set, Number state, Numbers& joined)
{
    foundAt(set, state) = ++m_clock;
    joined.push_back(state);
    if (set == Set::ToEnding)
        ++tally(state).toEnding;
    const auto beat = static_cast<size_t>(m_graph.beatOf(state));
    if (beat >= m_firstWaiting.size())
        m_firstWaiting.resize(m_graph.scenario.beats.size(), StateGraph::kNone);
    m_graph.at(state).nextWaiting = std::exchange(m_firstWaiting[beat], state);
    m_waiting.add(beat);
}

void StateExplorer::Memory::leave(Set set, Number state)
{
    foundAt(set, state) = 0;
    if (set == Set::ToEnding)
        --tally(state).toEnding;
}

/// Takes candidates into a set that have a reason to be in it, and whatever follows from them. False when it had to stop.
bool StateExplorer::Memory::grow(Set set, const Numbers& candidates, Numbers& joined, const std::stop_token& stop)
{
    for (const Number state : candidates) {
        if (foundAt(set, state) != 0 || (set == Set::ToEnding && m_graph.at(state).fromStart == 0))
            continue;
        bool reason = beginsAt(set, state);
        forEachBefore(set, state, [&](Number before) { reason = reason || foundAt(set, before) != 0; });
        if (reason)
            join(set, state, joined);
    }
    size_t steps = 0;
    for (size_t beat = 0; m_waiting.take(beat);) {
        Number state = std::exchange(m_firstWaiting[beat], StateGraph::kNone);
        while (state != StateGraph::kNone) {
            if (overLimit() || (++steps % kStatesBetweenLooks == 0 && stop.stop_requested()))
                return false;
            if (set == Set::FromStart && !m_graph.at(state).expanded())
                expand(state);
            forEachAfter(set, state, [&](Number after) {
                if (foundAt(set, after) == 0)
                    join(set, after, joined);
            });
            state = m_graph.at(state).nextWaiting;
        }
    }
    return !overLimit();
}

/// Takes candidates out of a set that have no reason left that was found before them, and asks those that followed from
/// them. They may have a later reason: grow() them afterwards. False when so many leave that a new start is less work.
bool StateExplorer::Memory::shrink(Set set, Numbers candidates, Numbers& left)
{
    while (!candidates.empty()) {
        const Number state = candidates.back();
        candidates.pop_back();
        const quint32 when = foundAt(set, state);
        if (when == 0 || beginsAt(set, state))
            continue;
        bool reason = false;
        forEachBefore(set, state, [&](Number before) {
            const quint32 earlier = foundAt(set, before);
            reason = reason || (earlier != 0 && earlier < when);
        });
        if (reason)
            continue;
        leave(set, state);
        left.push_back(state);
        ++lookedAt;
        if (static_cast<qsizetype>(left.size()) > m_states / 3 + 1'000)
            return false;
        forEachAfter(set, state, [&](Number after) {
            if (foundAt(set, after) > when)
                candidates.push_back(after);
        });
    }
    return true;
}

void StateExplorer::Memory::explore(const Scenario& scenario, const std::stop_token& stop)
{
    lookedAt = 0;
    m_variables = scenario.variables;
    CompiledScenario compiled = compile(scenario, Packing::finite);
    Packing packing;
    QSet<qint32> leftOut;
    for (std::vector<qint32> more = packing.arrange(compiled); !more.empty(); more = packing.arrange(compiled)) {
        leftOut.unite(QSet<qint32>(more.begin(), more.end()));
        compiled = compile(scenario, [&](const Variable& v) {
            return Packing::finite(v) && !leftOut.contains(static_cast<qint32>(&v - scenario.variables.constData()));
        });
    }
    m_someLeftOut = !leftOut.isEmpty();
    m_followed.clear();
    for (qsizetype v = 0; v < scenario.variables.size(); ++v) {
        if (compiled.followed[static_cast<size_t>(v)])
            m_followed.insert(scenario.variables.at(v).name);
    }
    m_graph = StateGraph(std::move(compiled), std::move(packing));
    m_tallies.assign(m_graph.scenario.beats.size(), {});
    m_firstWaiting.assign(m_graph.scenario.beats.size(), StateGraph::kNone);
    m_waiting = {};
    m_clock = 0;
    m_states = 0;
    m_start = m_graph.scenario.start < 0 ? StateGraph::kNone : m_graph.initial(m_graph.scenario.start);
    bool complete = m_graph.scenario.beats.size() < kMostBeats;
    if (m_start != StateGraph::kNone && complete) {
        Numbers fromStart, toEnding, endings;
        complete = grow(Set::FromStart, { m_start }, fromStart, stop);
        for (const Number state : fromStart) {
            if (beginsAt(Set::ToEnding, state))
                endings.push_back(state);
        }
        complete = complete && (m_limits.reachedOnly || grow(Set::ToEnding, endings, toEnding, stop));
    }
    conclude(scenario, complete);
}

/// Takes the touched beats over; `changed` are those whose states lead elsewhere now. False when a value does not fit.
bool StateExplorer::Memory::changeBeats(const Scenario& scenario, const QList<BeatId>& touched, QSet<qint32>& changed)
{
    CompiledScenario& compiled = m_graph.scenario;
    QSet<qint32> enteredOtherwise;
    for (const BeatId& id : touched) {
        const qint32 place = compiled.placeOf(id);
        const CompiledBeat before = compiled.beats[static_cast<size_t>(place)];
        compiled.beats[static_cast<size_t>(place)] = {};
        if (const Beat* beat = scenario.beat(id))
            compiled.setBeat(scenario, *beat);
        const CompiledBeat& after = compiled.beats[static_cast<size_t>(place)];
        if (!m_graph.packing().holds(compiled, after))
            return false;
        if (compiled.leadsOnAlike(before, compiled, after))
            continue;
        changed.insert(place);
        if (before.there != after.there
            || !std::equal(compiled.effects.begin() + before.onEnterFrom, compiled.effects.begin() + before.onEnterTo,
                compiled.effects.begin() + after.onEnterFrom, compiled.effects.begin() + after.onEnterTo))
            enteredOtherwise.insert(place);
    }
    for (size_t place = 0; place < compiled.beats.size() && !enteredOtherwise.isEmpty(); ++place) {
        const CompiledBeat& beat = compiled.beats[place];
        if (std::any_of(compiled.exits.begin() + beat.exitsFrom, compiled.exits.begin() + beat.exitsTo,
                [&](const CompiledExit& exit) { return enteredOtherwise.contains(exit.to); }))
            changed.insert(static_cast<qint32>(place));
    }
    compiled.start = scenario.beat(scenario.start) ? compiled.placeOf(scenario.start) : -1;
    return compiled.beats.size() < kMostBeats;
}

/// Brings both sets up to date after the exits of some beats have changed. False when it had to stop.
bool StateExplorer::Memory::follow(const QSet<qint32>& changed, const std::stop_token& stop)
{
    Numbers perhapsLost, perhapsNew, rethought;
    const qint32 start = m_graph.scenario.start;
    const Number startState = start < 0 ? StateGraph::kNone : m_graph.initial(start);
    if (startState != m_start) {
        if (m_start != StateGraph::kNone)
            perhapsLost.push_back(m_start);
        if (startState != StateGraph::kNone)
            perhapsNew.push_back(startState);
        m_start = startState;
    }
    for (const qint32 beat : changed) {
        m_graph.forEachOfBeat(beat, [&](Number state) {
            if (m_graph.at(state).fromStart != 0)
                rethought.push_back(state);
        });
    }
    for (const Number state : rethought) {
        m_graph.forEachOut(state, [&](Number after) { perhapsLost.push_back(after); });
        collapse(state);
        expand(state);
        m_graph.forEachOut(state, [&](Number after) { perhapsNew.push_back(after); });
    }
    Numbers left, joined;
    if (!shrink(Set::FromStart, perhapsLost, left))
        return false;
    perhapsNew.insert(perhapsNew.end(), left.begin(), left.end());
    if (!grow(Set::FromStart, perhapsNew, joined, stop))
        return false;
    for (const Number state : left) {
        if (m_graph.at(state).fromStart != 0)
            continue;
        collapse(state);
        if (m_graph.at(state).toEnding != 0)
            leave(Set::ToEnding, state);
    }
    Numbers leftEndings, joinedEndings;
    if (!shrink(Set::ToEnding, rethought, leftEndings))
        return false;
    for (const Numbers* more : { &leftEndings, &joined })
        rethought.insert(rethought.end(), more->begin(), more->end());
    return grow(Set::ToEnding, rethought, joinedEndings, stop);
}

void StateExplorer::Memory::update(const Scenario& scenario, const QList<BeatId>& touched, const std::stop_token& stop)
{
    const bool worn = m_graph.dropped() > m_graph.transitions() + 100'000 || m_clock > 4'000'000'000U;
    if (!space.complete || m_limits.reachedOnly || m_someLeftOut || worn || !sameVariables(m_variables, scenario.variables)) {
        explore(scenario, stop);
        return;
    }
    lookedAt = 0;
    QSet<qint32> changed;
    if (changeBeats(scenario, touched, changed) && follow(changed, stop))
        conclude(scenario, true);
    else
        explore(scenario, stop);
}

QList<BeatId> StateExplorer::Memory::differences(const Scenario& scenario)
{
    CompiledScenario& known = m_graph.scenario;
    CompiledScenario now = compile(scenario, [&](const Variable& v) { return m_followed.contains(v.name); });
    QList<BeatId> different;
    for (size_t place = 0; place < now.beats.size(); ++place) {
        const qint32 mine = known.placeOf(now.beatIds[place]);
        if (!known.leadsOnAlike(known.beats[static_cast<size_t>(mine)], now, now.beats[place]))
            different.append(now.beatIds[place]);
    }
    for (size_t place = 0; place < known.beats.size(); ++place) {
        if (known.beats[place].there && !scenario.beat(known.beatIds[place]))
            different.append(known.beatIds[place]);
    }
    return different;
}

QList<BeatId> StateExplorer::Memory::inFileOrder(const Scenario& scenario, const std::vector<BeatId>& ids) const
{
    std::vector<const Beat*> beats;
    beats.reserve(ids.size());
    for (const BeatId& id : ids)
        beats.push_back(scenario.beat(id));
    std::sort(beats.begin(), beats.end());
    QList<BeatId> sorted;
    sorted.reserve(static_cast<qsizetype>(beats.size()));
    for (const Beat* beat : beats)
        sorted.append(beat->id);
    return sorted;
}

void StateExplorer::Memory::conclude(const Scenario& scenario, bool complete)
{
    space = {};
    space.complete = complete;
    space.states = m_states;
    space.transitions = static_cast<qsizetype>(m_graph.transitions());
    for (size_t v = 0; v < m_graph.scenario.followed.size(); ++v) {
        if (!m_graph.scenario.followed[v])
            space.eitherWay.append(scenario.variables.at(static_cast<qsizetype>(v)).name);
    }
    std::vector<BeatId> never, dead, lost;
    space.lostStates = m_states;
    m_tallies.resize(m_graph.scenario.beats.size());
    for (size_t place = 0; place < m_tallies.size(); ++place) {
        const CompiledBeat& beat = m_graph.scenario.beats[place];
        const Tally& t = m_tallies[place];
        const BeatId& id = m_graph.scenario.beatIds[place];
        space.lostStates -= t.toEnding;
        if (t.states > 0)
            ++space.reachedBeats;
        else if (beat.there)
            never.push_back(id);
        if (!beat.ending && t.withoutWay > 0) {
            space.deadStates += t.withoutWay;
            dead.push_back(id);
        }
        if (t.states > 0 && t.toEnding == 0)
            lost.push_back(id);
    }
    if (!complete)
        return;
    space.neverReached = inFileOrder(scenario, never);
    space.deadBeats = inFileOrder(scenario, dead);
    space.lostBeats = inFileOrder(scenario, lost);
}

StateExplorer::StateExplorer(const ExploreLimits& limits)
    : m_memory(std::make_unique<Memory>(limits))
{
}
StateExplorer::~StateExplorer() = default;
StateExplorer::StateExplorer(StateExplorer&&) noexcept = default;
StateExplorer& StateExplorer::operator=(StateExplorer&&) noexcept = default;

const StateSpace& StateExplorer::explore(const Scenario& scenario, const std::stop_token& stop)
{
    m_memory->explore(scenario, stop);
    return m_memory->space;
}

const StateSpace& StateExplorer::update(const Scenario& scenario, const QList<BeatId>& touched, const std::stop_token& stop)
{
    m_memory->update(scenario, touched, stop);
    return m_memory->space;
}

const StateSpace& StateExplorer::compareAndUpdate(const Scenario& scenario, const std::stop_token& stop)
{
    m_memory->update(scenario, m_memory->space.complete ? m_memory->differences(scenario) : QList<BeatId>(), stop);
    return m_memory->space;
}

const StateSpace& StateExplorer::result() const
{
    return m_memory->space;
}

qsizetype StateExplorer::lookedAt() const
{
    return m_memory->lookedAt;
}

StateSpace explore(const Scenario& scenario, const ExploreLimits& limits, const std::stop_token& stop)
{
    StateExplorer explorer(limits);
    return explorer.explore(scenario, stop);
}

std::optional<QList<BeatId>> touchedBeats(const EditGroup& edits)
{
    QList<BeatId> touched;
    const auto idOf = [](const QJsonValue& beat) { return BeatId(beat.toObject().value(QLatin1String("id")).toString()); };
    for (const Edit& edit : edits) {
        if (edit.path.isEmpty())
            return std::nullopt;
        if (edit.path.first() != QLatin1String("beats"))
            continue;
        if (edit.path.size() == 1 && edit.kind == Edit::Kind::Insert) {
            touched.append(idOf(edit.value));
            continue;
        }
        if (edit.path.size() < 2 || !edit.path.at(1).startsWith(QLatin1Char('#')))
            return std::nullopt;
        touched.append(BeatId(edit.path.at(1).mid(1)));
        if (edit.kind == Edit::Kind::Set && edit.path.size() == 2)
            touched.append(idOf(edit.value));
        else if (edit.path.size() == 3 && edit.path.at(2) == QLatin1String("id"))
            touched.append(BeatId(edit.value.toString()));
    }
    return touched;
}

} // namespace holdspace::scenario
