// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario.h"

#include <functional>
#include <vector>

namespace holdspace::scenario {

/// A comparison of one variable with a number, and where to go on for either answer: a position in
/// CompiledScenario::tests, or kOpen or kShut.
struct VariableTest {
    qint32 variable = 0;
    Comparison comparison = Comparison::Equal;
    double number = 0;
    qint32 onTrue = 0, onFalse = 0;

    friend bool operator==(const VariableTest&, const VariableTest&) = default;
};
inline constexpr qint32 kOpen = -1;
inline constexpr qint32 kShut = -2;

struct CompiledEffect {
    enum class Kind : quint8 {
        Set, Add, ///< `target` is a variable
        LevelSet, LevelAdd, ///< `target` is a cast member
        Eased, Stirred, ///< `target` is a cast member whom somebody turned to, or nobody did
    };
    Kind kind = Kind::Set;
    Channel channel = Channel::Fear;
    qint32 target = 0;
    double number = 0;

    friend bool operator==(const CompiledEffect&, const CompiledEffect&) = default;
};

struct CompiledExit {
    qint32 to = -1; ///< may be a beat that is not there
    qint32 gate = kOpen; ///< the first test
    qint32 earliestMs = 0; ///< from the seconds in its condition
    bool automatic = false;
    qint32 effectsFrom = 0, effectsTo = 0;
};

struct CompiledBeat {
    bool there = false; ///< false: only named, by an exit
    bool ending = false;
    qint32 exitsFrom = 0, exitsTo = 0;
    qint32 onEnterFrom = 0, onEnterTo = 0;
    qint32 testsFrom = 0, testsTo = 0; ///< of all its exits
};

struct CompiledVariable {
    double initial = 0, min = 0, max = 0;
};

/// A scenario in positions and numbers, for going through it many times. Texts become their place in the alphabet of
/// the texts that occur, true and false become 1 and 0. What people or the clock decide counts as "may go either
/// way", so a gate says whether an exit can open, not whether it does. A value; any thread.
struct CompiledScenario {
    std::vector<CompiledBeat> beats; ///< of two beats with one id the first; in file order, named ones after
    std::vector<CompiledExit> exits;
    std::vector<CompiledEffect> effects;
    std::vector<VariableTest> tests;
    std::vector<CompiledVariable> variables; ///< by position in Scenario::variables
    std::vector<BeatId> beatIds; ///< of `beats`
    std::vector<bool> followed; ///< by variable
    qint32 start = -1; ///< -1: names no beat

    /// The position of a beat; a new one, not there yet, when it is unknown.
    qint32 placeOf(const BeatId& id);
    /// Compiles a beat anew. What the former version of it used stays behind unused.
    void setBeat(const Scenario& scenario, const Beat& beat);
    /// Whether two beats, of this or another compilation with the same variables, lead on alike.
    [[nodiscard]] bool leadsOnAlike(const CompiledBeat& mine, const CompiledScenario& other, const CompiledBeat& theirs) const;

    /// Whether an exit can open, given `valueOf(variable)`.
    template <class ValueOf> [[nodiscard]] bool opens(qint32 gate, const ValueOf& valueOf) const
    {
        while (gate >= 0) {
            const VariableTest& test = tests[static_cast<size_t>(gate)];
            gate = holds(valueOf(test.variable), test.comparison, test.number) ? test.onTrue : test.onFalse;
        }
        return gate == kOpen;
    }

private:
    friend CompiledScenario compile(const Scenario&, const std::function<bool(const Variable&)>&);

    [[nodiscard]] double numberOf(const QVariant& value) const;
    qint32 addCondition(const Condition& condition, bool negated, qint32 onTrue, qint32 onFalse);
    void addEffects(const Scenario& scenario, const QList<Effect>& from);
    void addPushes(const Scenario& scenario, const Condition& condition, bool negated);

    QHash<BeatId, qint32> m_places;
    QHash<QString, qint32> m_variables;
    QHash<QString, double> m_texts;
};

/// Compiles a scenario. Variables for which `follows` answers no may go either way. Time grows with the scenario's
/// size; never fails: what is named and not there leads nowhere and changes nothing.
[[nodiscard]] CompiledScenario compile(const Scenario& scenario, const std::function<bool(const Variable&)>& follows = {});

} // namespace holdspace::scenario
