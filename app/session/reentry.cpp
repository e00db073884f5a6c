// SPDX-License-Identifier: GPL-3.0-or-later
#include "reentry.h"

#include "condition.h"

#include <algorithm>

namespace holdspace::session {

using scenario::Condition;
using Kind = Condition::Kind;
using Why = ReentryBeat::Why;

namespace {

enum class Chance { No, Maybe, Yes };

Chance opposite(Chance chance)
{
    return chance == Chance::Maybe ? Chance::Maybe : chance == Chance::Yes ? Chance::No : Chance::Yes;
}

/// Belongs to the stay that is on: says nothing of another beat's exits.
bool isOfThisStay(Kind kind)
{
    return kind == Kind::Elapsed || kind == Kind::LearnerSilence || kind == Kind::Tag || kind == Kind::Count || kind == Kind::Operator
        || kind == Kind::Held;
}

class Ways {
public:
    Ways(const SessionState& state, qint64 t) : m_state(state), m_eff(state.effective(std::max(t, state.t))) { }

    [[nodiscard]] Chance chance(const Condition& c, bool fromHere) const
    {
        switch (c.kind) {
        case Kind::All: {
            Chance least = Chance::Yes;
            for (const Condition& part : c.parts)
                least = std::min(least, chance(part, fromHere));
            return least;
        }
        case Kind::Any: {
            Chance best = Chance::No;
            for (const Condition& part : c.parts)
                best = std::max(best, chance(part, fromHere));
            return best;
        }
        case Kind::Not:
            return opposite(chance(c.parts.first(), fromHere));
        case Kind::VariableIs: // only the story itself changes it
            return isTrueAt(m_state, c, m_eff) ? Chance::Yes : Chance::No;
        case Kind::Held:
            if (chance(c.parts.first(), fromHere) == Chance::No)
                return Chance::No;
            break;
        default:
            break;
        }
        if (!fromHere && isOfThisStay(c.kind))
            return Chance::Maybe;
        return isTrueAt(m_state, c, m_eff) ? Chance::Yes : Chance::Maybe;
    }

    [[nodiscard]] Chance chance(const scenario::Exit& exit, bool fromHere) const
    {
        return exit.when ? chance(*exit.when, fromHere) : Chance::Maybe; // the operator's: open to a person at any time
    }

    [[nodiscard]] const QList<QVariant>& variables() const { return m_state.variables; }
    void setVariables(const QList<QVariant>& variables) { m_state.variables = variables; }

    [[nodiscard]] QList<QVariant> variablesAfter(const scenario::Exit& exit) const
    {
        QList<QVariant> after = m_state.variables;
        change(after, exit.effects);
        change(after, m_state.scenario->beats.at(exit.toAt).onEnter);
        return after;
    }

private:
    void change(QList<QVariant>& variables, const QList<scenario::Effect>& effects) const
    {
        for (const scenario::Effect& effect : effects) {
            if (effect.variableAt < 0)
                continue;
            if (effect.kind == scenario::Effect::Kind::Set) {
                variables[effect.variableAt] = effect.value;
            } else if (effect.kind == scenario::Effect::Kind::Add) {
                const scenario::Variable& variable = m_state.scenario->variables.at(effect.variableAt);
                double sum = variables.at(effect.variableAt).toDouble() + effect.number;
                if (variable.max)
                    sum = std::min(sum, *variable.max);
                if (variable.min)
                    sum = std::max(sum, *variable.min);
                variables[effect.variableAt] = sum;
            }
        }
    }

    SessionState m_state;
    qint64 m_eff;
};

struct Reached {
    qsizetype beat = 0; ///< its place in the scenario
    int exits = 0;
    Chance chance = Chance::Maybe; ///< the least on the way
    QList<QVariant> variables;
};

/// What follows from the present beat within reach, nearest first; of one distance, what is open first, else in file order.
QList<Reached> ahead(Ways& ways, const scenario::Scenario& scenario, qsizetype here)
{
    QList<Reached> found;
    QSet<qsizetype> known { here };
    QList<Reached> wave { { here, 0, Chance::Yes, ways.variables() } };
    for (int exits = 1; exits <= kReentryReach && !wave.isEmpty(); ++exits) {
        QList<Reached> next;
        for (const Reached& from : std::as_const(wave)) {
            ways.setVariables(from.variables);
            for (const scenario::Exit& exit : scenario.beats.at(from.beat).exits) {
                const Chance chance = exit.toAt < 0 || known.contains(exit.toAt) ? Chance::No : ways.chance(exit, exits == 1);
                if (chance == Chance::No)
                    continue;
                const auto twice = std::find_if(next.begin(), next.end(), [&](const Reached& each) { return each.beat == exit.toAt; });
                Reached reached { exit.toAt, exits, std::min(from.chance, chance), ways.variablesAfter(exit) };
                if (twice == next.end())
                    next.append(std::move(reached));
                else if (reached.chance > twice->chance)
                    *twice = std::move(reached);
            }
        }
        for (const Reached& each : std::as_const(next))
            known.insert(each.beat);
        std::stable_sort(next.begin(), next.end(), [](const Reached& a, const Reached& b) { return a.chance > b.chance; });
        found += next;
        wave = std::move(next);
    }
    return found;
}

} // namespace

QList<BeatId> beatsEntered(const QList<Event>& events)
{
    QList<BeatId> entered;
    for (const Event& event : events) {
        if (const auto* beat = as<BeatEntered>(event))
            entered.append(beat->beat);
    }
    return entered;
}

QList<ReentryBeat> reentryBeats(const SessionState& state, const QList<BeatId>& visited, qint64 t, bool offScript, qsizetype most)
{
    QList<ReentryBeat> ranked;
    if (!state.here)
        return ranked;
    const scenario::Scenario& scenario = *state.scenario;
    const qsizetype here = state.here - scenario.beats.constData();
    const QSet<BeatId> before(visited.begin(), visited.end());
    QSet<BeatId> taken { state.beat };
    const auto add = [&](const BeatId& beat, Why why, int exits, bool open) {
        if (!taken.contains(beat) || why == Why::Here)
            ranked.append({ beat, why, exits, open, before.contains(beat) });
        taken.insert(beat);
    };

    if (offScript)
        add(state.beat, Why::Here, 0, true);
    Ways ways(state, t);
    const QList<Reached> following = ahead(ways, scenario, here);
    const auto addAhead = [&](int from, int to) {
        for (const Reached& each : following) {
            if (each.exits >= from && each.exits <= to)
                add(scenario.beats.at(each.beat).id, each.exits == 1 ? Why::Next : Why::Soon, each.exits, each.chance == Chance::Yes);
        }
    };
    addAhead(1, 2);
    ways.setVariables(state.variables);
    for (qsizetype from = 0; from < scenario.beats.size(); ++from) {
        for (const scenario::Exit& exit : scenario.beats.at(from).exits) {
            if (from != here && exit.toAt >= 0 && exit.when && ways.chance(exit, false) == Chance::Yes)
                add(scenario.beats.at(exit.toAt).id, Why::Fits, 0, true);
        }
    }
    for (auto beat = visited.crbegin(); beat != visited.crend(); ++beat) {
        if (scenario.beat(*beat))
            add(*beat, Why::Before, 0, false);
    }
    addAhead(kReentryReach, kReentryReach);
    if (ranked.size() > most)
        ranked.resize(most);
    return ranked;
}

} // namespace holdspace::session
