// SPDX-License-Identifier: GPL-3.0-or-later
#include "unfolding.h"

#include "condition.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session {

namespace {

constexpr int kStoryCap = 4; ///< effects and couplings stop here; 5 is a person's to set
constexpr int kFireDepth = 8; ///< a trigger fired by an effect can not set off an endless chain

} // namespace

Unfolding::Unfolding(SessionState& state, qint64 t, const QString& by)
    : s(state)
    , m_t(std::max(t, state.t))
    , m_by(by)
{
}

QString Unfolding::newId(char letter) const
{
    return QLatin1Char(letter) + QString::number(s.seq + 1);
}

bool Unfolding::mayTakePart(const CharacterId& id) const
{
    return !s.leftOut.contains(id);
}

void Unfolding::happen(Event& event)
{
    event.seq = s.seq + 1;
    event.t = m_t;
    event.by = m_by;
    evolve(s, event);
}

void Unfolding::press(const CharacterId& id, int level, Cause cause, const QString& ref)
{
    const CharacterState who = *s.character(id);
    const Channel leading = who.leadingChannel();
    if (who.level[leading] != level || who.hasDrifted(leading))
        emit(LevelSet { id, leading, level, cause, ref });
    for (const Channel channel : scenario::kEmotions) {
        if (channel != leading && who.level[channel] > level)
            emit(LevelSet { id, channel, level, cause, ref });
    }
}

void Unfolding::emitAct(Payload act, const QString& code, const QString& id, const CharacterId& to, Cause cause)
{
    const CharacterState* who = s.character(to);
    const PerChannel<int> before = who ? who->level : PerChannel<int> {};
    emit(std::move(act));
    if (!who || s.acts.isEmpty() || s.acts.last().id != id)
        return;
    commit(to, before, id, cause);
    const CodeMeaning meaning = s.meanings ? s.meanings->value(code) : CodeMeaning {};
    const double dT = !meaning.lever.isEmpty() ? scenario::leverEffects(meaning.lever).trust
        : !meaning.triggerKind.isEmpty()       ? scenario::triggerEffects(meaning.triggerKind).trust
                                               : 0;
    moveTrust(to, dT, cause, id);
}

void Unfolding::commit(const CharacterId& to, const PerChannel<int>& before, const QString& ref, Cause cause)
{
    for (const Channel channel : scenario::kEmotions) {
        const CharacterState* who = s.character(to);
        const int shown = who->model.shown[channel];
        const bool moved = cause == Cause::Lever ? shown < before[channel] : shown != before[channel];
        affect::CharacterModel without = s.act(ref)->before->modelOf(who->model);
        without.advanceTo(static_cast<double>(s.effective(m_t)) / 1000);
        const bool byThis = std::abs(without.intensity[channel] - who->model.intensity[channel]) > 1e-12;
        if (moved && byThis)
            emit(LevelSet { to, channel, shown, cause, ref });
    }
}

void Unfolding::moveTrust(const CharacterId& to, double dT, Cause cause, const QString& ref)
{
    if (dT == 0)
        return;
    const double now = s.character(to)->model.trust;
    const double next = std::clamp(now + dT, 0.0, 5.0);
    if (next != now)
        emit(TrustSet { to, next, cause, ref });
}

void Unfolding::fire(const scenario::Trigger& trigger, int depth)
{
    const QString id = newId('F');
    const CharacterState* who = s.character(trigger.character);
    const PerChannel<int> before = who ? who->level : PerChannel<int> {};
    emit(TriggerFired { id, trigger.id, trigger.character });
    if (who) {
        commit(trigger.character, before, id, Cause::Trigger);
        moveTrust(trigger.character, trigger.trust.value_or(scenario::triggerEffects(trigger.kind).trust), Cause::Trigger, id);
        if (trigger.level)
            press(trigger.character, depth > 0 ? std::min(*trigger.level, kStoryCap) : *trigger.level, Cause::Trigger, id);
    }
    if (!trigger.opens.isEmpty()) {
        if (const scenario::Opportunity* opportunity = s.scenario->opportunity(trigger.opens))
            open(*opportunity, trigger.id);
    }
}

