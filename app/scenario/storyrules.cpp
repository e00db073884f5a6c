// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules.h"

#include "triggerkinds.h"

#include <algorithm>

namespace holdspace::scenario::rules {

namespace {

    constexpr qint64 kShortestWindowMs = 5000;
    constexpr double kIdleSeconds = 90;
    /// Conditions looked at for H_OUTCOME_OPEN in one check: a hint may be missing in a file made to take long.
    constexpr qsizetype kMostOutcomeWork = 3'000'000;

    /// The earliest second of a stay at which a condition can hold, as far as the clock decides.
    double earliest(const Condition& c)
    {
        using Kind = Condition::Kind;
        switch (c.kind) {
        case Kind::Elapsed:
        case Kind::LearnerSilence:
            return c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual ? c.number : 0;
        case Kind::Held:
            return earliest(c.parts.first()) + c.number;
        case Kind::All: {
            double latest = 0;
            for (const Condition& part : c.parts)
                latest = std::max(latest, earliest(part));
            return latest;
        }
        case Kind::Any: {
            double first = c.parts.isEmpty() ? 0 : earliest(c.parts.first());
            for (const Condition& part : c.parts)
                first = std::min(first, earliest(part));
            return first;
        }
        default:
            return 0;
        }
    }

    void idle(Checked& c)
    {
        QSet<BeatId> hasOpportunity;
        for (const Opportunity& each : c.s.opportunities)
            hasOpportunity.insert(each.beat);
        for (qsizetype i = 0; i < c.s.beats.size(); ++i) {
            const Beat& beat = c.s.beats.at(i);
            if (beat.ending || beat.exits.isEmpty() || !c.named(beat.id).isEmpty() || hasOpportunity.contains(beat.id))
                continue;
            const bool early = std::any_of(beat.exits.begin(), beat.exits.end(),
                [](const Exit& exit) { return !exit.when || earliest(*exit.when) < kIdleSeconds; });
            if (!early)
                c.add("W_IDLE_STATE", at("beats", i),
                    QStringLiteral("in \"%1\" nothing can be done for 90 s").arg(shown(beat.title)));
        }
    }

    bool raisesAnger(const Trigger& trigger)
    {
        return (trigger.effects ? *trigger.effects : triggerEffects(trigger.kind).channels)[Channel::Anger] > 0;
    }

    bool raisesAnger(const Scenario& s, const QList<Effect>& effects)
    {
        return std::any_of(effects.begin(), effects.end(), [&](const Effect& e) {
            if (e.kind == Effect::Kind::Level && e.channel == Channel::Anger)
                return (e.sign == Effect::Sign::Set && e.number >= 3) || (e.sign == Effect::Sign::Plus && e.number > 0);
            const Trigger* fired = e.kind == Effect::Kind::Fire ? s.trigger(e.trigger) : nullptr;
            return fired && raisesAnger(*fired);
        });
    }

    bool letsCalmerLeave(const Exit& exit)
    {
        if (!exit.when)
            return true;
        bool lets = false;
        const auto look = [&](const Condition& c, bool insideNot) {
            using Kind = Condition::Kind;
            const bool atLeast = c.comparison == Comparison::Greater || c.comparison == Comparison::GreaterEqual;
            const bool atMost = c.comparison == Comparison::Less || c.comparison == Comparison::LessEqual;
            const bool kindly
                = c.kind == Kind::Answered || c.kind == Kind::Tag || c.kind == Kind::Count || c.kind == Kind::Operator;
            const bool calmer = (c.kind == Kind::Trust && atLeast)
                || (c.kind == Kind::Level && c.channel == Channel::Anger && atMost) || (c.kind == Kind::Agitation && atMost);
            lets = lets || (!insideNot && (kindly || calmer));
        };
        forEachCondition(*exit.when, false, look);
        return lets;
    }

