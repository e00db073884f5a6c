// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionstate.h"

#include "condition.h"
#include "device.h"
#include "take.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session {

namespace {

/// Folds one event; each overload is one kind.
class Fold {
public:
    Fold(SessionState& state, const Event& event) : s(state), m_event(event), m_seconds(static_cast<double>(state.effective(event.t)) / 1000) { }

    void operator()(const SessionStarted&) { s.phase = Phase::Running; }
    void operator()(const SessionPaused&)
    {
        s.pauseOpen = true;
        cutChanged();
    }
    void operator()(const SessionResumed&)
    {
        s.pauseOpen = false;
        cutChanged();
    }
    void operator()(const TimeoutStarted&)
    {
        s.timeoutOpen = true;
        cutChanged();
    }
    void operator()(const TimeoutEnded&)
    {
        s.timeoutOpen = false;
        cutChanged();
    }
    void operator()(const SessionEnded&)
    {
        if (s.phase != Phase::Stopped)
            s.phase = Phase::Ended;
    }
    void operator()(const StopCalled&) { s.phase = Phase::Stopped; }
    void operator()(const HoldStarted&) { s.held = true; }
    void operator()(const HoldReleased&) { s.held = false; }

    void operator()(const BeatEntered& e)
    {
        const scenario::Scenario* story = s.scenario.get();
        // Levels, trust and presence come as events of their own; variables are derived here.
        const scenario::Exit* exit = s.here && !e.exit.isEmpty() ? s.here->exit(e.exit) : nullptr;
        if (exit)
            setVariables(exit->effects);
        s.beat = e.beat;
        s.here = nullptr;
        if (story)
            s.here = exit && exit->toAt >= 0 && exit->to == e.beat ? &story->beats.at(exit->toAt) : story->beat(e.beat);
        s.staySinceEff = s.effective(m_event.t);
        ++s.stayNumber;
        s.stayFirstSeq = m_event.seq;
        if (!s.seenThisStay.isEmpty())
            s.seenThisStay.clear();
        if (!s.operatorTicks.isEmpty()) {
            s.operatorTicks.clear();
            s.operatorTickIds.clear();
        }
        if (!s.helds.isEmpty())
            s.helds.clear();
        if (!story || !s.here)
            return;
        setVariables(s.here->onEnter);
        s.helds = heldClocks(*story, *s.here);
        for (qsizetype i = 0; i < s.cast.size(); ++i) {
            const QString cue = s.here->cues.value(s.cast.at(i).id);
            if (s.cast.at(i).lastLine != cue)
                s.cast[i].lastLine = cue;
        }
    }

    void operator()(const TriggerFired& e)
    {
        s.acts.append({ e.id, e.trigger, {}, nullptr });
        s.undoable.append({ Undoable::Kind::Trigger, e.id, e.character, {}, m_event.seq });
        const scenario::Trigger* trigger = s.scenario ? s.scenario->trigger(e.trigger) : nullptr;
        saw(e.id, trigger ? trigger->kind : QString(), e.character);
        CharacterState* who = s.character(e.character);
        if (!trigger || !who)
            return;
        s.acts.edit(s.acts.size() - 1).before = beforeAct(*who);
        who->model.advanceTo(m_seconds);
        raiseAndEase(*who, trigger->effects ? *trigger->effects : scenario::triggerEffects(trigger->kind).channels);
        if (!trigger->line.isEmpty())
            who->lastLine = trigger->line;
    }
    void operator()(const TriggerRetracted& e) { retract(e.ref); }

