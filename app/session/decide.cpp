// SPDX-License-Identifier: GPL-3.0-or-later
#include "intent.h"

#include "condition.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session {

namespace {

constexpr int kStoryCap = 4; ///< effects and couplings stop here; 5 is a person's to set
constexpr int kFireDepth = 8; ///< a trigger fired by an effect can not set off an endless chain

QString tr(const char* text)
{
    return QString::fromUtf8(text);
}

/// Turns one intent into events, folding each as it goes, so that the next sees what the last one did.
class Decision {
public:
    Decision(SessionState& state, qint64 t, const QString& by) : s(state), m_t(std::max(t, state.t)), m_by(by) { }

    QList<Event> events;

    Outcome operator()(const Start& start)
    {
        if (s.phase != Phase::NotStarted)
            return refuse("This session has started already.");
        if (!s.scenario || !s.scenario->beat(s.scenario->start))
            return refuse("This scenario has no first beat.");
        emit(SessionStarted {});
        for (const CharacterState& who : QList<CharacterState>(s.cast)) {
            if (start.absent.contains(who.id.text()))
                emit(PresenceChanged { who.id.text(), false });
        }
        enter(s.scenario->start, {});
        settleCouplings();
        return {};
    }

    Outcome operator()(const Tick&)
    {
        if (!s.running())
            return {};
        settleCouplings();
        const scenario::Beat* beat = s.here;
        if (!beat || s.held)
            return {};
        const qint64 now = s.effective(m_t);
        for (const scenario::Exit& exit : beat->exits) {
            // A beat just entered waits for the clock to move: no chain of moves within one instant.
            if (exit.mode == scenario::ExitMode::Auto && exit.when && isTrueAt(s, *exit.when, now)) {
                m_by = QStringLiteral("story");
                take(exit);
                settleCouplings();
                break;
            }
        }
        return {};
    }

    Outcome operator()(const TakeExit& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        const scenario::Exit* exit = s.here ? s.here->exit(intent.exit) : nullptr;
        if (!exit)
            return refuse("This exit is not one of the present beat's.");
        if (exit->toAt < 0)
            return refuse("This exit leads nowhere.");
        take(*exit);
        settleCouplings();
        return {};
    }

    Outcome operator()(const JumpTo& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        if (!s.scenario->beat(intent.beat))
            return refuse("This scenario has no such beat.");
        enter(intent.beat, {});
        settleCouplings();
        return {};
    }

    Outcome operator()(const FireTrigger& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        const scenario::Trigger* trigger = s.scenario->trigger(intent.trigger);
        if (!trigger)
            return refuse("This scenario has no such trigger.");
        const CharacterState* who = s.character(trigger->character);
        if (trigger->level.value_or(0) == 5 && !intent.confirmed && who && !who->reachedFive)
            return confirm();
        fire(*trigger, 0);
        settleCouplings();
        return {};
    }

    Outcome operator()(const RetractTrigger& intent)
    {
        if (!s.fired.contains(intent.firing) || s.retracted.contains(intent.firing))
            return refuse("This trigger was not fired, or is taken back already.");
        const TriggerId trigger = s.fired.value(intent.firing);
        emit(TriggerRetracted { intent.firing });
        // The window it opened goes with it.
        for (const QString& opening : QStringList(openedBy(trigger)))
            emit(TagRetracted { opening });
        settleCouplings();
        return {};
    }

    Outcome operator()(const PressLadder& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        const CharacterState* who = s.character(intent.character);
        if (!who || intent.level < 0 || intent.level > 5)
            return refuse("There is no such level.");
        if (intent.level == 5 && !intent.confirmed && !who->reachedFive)
            return confirm();
        press(intent.character, intent.level, Cause::Operator, {});
        settleCouplings();
        return {};
    }

    Outcome operator()(const AdjustChannel& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        const CharacterState* who = s.character(intent.character);
        if (!who || intent.level < 0 || intent.level > 5)
            return refuse("There is no such level.");
        if (intent.level == 5 && !intent.confirmed && !who->reachedFive)
            return confirm();
        if (who->level[intent.channel] != intent.level || differsInModel(*who, intent.channel))
            emit(LevelSet { intent.character, intent.channel, intent.level, Cause::Operator, {} });
        settleCouplings();
        return {};
    }