    void anger(Checked& c)
    {
        QSet<BeatId> angry;
        for (const Trigger& trigger : c.s.triggers) {
            if (raisesAnger(trigger))
                angry.unite(QSet<BeatId>(trigger.beats.begin(), trigger.beats.end()));
        }
        for (const Beat& beat : c.s.beats) {
            for (const Exit& exit : beat.exits) {
                if (raisesAnger(c.s, exit.effects))
                    angry.insert(exit.to);
            }
        }
        angry.remove(BeatId()); // what names nothing
        for (qsizetype i = 0; i < c.s.beats.size(); ++i) {
            const Beat& beat = c.s.beats.at(i);
            if (beat.ending || !(angry.contains(beat.id) || raisesAnger(c.s, beat.onEnter)))
                continue;
            if (!std::any_of(beat.exits.begin(), beat.exits.end(), letsCalmerLeave)) {
                c.add("W_NO_EXIT_FROM_ANGER", at("beats", i),
                    QStringLiteral("\"%1\" raises anger and no exit is open to someone calmer").arg(shown(beat.title)));
            }
        }
    }

    /// How an opportunity went, once its window and time enough are over.
    enum class Outcome { Answered, Missed, Terminated };

    /// Whether a condition can hold, and whether it must, when one opportunity went that way. Everything else may be
    /// either way: time passes, and people do what they do.
    struct Chance {
        bool can = true;
        bool must = false;
    };

    class OutcomeRule {
    public:
        explicit OutcomeRule(Checked& checked)
            : m_c(checked)
        {
        }

        void look(qsizetype place)
        {
            const Beat& beat = m_c.s.beats.at(place);
            QList<OpportunityId> asked;
            QHash<OpportunityId, QList<qsizetype>> askedBy; ///< positions of exits
            qsizetype free = 0; ///< exits that can be suggested when every outcome may be either way
            QSet<qsizetype> freeExits;
            for (qsizetype x = 0; x < beat.exits.size(); ++x) {
                const auto& when = beat.exits.at(x).when;
                if (!when)
                    continue;
                const auto note = [&](const Condition& c, bool) {
                    if (!m_c.s.opportunity(c.opportunity))
                        return;
                    QList<qsizetype>& by = askedBy[c.opportunity];
                    if (by.isEmpty())
                        asked.append(c.opportunity);
                    if (by.isEmpty() || by.last() != x)
                        by.append(x);
                };
                forEachCondition(*when, false, note);
                if (chance(*when, {}, Outcome::Answered).can) {
                    ++free;
                    freeExits.insert(x);
                }
            }
            for (const OpportunityId& id : std::as_const(asked)) {
                const QList<qsizetype> by = askedBy.value(id);
                const auto freeBy = std::count_if(by.begin(), by.end(), [&](qsizetype x) { return freeExits.contains(x); });
                if (free > freeBy)
                    continue; // an exit that does not ask can be suggested anyway
                for (const Outcome outcome : { Outcome::Answered, Outcome::Missed, Outcome::Terminated }) {
                    const bool suggested = std::any_of(
                        by.begin(), by.end(), [&](qsizetype x) { return chance(*beat.exits.at(x).when, id, outcome).can; });
                    if (m_work > kMostOutcomeWork)
                        return;
                    if (suggested)
                        continue;
                    static const char* const words[] = { "answered", "missed", "terminated" };
                    m_c.add("H_OUTCOME_OPEN", at("beats", place),
                        QStringLiteral("when %1 is %2, no exit of \"%3\" is suggested")
                            .arg(shown(id.text()), QLatin1String(words[static_cast<size_t>(outcome)]), shown(beat.title)));
                    break;
                }
            }
        }

    private:
        Chance chance(const Condition& c, const OpportunityId& id, Outcome outcome)
        {
            using Kind = Condition::Kind;
            if (++m_work > kMostOutcomeWork)
                return {};
            const auto went = [&](Outcome asked) {
                return c.opportunity != id || id.isEmpty() ? Chance {} : Chance { asked == outcome, asked == outcome };
            };
            switch (c.kind) {
            case Kind::All:
            case Kind::Any: {
                const bool all = c.kind == Kind::All;
                Chance out { all, all };
                for (const Condition& part : c.parts) {
                    const Chance one = chance(part, id, outcome);
                    out.can = all ? out.can && one.can : out.can || one.can;
                    out.must = all ? out.must && one.must : out.must || one.must;
                }
                return out;
            }
            case Kind::Not: {
                const Chance one = chance(c.parts.first(), id, outcome);
                return { !one.must, !one.can };
            }
            case Kind::Held:
                return chance(c.parts.first(), id, outcome);
            case Kind::Answered:
                return went(Outcome::Answered);
            case Kind::Missed:
                return went(Outcome::Missed);
            case Kind::Terminated:
                return went(Outcome::Terminated);
            default:
                return {};
            }
        }