    void operator()(const LevelSet& e)
    {
        CharacterState* who = s.character(e.character);
        if (!who)
            return;
        if (e.cause == Cause::Operator) {
            const LevelSet before { e.character, e.channel, who->level[e.channel], Cause::Recovery, {} };
            // One press may set several channels: they are taken back together.
            const bool same = !s.undoable.isEmpty() && s.undoable.last().kind == Undoable::Kind::Level
                && s.undoable.last().character == e.character && s.undoable.last().seq + s.undoable.last().before.size() == m_event.seq
                && m_previousT == m_event.t;
            if (same)
                s.undoable.edit(s.undoable.size() - 1).before.append(before);
            else
                s.undoable.append({ Undoable::Kind::Level, {}, e.character, { before }, m_event.seq });
        } else if (e.cause == Cause::Recovery) {
            if (const auto at = pressOf(e.ref); at >= 0)
                s.undoable.removeAt(at);
        } else if (e.cause == Cause::Coupling) {
            for (qsizetype i = 0; i < s.couplingTrue.size(); ++i) {
                if (e.ref == QStringLiteral("coupling:%1").arg(i))
                    s.couplingTrue[i] = true;
            }
        }
        who->model.advanceTo(m_seconds);
        const bool fromModel = (e.cause == Cause::Trigger || e.cause == Cause::Lever) && who->model.shown[e.channel] == e.level;
        if (!fromModel) {
            who->model.intensity[e.channel] = e.level;
            who->model.shown[e.channel] = e.level;
        }
        who->level[e.channel] = e.level;
        who->changedSeq[e.channel] = m_event.seq;
        who->changedBy[e.channel] = e.ref;
        who->reachedFive = who->reachedFive || e.level == 5;
        const bool onEntry = e.cause == Cause::Story && s.effective(m_event.t) == s.staySinceEff;
        bool ownLine = false;
        if (e.cause == Cause::Trigger) {
            const Act* firing = s.act(e.ref);
            const scenario::Trigger* trigger = firing ? s.scenario->trigger(firing->trigger) : nullptr;
            ownLine = trigger && !trigger->line.isEmpty();
        }
        if (!onEntry && !ownLine)
            who->lastLine.clear();
    }
    void operator()(const TrustSet& e)
    {
        if (CharacterState* who = s.character(e.character)) {
            who->model.trust = std::clamp(e.value, 0.0, 5.0);
            who->trustBy = e.ref;
        }
    }
    void operator()(const PresenceChanged& e)
    {
        CharacterState* who = s.character(CharacterId(e.who));
        if (!who)
            return;
        who->present = e.present;
        if (s.stayNumber == 0 && !e.present)
            s.leftOut.insert(who->id);
    }

    void operator()(const OpportunityOpened& e)
    {
        s.openings.append({ e.id, e.authored, e.character, e.type, e.emotion, e.onset, e.offset, e.windowMs, s.effective(e.offset),
            WindowOutcome::Undecided, {}, {}, false });
        if (!e.authored.isEmpty())
            ++s.openingCount[e.authored];
        const TriggerId by(m_event.extra.value(QLatin1String("trigger")).toString());
        const auto at = by.isEmpty() ? -1 : s.acts.newest([&](const Act& each) { return each.trigger == by; });
        if (at >= 0)
            s.acts.edit(at).opened = e.id;
    }
    void operator()(const ResponseTagged& e)
    {
        s.undoable.append({ Undoable::Kind::Tag, e.id, e.character, {}, m_event.seq });
        CharacterId to = e.character;
        double latency = 0;
        if (const auto at = s.openings.newest([&](const OpeningState& each) { return each.id == e.opportunity; }); at >= 0) {
            OpeningState& opening = s.openings.edit(at);
            to = opening.character;
            latency = std::max(0.0, static_cast<double>(s.effective(e.onset) - opening.offsetEff) / 1000);
            auto place = opening.responses.begin();
            while (place != opening.responses.end() && place->onset <= e.onset)
                ++place;
            opening.responses.insert(place, { e.id, e.code, e.onset });
            settle(opening);
        }
        saw(e.id, e.code, to);
        act(e.id, e.code, to, latency);
    }
    void operator()(const TagApplied& e)
    {
        if (isDevice(m_event.by))
            return; // an observer's view of it
        s.undoable.append({ Undoable::Kind::Tag, e.id, e.character, {}, m_event.seq });
        if (e.code.startsWith(QLatin1String("operator:"))) {
            const QString label = e.code.mid(9);
            s.operatorTicks.insert(label);
            s.operatorTickIds.insert(label, e.id);
            return;
        }
        saw(e.id, e.code, e.character);
        act(e.id, e.code, e.character, 0);
    }
    void operator()(const TagRetracted& e) { retract(e.ref); }
    void operator()(const TagAmended& e)
    {
        const QString code = e.fields.value(QLatin1String("code")).toString();
        if (code.isEmpty())
            return;
        if (const auto at = s.seenThisStay.newest([&](const SeenCode& seen) { return seen.id == e.ref; }); at >= 0)
            s.seenThisStay.edit(at).code = scenario::canonicalCode(code);
        if (const auto at = openingAnsweredBy(e.ref); at >= 0) {
            OpeningState& opening = s.openings.edit(at);
            for (LinkedResponse& response : opening.responses) {
                if (response.id == e.ref)
                    response.code = code;
            }
            settle(opening);
        }
    }
    void operator()(const Speech& e)
    {
        // A microphone hears that somebody speaks, not who: it says nothing about the learners' silence.
        if (e.source == QLatin1String("vad") && !s.learners.contains(e.speaker) && !s.character(CharacterId(e.speaker)))
            return;
        s.speechSeen = true;
        if (s.learners.contains(e.speaker) || s.learners.isEmpty())
            s.learnerSpeechEndEff = std::max(s.learnerSpeechEndEff, s.effective(e.offset));
    }
    void operator()(const BadNews&) { sawUndoable(QStringLiteral("I_BAD_NEWS")); }
    void operator()(const Question& e)
    {
        sawUndoable(e.form == QLatin1String("open") ? QStringLiteral("Q_OPEN") : e.form == QLatin1String("closed") ? QStringLiteral("Q_CLOSED") : QStringLiteral("Q_LEADING"));
    }
    void operator()(const PromiseMade& e)
    {
        s.promises.append(e.id);
        s.undoable.append({ Undoable::Kind::Tag, e.id, {}, {}, m_event.seq });
        saw(e.id, QStringLiteral("I_PROMISE"), {});
    }
    void operator()(const PromiseKept& e)
    {
        s.promises.removeAll(e.ref);
        saw({}, QStringLiteral("I_PROMISE_KEPT"), {});
    }
    void operator()(const BookmarkAdded& e)
    {
        if (!e.id.isEmpty())
            s.undoable.append({ Undoable::Kind::Tag, e.id, {}, {}, m_event.seq });
    }
    void operator()(const OtherEvent& e)
    {
        if (e.kind != kTakeStarted)
            return;
        goOnFrom(s, e.data.value(QLatin1String("state")).toObject(), m_event.t);
        s.stayFirstSeq = m_event.seq;
    }
    template <class Other> void operator()(const Other&) { }

