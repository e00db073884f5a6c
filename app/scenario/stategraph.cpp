// SPDX-License-Identifier: GPL-3.0-or-later
#include "stategraph.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace holdspace::scenario {

namespace {

using Kind = CompiledEffect::Kind;

bool whole(double number)
{
    return number == std::floor(number) && std::abs(number) < 1e15;
}

} // namespace

bool Packing::finite(const Variable& v)
{
    return v.type == VariableType::Bool
        || (v.type == VariableType::Int && v.min && v.max && whole(*v.min) && whole(*v.max) && *v.min <= *v.max);
}

std::vector<qint32> Packing::arrange(const CompiledScenario& c)
{
    std::vector<double> low, high;
    std::vector<bool> odd(c.variables.size(), false); // takes values that are no whole numbers, or adds to a truth
    for (const CompiledVariable& v : c.variables) {
        const bool bounded = v.min > -1e300 && v.max < 1e300;
        low.push_back(std::min(v.initial, bounded ? v.min : 0));
        high.push_back(std::max(v.initial, bounded ? v.max : 1));
    }
    for (const CompiledEffect& e : c.effects) {
        const auto v = static_cast<size_t>(e.target);
        if (e.kind == Kind::Set) {
            low[v] = std::min(low[v], e.number);
            high[v] = std::max(high[v], e.number);
            odd[v] = odd[v] || !whole(e.number);
        } else if (e.kind == Kind::Add) {
            odd[v] = odd[v] || !whole(e.number) || c.variables[v].max >= 1e300;
        }
    }
    m_fields.assign(c.variables.size(), {});
    m_bits = 0;
    std::vector<qint32> leftOut;
    std::vector<std::pair<int, qint32>> widths;
    for (size_t v = 0; v < c.variables.size(); ++v) {
        if (!c.followed[v])
            continue;
        if (odd[v] || high[v] - low[v] + 1 > kMostValues)
            leftOut.push_back(static_cast<qint32>(v));
        else
            widths.emplace_back(std::bit_width(static_cast<quint64>(high[v] - low[v])), static_cast<qint32>(v));
    }
    std::stable_sort(widths.begin(), widths.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [width, v] : widths) {
        if (m_bits + width > kMostBits) {
            leftOut.push_back(v);
            continue;
        }
        const auto i = static_cast<size_t>(v);
        m_fields[i] = { m_bits, (quint64(1) << width) - 1, static_cast<qint64>(low[i]), static_cast<qint64>(high[i]) };
        m_bits += width;
    }
    return leftOut;
}

bool Packing::holds(const CompiledScenario& c, const CompiledEffect& e) const
{
    if (e.kind == Kind::Add)
        return whole(e.number) && c.variables[static_cast<size_t>(e.target)].max < 1e300;
    if (e.kind != Kind::Set)
        return true;
    const Field& f = m_fields[static_cast<size_t>(e.target)];
    return whole(e.number) && e.number >= static_cast<double>(f.low) && e.number <= static_cast<double>(f.high);
}

bool Packing::holds(const CompiledScenario& c, const CompiledBeat& beat) const
{
    const auto fits = [&](qint32 from, qint32 to) {
        return std::all_of(c.effects.begin() + from, c.effects.begin() + to, [&](const CompiledEffect& e) { return holds(c, e); });
    };
    return fits(beat.onEnterFrom, beat.onEnterTo)
        && std::all_of(c.exits.begin() + beat.exitsFrom, c.exits.begin() + beat.exitsTo,
            [&](const CompiledExit& exit) { return fits(exit.effectsFrom, exit.effectsTo); });
}

StateGraph::StateGraph(CompiledScenario compiled, Packing packing)
    : scenario(std::move(compiled))
    , m_packing(std::move(packing))
    , m_slots(size_t(1) << 12, kNone)
    , m_slotShift(64 - 12)
{
}