        Checked& m_c;
        qsizetype m_work = 0;
    };

    void neverSet(Checked& c)
    {
        QSet<QString> set, read;
        const auto readIn = [&](const Condition& condition, bool) {
            if (condition.kind == Condition::Kind::VariableIs)
                read.insert(condition.text);
        };
        const auto setIn = [&](const QList<Effect>& effects) {
            for (const Effect& e : effects)
                set.insert(e.variable);
        };
        for (const Beat& beat : c.s.beats) {
            setIn(beat.onEnter);
            for (const Exit& exit : beat.exits) {
                setIn(exit.effects);
                if (exit.when)
                    forEachCondition(*exit.when, false, readIn);
            }
        }
        for (const Coupling& each : c.s.couplings)
            forEachCondition(each.when, false, readIn);
        for (const Trigger& each : c.s.triggers) {
            if (each.when)
                forEachCondition(*each.when, false, readIn);
        }
        for (qsizetype i = 0; i < c.s.variables.size(); ++i) {
            const QString& name = c.s.variables.at(i).name;
            if (!name.isEmpty() && read.contains(name) && !set.contains(name))
                c.add("W_NEVER_SET", at("variables", i),
                    QStringLiteral("\"%1\" is asked for, but nothing ever sets it").arg(shown(name)));
        }
    }

    void safetyAndPrompts(Checked& c)
    {
        if (allBlank(c.s.prebrief.contentWarnings)) {
            c.add("W_NO_CONTENT_WARNING", c.json.contains(QLatin1String("prebrief")) ? QStringLiteral("/prebrief") : QString(),
                QStringLiteral("expected at least one content warning for those who take part"));
        }
        QSet<BeatId> prompted;
        bool everywhere = false;
        for (const Prompt& prompt : c.s.prompts) {
            if (isBlank(prompt.text))
                continue;
            everywhere = everywhere || prompt.beat.isEmpty();
            prompted.insert(prompt.beat);
        }
        QSet<BeatId> opportune;
        for (const Opportunity& each : c.s.opportunities) {
            if (!each.beat.isEmpty())
                opportune.insert(each.beat);
        }
        for (qsizetype i = 0; i < c.s.beats.size() && !everywhere; ++i) {
            const Beat& beat = c.s.beats.at(i);
            if (opportune.contains(beat.id) && allBlank(beat.prompts) && !prompted.contains(beat.id))
                c.add("W_NO_PROMPT", at("beats", i),
                    QStringLiteral("\"%1\" has an opportunity but no question for the debrief").arg(shown(beat.title)));
        }
    }

    /// What an opportunity must say to be seen by a portrayer and answered by a learner.
    void asked(Checked& c)
    {
        if (c.s.opportunities.isEmpty() && !c.s.beats.isEmpty())
            c.add("H_NOTHING_ASKED", QString(), QStringLiteral("no beat asks anything of the learners yet"));
        for (qsizetype i = 0; i < c.s.opportunities.size(); ++i) {
            const Opportunity& each = c.s.opportunities.at(i);
            const Beat* const beat = c.s.beat(each.beat);
            const QString where = beat ? shown(beat->title) : shown(each.id.text());
            if (isBlank(each.cue))
                c.add("H_NO_CUE", at("opportunities", i), QStringLiteral("nothing says how the opportunity in \"%1\" shows").arg(where));
            if (allBlank(each.wanted))
                c.add("H_NO_WANTED", at("opportunities", i), QStringLiteral("no response is wanted in the opportunity in \"%1\"").arg(where));
        }
    }

} // namespace

void story(Checked& c)
{
    idle(c);
    anger(c);
    neverSet(c);
    safetyAndPrompts(c);
    for (qsizetype i = 0; i < c.s.opportunities.size(); ++i) {
        if (c.s.opportunities.at(i).windowMs < kShortestWindowMs)
            c.add("W_WINDOW_TOO_SHORT", at("opportunities", i), QStringLiteral("under 5 seconds nobody can answer"));
    }
    asked(c);
    OutcomeRule outcomes(c);
    for (qsizetype i = 0; i < c.s.beats.size(); ++i)
        outcomes.look(i);
}

} // namespace holdspace::scenario::rules