    void setPreviousT(qint64 t) { m_previousT = t; }

private:
    void cutChanged()
    {
        const bool cut = s.pauseOpen || s.timeoutOpen;
        if (cut && s.cutSince < 0) {
            s.cutSince = m_event.t;
        } else if (!cut && s.cutSince >= 0) {
            s.cuts.append({ s.cutSince, m_event.t });
            s.cutSince = -1;
        }
        if (!s.over() && s.phase != Phase::NotStarted)
            s.phase = s.timeoutOpen ? Phase::Timeout : s.pauseOpen ? Phase::Paused : Phase::Running;
    }

    void setVariables(const QList<scenario::Effect>& effects)
    {
        for (const scenario::Effect& effect : effects) {
            if (effect.variableAt < 0)
                continue;
            if (effect.kind == scenario::Effect::Kind::Set) {
                s.variables[effect.variableAt] = effect.value;
            } else if (effect.kind == scenario::Effect::Kind::Add) {
                const scenario::Variable& variable = s.scenario->variables.at(effect.variableAt);
                double sum = s.variables.at(effect.variableAt).toDouble() + effect.number;
                if (variable.max)
                    sum = std::min(sum, *variable.max);
                if (variable.min)
                    sum = std::max(sum, *variable.min);
                s.variables[effect.variableAt] = sum;
            }
        }
    }

    void saw(const QString& id, const QString& code, const CharacterId& who)
    {
        if (!code.isEmpty())
            s.seenThisStay.append({ id, scenario::canonicalCode(code), who, m_event.seq });
    }
    void sawUndoable(const QString& code)
    {
        const QString id = m_event.extra.value(QLatin1String("id")).toString();
        saw(id, code, {});
        if (!id.isEmpty())
            s.undoable.append({ Undoable::Kind::Tag, id, {}, {}, m_event.seq });
    }