    Outcome operator()(const TagCode& intent)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        const qint64 onset = std::clamp<qint64>(intent.onset.value_or(m_t), 0, m_t);
        const CodeMeaning meaning = s.meanings ? s.meanings->value(intent.code) : CodeMeaning {};
        const QString id = newId(meaning.isResponse ? 'R' : 'G');
        if (meaning.isResponse) {
            const QString opening = intent.linkGiven ? openingNamed(intent.opportunity) : newestUndecided(intent.character);
            emitAct(ResponseTagged { id, opening, intent.code, std::nullopt, intent.participant, intent.character, onset, std::nullopt }, id,
                characterOf(opening, intent.character), Cause::Lever);
        } else if (intent.code == QLatin1String("I_BAD_NEWS")) {
            emit(BadNews { onset, onset, intent.participant }, { { QStringLiteral("id"), id } });
        } else if (intent.code == QLatin1String("I_PROMISE")) {
            emit(PromiseMade { id, intent.participant, {} });
        } else if (intent.code == QLatin1String("I_PROMISE_KEPT")) {
            if (s.promises.isEmpty())
                return refuse("No promise is open.");
            emit(PromiseKept { s.promises.last() });
        } else if (intent.code.startsWith(QLatin1String("Q_"))) {
            const QString form = intent.code.mid(2).toLower();
            emit(Question { form, onset, intent.participant }, { { QStringLiteral("id"), id } });
        } else {
            emitAct(TagApplied { id, intent.code, intent.participant, intent.character, onset, std::nullopt, {}, std::nullopt }, id,
                intent.character, meaning.triggerKind.isEmpty() ? Cause::Lever : Cause::Trigger);
        }
        settleCouplings();
        return {};
    }

    Outcome operator()(const TickOperator& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        if (intent.on == s.operatorTicks.contains(intent.label))
            return {};
        if (intent.on) {
            emit(TagApplied { newId('G'), QStringLiteral("operator:") + intent.label, {}, {}, m_t, std::nullopt, {}, std::nullopt });
        } else {
            emit(TagRetracted { s.operatorTickIds.value(intent.label) });
        }
        settleCouplings();
        return {};
    }

    Outcome operator()(const Retract& intent)
    {
        if (s.fired.contains(intent.ref))
            return (*this)(RetractTrigger { intent.ref });
        if (s.retracted.contains(intent.ref))
            return {};
        emit(TagRetracted { intent.ref });
        settleCouplings();
        return {};
    }

    Outcome operator()(const TakeBackLast&)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        if (s.undoable.isEmpty())
            return refuse("There is nothing to take back.");
        const Undoable last = s.undoable.last();
        switch (last.kind) {
        case Undoable::Kind::Trigger:
            return (*this)(RetractTrigger { last.id });
        case Undoable::Kind::Tag:
            return (*this)(Retract { last.id });
        case Undoable::Kind::Level:
            for (LevelSet former : last.before) {
                former.ref = QStringLiteral("seq:%1").arg(last.seq);
                emit(former);
            }
            settleCouplings();
        }
        return {};
    }

    Outcome operator()(const MarkMoment& intent)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        emit(BookmarkAdded { newId('M'), m_t, intent.label });
        return {};
    }

    Outcome operator()(const AddNote& intent)
    {
        if (s.phase == Phase::NotStarted)
            return refuse("The session has not started.");
        if (!intent.text.trimmed().isEmpty())
            emit(NoteAdded { intent.text, intent.isPrivate });
        return {};
    }

    Outcome operator()(const HearSpeech& intent)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        emit(Speech { intent.speaker, intent.onset, intent.offset, intent.source, {}, {}, false });
        return {};
    }

    Outcome operator()(const SetPresent& intent)
    {
        if (const CharacterState* who = s.character(intent.character); who && who->present != intent.present)
            emit(PresenceChanged { intent.character.text(), intent.present });
        return {};
    }

    Outcome operator()(const HoldMoves& intent)
    {
        if (auto ok = mustRun(); !ok)
            return ok;
        if (intent.on == s.held)
            return {};
        if (intent.on)
            emit(HoldStarted {});
        else
            emit(HoldReleased {});
        settleCouplings();
        return {};
    }

    Outcome operator()(const CallTimeout&)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        if (!s.timeoutOpen)
            emit(TimeoutStarted {});
        return {};
    }

    Outcome operator()(const EndTimeout&)
    {
        if (s.timeoutOpen && !s.over())
            emit(TimeoutEnded {});
        if (s.pauseOpen && !s.over())
            emit(SessionResumed {});
        return {};
    }

    Outcome operator()(const PickUp&)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("This session is over.");
        const qint64 now = m_t;
        m_t = s.t; // the pause began when the last thing happened
        if (!s.pauseOpen)
            emit(SessionPaused {});
        m_t = now;
        emit(SessionRecovered {});
        emit(SessionResumed {});
        return {};
    }

    Outcome operator()(const CallStop&)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return {};
        emit(StopCalled {});
        emit(SessionEnded { QStringLiteral("stop") });
        return {};
    }

    Outcome operator()(const End&)
    {
        if (s.phase == Phase::NotStarted)
            return refuse("The session has not started.");
        if (!s.over())
            emit(SessionEnded {});
        return {};
    }

