// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compiledscenario.h"

#include <vector>

namespace holdspace::scenario {

/// The values of the followed variables in the lower bits of a word.
class Packing {
public:
    static constexpr int kMostBits = 40; ///< the rest names the beat
    static constexpr double kMostValues = 4096; ///< of one variable

    /// True for types that may be followed: truth, and whole numbers with both bounds.
    static bool finite(const Variable& variable);
    /// A place for each followed variable of a compilation, wide enough for every value that it sets. Variables that
    /// do not fit are returned: compile again without them.
    std::vector<qint32> arrange(const CompiledScenario& compiled);
    /// Whether the effects of a beat stay within the places.
    [[nodiscard]] bool holds(const CompiledScenario& compiled, const CompiledBeat& beat) const;

    [[nodiscard]] int bits() const { return m_bits; }
    [[nodiscard]] double value(quint64 word, qint32 variable) const
    {
        const Field& f = m_fields[static_cast<size_t>(variable)];
        return static_cast<double>(static_cast<qint64>((word >> f.shift) & f.mask) + f.low);
    }
    [[nodiscard]] quint64 with(quint64 word, qint32 variable, double value) const
    {
        const Field& f = m_fields[static_cast<size_t>(variable)];
        return (word & ~(f.mask << f.shift)) | (static_cast<quint64>(static_cast<qint64>(value) - f.low) << f.shift);
    }

private:
    struct Field {
        int shift = 0;
        quint64 mask = 0;
        qint64 low = 0, high = 0;
    };
    [[nodiscard]] bool holds(const CompiledScenario& compiled, const CompiledEffect& effect) const;

    std::vector<Field> m_fields; ///< by variable; those not followed have a mask of 0
    int m_bits = 0;
};

/// The states seen so far and the transitions between them, both ways. States are numbered in the order in which they
/// were found and never forgotten; transitions can be dropped.
class StateGraph {
public:
    using Number = quint32;
    static constexpr Number kNone = 0xffffffff;

    struct State {
        quint64 key = 0; ///< the beat above, the values below
        Number firstOut = kNone;
        quint32 outCount = 0;
        Number firstIn = kNone;
        Number nextOfBeat = kNone;
        quint32 fromStart = 0; ///< when it was found to be reached from the start; 0: it is not
        quint32 toEnding = 0; ///< when it was found to lead to an ending; 0: it does not

        [[nodiscard]] bool expanded() const { return firstOut != kNone; }
    };

    StateGraph() = default;
    StateGraph(CompiledScenario compiled, Packing packing);

    /// The state of having just entered a beat with the initial values.
    Number initial(qint32 beat);
    /// Finds what a state leads to. Of an ending, and of a beat that is not there, nothing.
    void expand(Number state);
    /// Takes back expand().
    void collapse(Number state);

    [[nodiscard]] State& at(Number state) { return m_states[state]; }
    [[nodiscard]] const State& at(Number state) const { return m_states[state]; }
    [[nodiscard]] size_t size() const { return m_states.size(); }
    [[nodiscard]] size_t transitions() const { return m_transitions.size() - m_dropped; } ///< those that stand
    [[nodiscard]] size_t dropped() const { return m_dropped; }
    [[nodiscard]] qint32 beatOf(Number state) const { return static_cast<qint32>(m_states[state].key >> m_packing.bits()); }

    template <class F> void forEachOut(Number state, const F& f) const
    {
        // f may expand other states, so nothing is held on to.
        const Number first = m_states[state].firstOut;
        for (quint32 i = 0, count = m_states[state].outCount; i < count; ++i)
            f(m_transitions[first + i].to);
    }
    template <class F> void forEachIn(Number state, const F& f) const
    {
        for (Number i = m_states[state].firstIn; i != kNone; i = m_transitions[i].nextIn) {
            if (m_transitions[i].from != kNone)
                f(m_transitions[i].from);
        }
    }
    template <class F> void forEachOfBeat(qint32 beat, const F& f) const
    {
        for (Number i = static_cast<size_t>(beat) < m_firstOfBeat.size() ? m_firstOfBeat[static_cast<size_t>(beat)] : kNone; i != kNone;
             i = m_states[i].nextOfBeat)
            f(i);
    }

    CompiledScenario scenario;
    [[nodiscard]] const Packing& packing() const { return m_packing; }

private:
    struct Transition {
        Number from, to, nextIn; ///< from: kNone when dropped
    };
    [[nodiscard]] quint64 changed(quint64 word, qint32 effectsFrom, qint32 effectsTo) const;
    Number numberOf(quint64 key);
    void widen();
    [[nodiscard]] size_t slotOf(quint64 key) const { return static_cast<size_t>((key * 0x9e3779b97f4a7c15ULL) >> m_slotShift); }

    Packing m_packing;
    std::vector<State> m_states;
    std::vector<Transition> m_transitions;
    size_t m_dropped = 0;
    std::vector<Number> m_firstOfBeat;
    std::vector<Number> m_slots; ///< open addressing by key, at most half full
    int m_slotShift = 0;
};

} // namespace holdspace::scenario