    /// What a code does to the person it was meant for, in the model.
    void act(const QString& id, const QString& code, const CharacterId& to, double latency)
    {
        CharacterState* who = s.character(to);
        const auto meaning = s.meanings ? s.meanings->constFind(code) : CodeMeanings::const_iterator();
        if (!who || !s.meanings || meaning == s.meanings->constEnd())
            return;
        s.acts.append({ id, {}, {}, beforeAct(*who) });
        who->model.advanceTo(m_seconds);
        if (meaning->space == Space::Provides || code == QLatin1String("N_SIT") || code == QLatin1String("N_EYE_LEVEL"))
            who->model.attention.fullUntil = m_seconds + affect::kAttentionHold;
        else if (meaning->space == Space::Reduces)
            who->model.attention.fullUntil = -1;
        if (!meaning->lever.isEmpty()) {
            const scenario::EffectRow row = scenario::leverEffects(meaning->lever);
            for (const Channel channel : scenario::kEmotions) {
                if (row.channels[channel] > 0) {
                    who->model.intensity[channel] = affect::ease(who->model.intensity[channel], row.channels[channel],
                        affect::potency(latency), who->model.trust, who->model.profile.homeBase);
                }
            }
        } else if (!meaning->triggerKind.isEmpty()) {
            raiseAndEase(*who, scenario::triggerEffects(meaning->triggerKind).channels);
        }
        who->model.advanceTo(m_seconds);
        for (const Channel channel : scenario::kChannels)
            who->model.shown[channel] = affect::displayedLevel(who->model.intensity[channel], who->model.shown[channel]);
    }

    [[nodiscard]] std::shared_ptr<const BeforeAct> beforeAct(const CharacterState& who) const
    {
        const auto last = s.acts.newest([&who](const Act& each) { return each.before && each.before->character == who.id; });
        std::shared_ptr<const Commits> commits = last >= 0 ? s.acts.at(last).before->commits : nullptr;
        if (!commits || commits->changedSeq != who.changedSeq || commits->level != who.level || commits->changedBy != who.changedBy)
            commits = std::make_shared<const Commits>(Commits { who.level, who.changedSeq, who.changedBy });
        const affect::CharacterModel& model = who.model;
        return std::make_shared<const BeforeAct>(BeforeAct { who.id, std::move(commits), model.intensity, model.shown, model.trust,
            model.attention, model.modelTime, who.trustBy, who.lastLine });
    }

    static void raiseAndEase(CharacterState& who, const PerChannel<double>& effects)
    {
        affect::CharacterModel& model = who.model;
        const double cap = std::min(model.profile.ceiling, affect::kAutomaticCap);
        for (const Channel channel : scenario::kChannels) {
            const double g = effects[channel];
            double& intensity = model.intensity[channel];
            if (channel == Channel::Overload)
                intensity = std::clamp(intensity + g, 0.0, 5.0);
            else if (g > 0)
                intensity = affect::raise(intensity, g, model.sensitivity[channel], model.trust, cap);
            else if (g < 0)
                intensity = affect::ease(intensity, -g, 1, model.trust, model.profile.homeBase);
            model.shown[channel] = affect::displayedLevel(intensity, model.shown[channel]);
        }
    }

    /// The first response that is not a postponement decides.
    void settle(OpeningState& opening) const
    {
        opening.outcome = WindowOutcome::Undecided;
        opening.decidedBy.clear();
        for (const LinkedResponse& response : std::as_const(opening.responses)) {
            if (!s.meanings || !s.meanings->contains(response.code) || !s.meanings->value(response.code).isResponse
                || response.code == QLatin1String("R_POSTPONE"))
                continue;
            opening.decidedBy = response.id;
            if (s.meanings->value(response.code).terminator)
                opening.outcome = WindowOutcome::Terminated;
            else
                opening.outcome = s.effective(response.onset) - opening.offsetEff <= opening.windowMs ? WindowOutcome::Timely : WindowOutcome::Late;
            return;
        }
    }

