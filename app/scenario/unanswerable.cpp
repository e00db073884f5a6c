// SPDX-License-Identifier: GPL-3.0-or-later
#include "check.h"
#include "walker.h"

#include <QSet>
#include <algorithm>
#include <limits>

namespace holdspace::scenario {

namespace {

constexpr double kSecondsToAnswer = 1;
constexpr double kNever = std::numeric_limits<double>::infinity();

/// Seconds after entering the beat from which a condition (or, negated, its opposite) is certain to hold; kNever when
/// anything but the clock decides.
double certainFrom(const Condition& c, bool negated)
{
    using Kind = Condition::Kind;
    switch (c.kind) {
    case Kind::Elapsed: {
        const bool grows = c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual;
        const bool shrinks = c.comparison == Comparison::Less || c.comparison == Comparison::LessEqual;
        if (negated ? shrinks : grows)
            return std::max(0.0, c.number);
        return kNever;
    }
    case Kind::Held:
        return negated ? kNever : certainFrom(c.parts.first(), false) + c.number;
    case Kind::Not:
        return certainFrom(c.parts.first(), !negated);
    case Kind::All:
    case Kind::Any: {
        const bool all = (c.kind == Kind::All) != negated;
        double from = all ? 0 : kNever;
        for (const Condition& part : c.parts)
            from = all ? std::max(from, certainFrom(part, negated)) : std::min(from, certainFrom(part, negated));
        return from;
    }
    default:
        return kNever;
    }
}

bool leavesTimeToAnswer(const Scenario& s, const Beat& beat)
{
    return !beat.ending && std::none_of(beat.exits.begin(), beat.exits.end(), [&](const Exit& exit) {
        return exit.mode == ExitMode::Auto && exit.when && s.beat(exit.to) && certainFrom(*exit.when, false) <= kSecondsToAnswer;
    });
}

/// The opportunity that an effect opens, by the trigger it fires; empty when none.
OpportunityId openedBy(const Scenario& s, const Effect& effect)
{
    const Trigger* trigger = effect.kind == Effect::Kind::Fire ? s.trigger(effect.trigger) : nullptr;
    return trigger ? trigger->opens : OpportunityId();
}

} // namespace

QList<OpportunityId> unanswerableOpportunities(const Scenario& s)
{
    QSet<BeatId> inTime; // reachable beats that leave time to answer
    const QList<BeatId> reachable = reachableBeats(s);
    QSet<OpportunityId> answerable;
    for (const BeatId& id : reachable) {
        if (leavesTimeToAnswer(s, *s.beat(id)))
            inTime.insert(id);
    }
    for (const BeatId& id : reachable) {
        const Beat& beat = *s.beat(id);
        for (const Effect& effect : beat.onEnter) {
            if (inTime.contains(id))
                answerable.insert(openedBy(s, effect));
        }
        for (const Exit& exit : beat.exits) {
            for (const Effect& effect : exit.effects) {
                if (!beat.ending && inTime.contains(exit.to))
                    answerable.insert(openedBy(s, effect));
            }
        }
    }
    QSet<OpportunityId> byTrigger;
    for (const Trigger& trigger : s.triggers) {
        if (trigger.opens.isEmpty())
            continue;
        byTrigger.insert(trigger.opens);
        const bool offered = trigger.beats.isEmpty()
            ? !inTime.isEmpty()
            : std::any_of(trigger.beats.begin(), trigger.beats.end(), [&](const BeatId& id) { return inTime.contains(id); });
        if (offered)
            answerable.insert(trigger.opens);
    }
    QList<OpportunityId> never;
    for (const Opportunity& opportunity : s.opportunities) {
        const bool inItsBeat = !byTrigger.contains(opportunity.id) && inTime.contains(opportunity.beat);
        if (!inItsBeat && !answerable.contains(opportunity.id))
            never.append(opportunity.id);
    }
    return never;
}

} // namespace holdspace::scenario
