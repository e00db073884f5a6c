// SPDX-License-Identifier: GPL-3.0-or-later
#include "intent.h"

#include "condition.h"
#include "device.h"
#include "take.h"
#include "unfolding.h"

#include <algorithm>

namespace holdspace::session {

namespace {

QString tr(const char* text)
{
    return QString::fromUtf8(text);
}

/// Turns one intent into events, or refuses it.
class Decision : public Unfolding {
public:
    using Unfolding::Unfolding;

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
        const Act* firing = s.act(intent.firing);
        if (!firing || firing->trigger.isEmpty() || s.retracted.contains(intent.firing))
            return refuse("This trigger was not fired, or is taken back already.");
        const QString opened = firing->opened;
        emit(TriggerRetracted { intent.firing });
        // The window it opened goes with it.
        if (!opened.isEmpty())
            emit(TagRetracted { opened });
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
        if (who->level[intent.channel] != intent.level || who->hasDrifted(intent.channel))
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
            emitAct(ResponseTagged { id, opening, intent.code, std::nullopt, intent.participant, intent.character, onset, std::nullopt },
                intent.code, id, characterOf(opening, intent.character), Cause::Lever);
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
            emitAct(TagApplied { id, intent.code, intent.participant, intent.character, onset, std::nullopt, {}, std::nullopt }, intent.code, id,
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
        if (const Act* act = s.act(intent.ref); act && !act->trigger.isEmpty())
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

    Outcome operator()(const KeepWord& intent)
    {
        if (s.phase == Phase::NotStarted || s.over())
            return refuse("The session is not running.");
        if (const auto* tag = std::get_if<TagApplied>(&intent.payload)) {
            TagApplied seen = *tag;
            seen.id = newId('G');
            seen.onset = isDevice(m_by) ? m_t : std::clamp<qint64>(seen.onset, 0, m_t);
            emit(std::move(seen));
        } else if (std::holds_alternative<OtherEvent>(intent.payload) || std::holds_alternative<FeltHeard>(intent.payload)
            || (std::holds_alternative<TagAmended>(intent.payload) && !isDevice(m_by))) {
            emit(Payload(intent.payload));
        } else {
            return refuse("A device can not say this.");
        }
        return {};
    }

    Outcome operator()(const NoteRecording& intent)
    {
        if (s.phase == Phase::NotStarted)
            return refuse("The session has not started.");
        if (intent.kind == QLatin1String("speech")) {
            QJsonObject extra;
            const auto heard = payloadFromJson(intent.kind, intent.data, &extra);
            const Speech* speech = heard ? std::get_if<Speech>(&*heard) : nullptr;
            if (!speech || speech->source != QLatin1String("vad") || speech->offset <= speech->onset)
                return refuse("The recorder can not say this.");
            m_by = QStringLiteral("recorder");
            emit(*speech, extra);
            return {};
        }
        if (!intent.kind.startsWith(QLatin1String("capture.")) && intent.kind != QLatin1String("media.anchor"))
            return refuse("The recorder can not say this.");
        m_by = QStringLiteral("recorder");
        emit(OtherEvent { intent.kind, intent.data });
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

    [[nodiscard]] QString newestUndecided(const CharacterId& who) const
    {
        QString any;
        for (qsizetype i = s.openings.size() - 1; i >= 0; --i) {
            const OpeningState& opening = s.openings.at(i);
            if (opening.retracted || isEarlier(opening) || opening.outcome != WindowOutcome::Undecided)
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
        const auto at = s.openings.newest([&](const OpeningState& each) { return each.id == opening; });
        return at < 0 ? otherwise : s.openings.at(at).character;
    }
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

} // namespace holdspace::session