private:
    static tl::unexpected<Error> refuse(const char* sentence) { return fail(ErrorCode::Refused, tr(sentence)); }
    static tl::unexpected<Error> confirm()
    {
        return fail(ErrorCode::Refused, tr("Level 5 is the safety ceiling. Is the person who plays this ready, and the room safe?"), QStringLiteral("confirm"));
    }
    Outcome mustRun() const
    {
        if (s.phase == Phase::NotStarted)
            return refuse("The session has not started.");
        if (s.over())
            return refuse("The session is over.");
        if (!s.running())
            return refuse("The session is paused. Resume it first.");
        return {};
    }

    void emit(Payload payload, QJsonObject extra = {})
    {
        Event& event = events.emplaceBack();
        event.seq = s.seq + 1;
        event.t = m_t;
        event.by = m_by;
        event.payload = std::move(payload);
        event.extra = std::move(extra);
        evolve(s, event);
    }

    /// Ids number the acts of a session; the next free number follows from the log alone.
    QString newId(char letter) const { return QLatin1Char(letter) + QString::number(s.seq + 1); }

    static bool differsInModel(const CharacterState& who, Channel channel) { return std::abs(who.model.intensity[channel] - who.level[channel]) > 0.5; }

    void press(const CharacterId& id, int level, Cause cause, const QString& ref)
    {
        const CharacterState who = *s.character(id);
        const Channel leading = who.leadingChannel();
        if (who.level[leading] != level || differsInModel(who, leading))
            emit(LevelSet { id, leading, level, cause, ref });
        for (const Channel channel : scenario::kEmotions) {
            if (channel != leading && who.level[channel] > level)
                emit(LevelSet { id, channel, level, cause, ref });
        }
    }

    /// Emits an act on a person, then commits what it moved in the model, and the trust it gained or cost.
    template <class Act> void emitAct(Act act, const QString& id, const CharacterId& to, Cause cause)
    {
        const CharacterState* who = s.character(to);
        const PerChannel<int> before = who ? who->level : PerChannel<int> {};
        const QString code = act.code;
        emit(std::move(act));
        if (!who || !s.beforeAct.contains(id))
            return;
        commit(to, before, id, cause);
        const CodeMeaning meaning = s.meanings ? s.meanings->value(code) : CodeMeaning {};
        const double dT = !meaning.lever.isEmpty() ? scenario::leverEffects(meaning.lever).trust
            : !meaning.triggerKind.isEmpty()       ? scenario::triggerEffects(meaning.triggerKind).trust
                                                   : 0;
        moveTrust(to, dT, cause, id);
    }

    /// Commits channels that the model now shows elsewhere: relief only downwards, a trigger only upwards.
    void commit(const CharacterId& to, const PerChannel<int>& before, const QString& ref, Cause cause)
    {
        for (const Channel channel : scenario::kEmotions) {
            const CharacterState* who = s.character(to);
            const int shown = who->model.shown[channel];
            const bool moved = cause == Cause::Lever ? shown < before[channel] : shown != before[channel];
            const auto acted = s.beforeAct.constFind(ref);
            affect::CharacterModel without = acted->model;
            without.advanceTo(static_cast<double>(s.effective(m_t)) / 1000);
            const bool byThis = std::abs(without.intensity[channel] - who->model.intensity[channel]) > 1e-12;
            if (moved && byThis)
                emit(LevelSet { to, channel, shown, cause, ref });
        }
    }

    void moveTrust(const CharacterId& to, double dT, Cause cause, const QString& ref)
    {
        if (dT == 0)
            return;
        const double now = s.character(to)->model.trust;
        const double next = std::clamp(now + dT, 0.0, 5.0);
        if (next != now)
            emit(TrustSet { to, next, cause, ref });
    }

    void fire(const scenario::Trigger& trigger, int depth)
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

    void open(const scenario::Opportunity& opportunity, const TriggerId& by = {})
    {
        const CharacterState* who = s.character(opportunity.character);
        if (!who || !isOpenTo(opportunity.character))
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
    /// An optional cast member left out is never present, and asks for nothing.
    [[nodiscard]] bool isOpenTo(const CharacterId& id) const
    {
        return !s.leftOut.contains(id);
    }

    void applyStory(const QList<scenario::Effect>& effects, int depth)
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
                    if (to != now || differsInModel(*who, effect.channel))
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
                if (who && who->present != effect.value.toBool() && mayBePresent(effect.character))
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
    /// Whoever is optional and was left out at the start stays out, whatever the story says.
    [[nodiscard]] bool mayBePresent(const CharacterId& id) const { return !s.leftOut.contains(id); }

    void take(const scenario::Exit& exit)
    {
        applyStory(exit.effects, 0);
        enter(exit.to, exit.id);
    }

    void enter(const BeatId& id, const ExitId& exit)
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
    [[nodiscard]] bool openedByTrigger(const OpportunityId& id) const
    {
        return std::any_of(s.scenario->triggers.begin(), s.scenario->triggers.end(), [&](const scenario::Trigger& t) { return t.opens == id; });
    }
    /// Openings that the newest firing of a trigger made and nobody has answered.
    [[nodiscard]] QStringList openedBy(const TriggerId& trigger) const
    {
        QStringList out;
        const scenario::Trigger* authored = s.scenario->trigger(trigger);
        if (authored && !authored->opens.isEmpty()) {
            if (const OpeningState* opening = s.latestOpening(authored->opens))
                out.append(opening->id);
        }
        return out;
    }

    [[nodiscard]] QString newestUndecided(const CharacterId& who) const
    {
        QString any;
        for (qsizetype i = s.openings.size() - 1; i >= 0; --i) {
            const OpeningState& opening = s.openings.at(i);
            if (opening.retracted || opening.outcome != WindowOutcome::Undecided)
                continue;
            if (!who.isEmpty() && opening.character == who)
                return opening.id;
            if (any.isEmpty())
                any = opening.id;
        }
        return any;
    }
    /// The opening with that id, or the latest of the opportunity of that name.
    [[nodiscard]] QString openingNamed(const QString& name) const
    {
        if (name.isEmpty())
            return {};
        if (const OpeningState* latest = s.latestOpening(OpportunityId(name)))
            return latest->id;
        return name;
    }
    [[nodiscard]] CharacterId characterOf(const QString& opening, const CharacterId& otherwise) const
    {
        for (const OpeningState& each : s.openings) {
            if (each.id == opening)
                return each.character;
        }
        return otherwise;
    }

    /// Each coupling whose condition has turned true acts once; one may set off another.
    void settleCouplings()
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

    SessionState& s;
    qint64 m_t;
    QString m_by;
};

} // namespace

