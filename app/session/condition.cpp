// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session {

using scenario::Comparison;
using scenario::Condition;
using Kind = Condition::Kind;

namespace {

bool compareVariable(const QVariant& left, Comparison comparison, const QVariant& right)
{
    if (left.typeId() == QMetaType::Double)
        return scenario::holds(left.toDouble(), comparison, right.toDouble());
    if (left.typeId() == QMetaType::Bool)
        return scenario::holds(left.toBool() ? 1 : 0, comparison, right.toBool() ? 1 : 0);
    const int order = QString::compare(left.toString(), right.toString());
    return scenario::holds(order, comparison, 0);
}

bool matches(const SeenCode& seen, const Condition& c)
{
    return seen.code == c.text && (c.character.isEmpty() || seen.character == c.character);
}

void collectHelds(const Condition& condition, QList<HeldClock>& out)
{
    if (!condition.waits)
        return;
    if (condition.kind == Kind::Held)
        out.append({ &condition, -1 });
    for (const Condition& part : condition.parts)
        collectHelds(part, out);
}

} // namespace

bool isTrueAt(const SessionState& state, const Condition& c, qint64 eff)
{
    switch (c.kind) {
    case Kind::All:
        return std::all_of(c.parts.begin(), c.parts.end(), [&](const Condition& part) { return isTrueAt(state, part, eff); });
    case Kind::Any:
        return std::any_of(c.parts.begin(), c.parts.end(), [&](const Condition& part) { return isTrueAt(state, part, eff); });
    case Kind::Not:
        return !isTrueAt(state, c.parts.first(), eff);
    case Kind::Held: {
        if (!isTrueAt(state, c.parts.first(), eff))
            return false;
        qint64 since = -1;
        for (const HeldClock& clock : state.helds) {
            if (clock.condition == &c)
                since = clock.sinceEff;
        }
        if (since < 0)
            since = trueSince(state, c.parts.first(), eff);
        return static_cast<double>(eff - since) / 1000.0 >= c.number - 1e-9;
    }
    case Kind::Answered: {
        const OpeningState* opening = state.latestOpening(c.opportunity);
        return opening && (opening->outcome == WindowOutcome::Timely || opening->outcome == WindowOutcome::Late);
    }
    case Kind::Missed: {
        const OpeningState* opening = state.latestOpening(c.opportunity);
        return opening && opening->missedAt(eff);
    }
    case Kind::Terminated: {
        const OpeningState* opening = state.latestOpening(c.opportunity);
        return opening && opening->outcome == WindowOutcome::Terminated;
    }
    case Kind::Level: {
        const CharacterState* who = state.character(c.character);
        return who && scenario::holds(who->level[c.channel], c.comparison, c.number);
    }
    case Kind::Agitation: {
        const CharacterState* who = state.character(c.character);
        return who && scenario::holds(who->agitation(), c.comparison, c.number);
    }
    case Kind::Trust: {
        const CharacterState* who = state.character(c.character);
        return who && scenario::holds(who->model.trust, c.comparison, c.number);
    }
    case Kind::Elapsed:
        return scenario::holds(static_cast<double>(eff - state.staySinceEff) / 1000.0, c.comparison, c.number);
    case Kind::LearnerSilence: {
        if (!state.speechSeen)
            return false;
        const qint64 since = std::max(state.staySinceEff, state.learnerSpeechEndEff);
        return scenario::holds(static_cast<double>(std::max<qint64>(0, eff - since)) / 1000.0, c.comparison, c.number);
    }
    case Kind::Tag:
        return std::any_of(state.seenThisStay.begin(), state.seenThisStay.end(), [&](const SeenCode& seen) { return matches(seen, c); });
    case Kind::Count:
        return scenario::holds(static_cast<double>(std::count_if(state.seenThisStay.begin(), state.seenThisStay.end(),
                                   [&](const SeenCode& seen) { return matches(seen, c); })),
            c.comparison, c.number);
    case Kind::Present: {
        const CharacterState* who = state.character(c.character);
        return who && who->present;
    }
    case Kind::VariableIs:
        return c.variableAt >= 0 && compareVariable(state.variables.at(c.variableAt), c.comparison, c.value);
    case Kind::Operator:
        return state.operatorTicks.contains(c.text);
    }
    return false;
}

qint64 trueSince(const SessionState& state, const Condition& c, qint64 eff)
{
    // Between events only the clock changes a condition, and it turns it true at most once: halve the way.
    qint64 lo = std::max(state.staySinceEff, state.effective(state.t));
    if (lo >= eff || isTrueAt(state, c, lo))
        return std::min(lo, eff);
    qint64 hi = eff;
    while (hi - lo > 1) {
        const qint64 mid = lo + (hi - lo) / 2;
        (isTrueAt(state, c, mid) ? hi : lo) = mid;
    }
    return hi;
}

void timeThresholds(const SessionState& state, const Condition& c, QList<qint64>& out)
{
    switch (c.kind) {
    case Kind::Elapsed:
        out.append(state.staySinceEff + std::llround(c.number * 1000));
        break;
    case Kind::LearnerSilence:
        if (state.speechSeen)
            out.append(std::max(state.staySinceEff, state.learnerSpeechEndEff) + std::llround(c.number * 1000));
        break;
    case Kind::Missed:
        if (const OpeningState* opening = state.latestOpening(c.opportunity))
            out.append(opening->offsetEff + opening->windowMs);
        break;
    case Kind::Held: {
        QList<qint64> inner;
        timeThresholds(state, c.parts.first(), inner);
        for (const HeldClock& clock : state.helds) {
            if (clock.condition == &c && clock.sinceEff >= 0)
                inner.append(clock.sinceEff);
        }
        inner.append(std::max(state.staySinceEff, state.effective(state.t)));
        for (const qint64 at : std::as_const(inner))
            out.append(at + std::llround(c.number * 1000));
        break;
    }
    default:
        for (const Condition& part : c.parts)
            timeThresholds(state, part, out);
    }
}

QList<HeldClock> heldClocks(const scenario::Scenario& scenario, const scenario::Beat& beat)
{
    QList<HeldClock> out;
    for (const scenario::Exit& exit : beat.exits) {
        if (exit.when)
            collectHelds(*exit.when, out);
    }
    for (const scenario::Coupling& coupling : scenario.couplings)
        collectHelds(coupling.when, out);
    for (const scenario::Trigger& trigger : scenario.triggers) {
        if (trigger.when)
            collectHelds(*trigger.when, out);
    }
    return out;
}

bool isTrue(const SessionState& state, const Condition& condition, qint64 t)
{
    return isTrueAt(state, condition, state.effective(std::max(t, state.t)));
}

QList<OfferedExit> offeredExits(const SessionState& state, qint64 t)
{
    QList<OfferedExit> offered;
    const scenario::Beat* beat = state.here;
    if (!beat)
        return offered;
    const qint64 now = state.effective(std::max(t, state.t));
    for (const scenario::Exit& exit : beat->exits) {
        OfferedExit one;
        one.exit = &exit;
        if (exit.when) {
            one.suggested = isTrueAt(state, *exit.when, now);
            if (!one.suggested) {
                QList<qint64> moments;
                timeThresholds(state, *exit.when, moments);
                std::sort(moments.begin(), moments.end());
                for (const qint64 moment : std::as_const(moments)) {
                    // One millisecond later, so that "more than" counts too.
                    if (moment + 1 > now && isTrueAt(state, *exit.when, moment + 1)) {
                        one.dueInMs = moment - now;
                        break;
                    }
                }
            }
        }
        offered.append(one);
    }
    return offered;
}

} // namespace holdspace::session