void Unfolding::open(const scenario::Opportunity& opportunity, const TriggerId& by)
{
    const CharacterState* who = s.character(opportunity.character);
    if (!who || !mayTakePart(opportunity.character))
        return;
    const int n = s.openingCount.value(opportunity.id) + 1;
    const QString id = n == 1 ? opportunity.id.text() : QStringLiteral("%1.%2").arg(opportunity.id.text()).arg(n);
    QJsonObject extra;
    if (!by.isEmpty())
        extra.insert(QStringLiteral("trigger"), by.text());
    emit(OpportunityOpened { id, opportunity.id, opportunity.character, opportunity.type, opportunity.emotion, opportunity.intensity, m_t,
             m_t, opportunity.windowMs },
        extra);
}

void Unfolding::applyStory(const QList<scenario::Effect>& effects, int depth)
{
    using Kind = scenario::Effect::Kind;
    using Sign = scenario::Effect::Sign;
    for (const scenario::Effect& effect : effects) {
        const CharacterState* who = s.character(effect.character);
        switch (effect.kind) {
        case Kind::Level:
            if (who) {
                const int now = who->level[effect.channel];
                const int n = static_cast<int>(effect.number);
                const int to = effect.sign == Sign::Set ? n : effect.sign == Sign::Plus ? std::max(now, std::min(now + n, kStoryCap)) : std::max(0, now - n);
                if (to != now || who->hasDrifted(effect.channel))
                    emit(LevelSet { effect.character, effect.channel, to, Cause::Story, {} });
            }
            break;
        case Kind::Trust:
            if (who) {
                const double now = who->model.trust;
                const double to = std::clamp(effect.sign == Sign::Set ? effect.number : effect.sign == Sign::Plus ? now + effect.number : now - effect.number, 0.0, 5.0);
                if (to != now)
                    emit(TrustSet { effect.character, to, Cause::Story, {} });
            }
            break;
        case Kind::Present:
            if (who && who->present != effect.value.toBool() && mayTakePart(effect.character))
                emit(PresenceChanged { effect.character.text(), effect.value.toBool() });
            break;
        case Kind::Fire:
            if (const scenario::Trigger* trigger = s.scenario->trigger(effect.trigger); trigger && depth < kFireDepth)
                fire(*trigger, depth + 1);
            break;
        case Kind::Set:
        case Kind::Add:
            break; // derived when the beat is entered
        }
    }
}

void Unfolding::take(const scenario::Exit& exit)
{
    applyStory(exit.effects, 0);
    enter(exit.to, exit.id);
}

void Unfolding::enter(const BeatId& id, const ExitId& exit)
{
    emit(BeatEntered { id, exit });
    if (!s.here)
        return;
    applyStory(s.here->onEnter, 0);
    for (const scenario::Opportunity& opportunity : s.scenario->opportunities) {
        if (opportunity.beat == id && !openedByTrigger(opportunity.id))
            open(opportunity);
    }
}

bool Unfolding::openedByTrigger(const OpportunityId& id) const
{
    return std::any_of(s.scenario->triggers.begin(), s.scenario->triggers.end(), [&](const scenario::Trigger& t) { return t.opens == id; });
}

void Unfolding::settleCouplings()
{
    if (!s.scenario || s.scenario->couplings.isEmpty() || s.held || !s.running())
        return;
    const auto& couplings = s.scenario->couplings;
    for (qsizetype round = 0; round < couplings.size(); ++round) {
        bool acted = false;
        for (qsizetype i = 0; i < couplings.size(); ++i) {
            if (s.couplingTrue.at(i) || !isTrueAt(s, couplings.at(i).when, s.effective(m_t)))
                continue;
            const CharacterState* who = s.character(couplings.at(i).character);
            if (!who)
                continue;
            const int now = who->level[couplings.at(i).channel];
            const int to = std::clamp(now + static_cast<int>(std::lround(couplings.at(i).add)), 0, std::max(now, kStoryCap));
            if (to == now)
                continue;
            const QString by = std::exchange(m_by, QStringLiteral("story"));
            emit(LevelSet { couplings.at(i).character, couplings.at(i).channel, to, Cause::Coupling, QStringLiteral("coupling:%1").arg(i) });
            m_by = by;
            acted = true;
        }
        if (!acted)
            break;
    }
}

} // namespace holdspace::session