    void retract(const QString& ref)
    {
        s.retracted.insert(ref);
        const auto undone = s.undoable.newest([&](const Undoable& u) { return u.id == ref && u.kind != Undoable::Kind::Level; });
        if (undone >= 0)
            s.undoable.removeAt(undone);
        const auto unseen = ref.isEmpty() ? -1 : s.seenThisStay.newest([&](const SeenCode& seen) { return seen.id == ref; });
        if (unseen >= 0)
            s.seenThisStay.removeAt(unseen);
        s.promises.removeAll(ref);
        for (auto it = s.operatorTickIds.begin(); it != s.operatorTickIds.end();) {
            if (it.value() == ref) {
                s.operatorTicks.remove(it.key());
                it = s.operatorTickIds.erase(it);
            } else {
                ++it;
            }
        }
        if (const auto at = s.openings.newest([&](const OpeningState& each) { return each.id == ref; }); at >= 0)
            s.openings.edit(at).retracted = true;
        if (const auto at = openingAnsweredBy(ref); at >= 0) {
            OpeningState& opening = s.openings.edit(at);
            opening.responses.removeIf([&](const LinkedResponse& r) { return r.id == ref; });
            settle(opening);
        }
        const auto acted = s.acts.newest([&](const Act& each) { return each.id == ref; });
        const auto before = acted >= 0 ? s.acts.at(acted).before : nullptr;
        if (!before)
            return;
        CharacterState* who = s.character(before->character);
        if (!who)
            return;
        who->model.advanceTo(m_seconds);
        const Commits& former = *before->commits;
        affect::CharacterModel without = before->modelOf(who->model);
        without.advanceTo(m_seconds);
        for (const Channel channel : scenario::kChannels) {
            const bool untouchedSince = who->changedSeq[channel] == former.changedSeq[channel] || who->changedBy[channel] == ref;
            if (!untouchedSince)
                continue;
            who->level[channel] = former.level[channel];
            who->changedSeq[channel] = former.changedSeq[channel];
            who->changedBy[channel] = former.changedBy[channel];
            who->model.intensity[channel] = without.intensity[channel];
            who->model.shown[channel] = without.shown[channel];
        }
        if (who->trustBy == ref) {
            who->model.trust = before->trust;
            who->trustBy = before->trustBy;
        }
        who->lastLine = before->lastLine;
        s.acts.edit(acted).before.reset();
    }

    /// The window that a response belongs to; -1: none.
    [[nodiscard]] qsizetype openingAnsweredBy(const QString& response) const
    {
        return s.openings.newest([&](const OpeningState& each) {
            return std::any_of(each.responses.cbegin(), each.responses.cend(), [&](const LinkedResponse& r) { return r.id == response; });
        });
    }
    /// The press of levels that a recovery takes back, by its `seq:N`; -1: none.
    [[nodiscard]] qsizetype pressOf(const QString& ref) const
    {
        const QLatin1String prefix("seq:");
        bool isNumber = false;
        const qint64 seq = ref.startsWith(prefix) ? QStringView(ref).mid(prefix.size()).toLongLong(&isNumber) : 0;
        return isNumber ? s.undoable.newest([&](const Undoable& u) { return u.kind == Undoable::Kind::Level && u.seq == seq; }) : -1;
    }

    SessionState& s;
    const Event& m_event;
    const double m_seconds; ///< effective
    qint64 m_previousT = 0;
};

/// Clocks of held conditions that the clock alone started since the last event, taken just before the event.
void startHelds(SessionState& state, qint64 t)
{
    const qint64 eff = state.effective(t);
    for (HeldClock& clock : state.helds) {
        if (clock.sinceEff < 0 && isTrueAt(state, clock.condition->parts.first(), eff))
            clock.sinceEff = trueSince(state, clock.condition->parts.first(), eff);
    }
}

/// After the event: broken truths end, new ones begin.
void checkHelds(SessionState& state)
{
    const qint64 eff = state.effective(state.t);
    for (HeldClock& clock : state.helds) {
        const bool now = isTrueAt(state, clock.condition->parts.first(), eff);
        if (!now)
            clock.sinceEff = -1;
        else if (clock.sinceEff < 0)
            clock.sinceEff = eff;
    }
}

/// A coupling may act again once its condition has been false.
void checkCouplings(SessionState& state)
{
    for (qsizetype i = 0; i < state.couplingTrue.size(); ++i) {
        if (state.couplingTrue.at(i) && !isTrueAt(state, state.scenario->couplings.at(i).when, state.effective(state.t)))
            state.couplingTrue[i] = false;
    }
}

} // namespace

void evolve(SessionState& state, const Event& event)
{
    if (!state.helds.isEmpty())
        startHelds(state, event.t);
    Fold fold(state, event);
    fold.setPreviousT(state.t);
    state.seq = event.seq;
    state.t = std::max(state.t, event.t);
    std::visit(fold, event.payload);
    if (!state.helds.isEmpty())
        checkHelds(state);
    if (!state.couplingTrue.isEmpty())
        checkCouplings(state);
}

} // namespace holdspace::session