Result<QList<Event>> advance(SessionState& state, const Intent& intent, qint64 t, const QString& by)
{
    Decision decision(state, t, by);
    if (const Outcome outcome = std::visit(decision, intent); !outcome)
        return tl::make_unexpected(outcome.error());
    return std::move(decision.events);
}

Result<QList<Event>> decide(const SessionState& state, const Intent& intent, qint64 t, const QString& by)
{
    SessionState copy = state;
    return advance(copy, intent, t, by);
}

PerChannel<int> suggestedLevels(const SessionState& state, const CharacterState& character, qint64 t)
{
    return modelAt(state, character, t).shown;
}

affect::CharacterModel modelAt(const SessionState& state, const CharacterState& character, qint64 t)
{
    affect::CharacterModel model = character.model;
    model.advanceTo(static_cast<double>(state.effective(std::max(t, state.t))) / 1000);
    return model;
}

Portrayal portrayal(const SessionState& state, const CharacterState& character)
{
    Portrayal out;
    out.level = character.highestLevel();
    const scenario::CastMember* member = state.scenario ? state.scenario->castMember(character.id) : nullptr;
    if (!member)
        return out;
    out.comeDownWhen = member->comeDownWhen;
    if (const scenario::Rung* rung = member->rungFor(out.level)) {
        out.behaviour = rung->behaviour;
        out.line = rung->line;
        if (!rung->comeDownWhen.isEmpty())
            out.comeDownWhen = rung->comeDownWhen;
        // Of the highest channels, the one that changed last decides which form is played.
        Channel last = character.leadingChannel();
        for (const Channel channel : scenario::kEmotions) {
            if (character.level[channel] == out.level && character.changedSeq[channel] > character.changedSeq[last])
                last = channel;
        }
        if (const auto other = rung->alternatives.constFind(last); other != rung->alternatives.constEnd()) {
            out.behaviour = other->behaviour;
            out.line = other->line;
        }
    }
    if (!character.lastLine.isEmpty())
        out.line = character.lastLine;
    return out;
}

} // namespace holdspace::session