StateGraph::Number StateGraph::initial(qint32 beat)
{
    quint64 word = 0;
    for (size_t v = 0; v < scenario.variables.size(); ++v) {
        if (scenario.followed[v])
            word = m_packing.with(word, static_cast<qint32>(v), scenario.variables[v].initial);
    }
    const CompiledBeat& start = scenario.beats[static_cast<size_t>(beat)];
    word = changed(word, start.onEnterFrom, start.onEnterTo);
    return numberOf(static_cast<quint64>(beat) << m_packing.bits() | word);
}

quint64 StateGraph::changed(quint64 word, qint32 effectsFrom, qint32 effectsTo) const
{
    for (qint32 i = effectsFrom; i < effectsTo; ++i) {
        const CompiledEffect& e = scenario.effects[static_cast<size_t>(i)];
        if (e.kind == Kind::Set) {
            word = m_packing.with(word, e.target, e.number);
        } else if (e.kind == Kind::Add) {
            const CompiledVariable& v = scenario.variables[static_cast<size_t>(e.target)];
            word = m_packing.with(word, e.target, std::clamp(m_packing.value(word, e.target) + e.number, v.min, v.max));
        }
    }
    return word;
}

StateGraph::Number StateGraph::numberOf(quint64 key)
{
    if (2 * (m_states.size() + 1) > m_slots.size())
        widen();
    size_t slot = slotOf(key);
    while (m_slots[slot] != kNone) {
        if (m_states[m_slots[slot]].key == key)
            return m_slots[slot];
        slot = (slot + 1) & (m_slots.size() - 1);
    }
    const auto number = static_cast<Number>(m_states.size());
    m_slots[slot] = number;
    State state;
    state.key = key;
    const auto beat = static_cast<size_t>(key >> m_packing.bits());
    if (beat >= m_firstOfBeat.size())
        m_firstOfBeat.resize(std::max(beat + 1, scenario.beats.size()), kNone);
    state.nextOfBeat = std::exchange(m_firstOfBeat[beat], number);
    m_states.push_back(state);
    return number;
}

void StateGraph::widen()
{
    m_slots.assign(m_slots.size() * 4, kNone);
    m_slotShift -= 2;
    for (size_t i = 0; i < m_states.size(); ++i) {
        size_t slot = slotOf(m_states[i].key);
        while (m_slots[slot] != kNone)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = static_cast<Number>(i);
    }
}

void StateGraph::expand(Number state)
{
    const quint64 key = m_states[state].key;
    const quint64 word = key & ((quint64(1) << m_packing.bits()) - 1);
    const CompiledBeat& beat = scenario.beats[static_cast<size_t>(key >> m_packing.bits())];
    const auto first = static_cast<Number>(m_transitions.size());
    if (beat.there && !beat.ending) {
        const auto valueOf = [&](qint32 variable) { return m_packing.value(word, variable); };
        for (qint32 i = beat.exitsFrom; i < beat.exitsTo; ++i) {
            const CompiledExit& exit = scenario.exits[static_cast<size_t>(i)];
            if (!scenario.opens(exit.gate, valueOf))
                continue;
            const CompiledBeat& to = scenario.beats[static_cast<size_t>(exit.to)];
            if (!to.there)
                continue;
            const quint64 then = changed(changed(word, exit.effectsFrom, exit.effectsTo), to.onEnterFrom, to.onEnterTo);
            const Number next = numberOf(static_cast<quint64>(exit.to) << m_packing.bits() | then);
            m_transitions.push_back({ state, next, m_states[next].firstIn });
            m_states[next].firstIn = static_cast<Number>(m_transitions.size() - 1);
        }
    }
    m_states[state].firstOut = first;
    m_states[state].outCount = static_cast<quint32>(m_transitions.size() - first);
}

void StateGraph::collapse(Number state)
{
    State& s = m_states[state];
    for (quint32 i = 0; i < s.outCount; ++i)
        m_transitions[s.firstOut + i].from = kNone;
    m_dropped += s.outCount;
    s.firstOut = kNone;
    s.outCount = 0;
}

} // namespace holdspace::scenario
