// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "affect.h"
#include "codemeaning.h"
#include "event.h"
#include "growing.h"

#include <scenario/scenario.h>

#include <QHash>
#include <QSet>

namespace holdspace::session {

using scenario::PerChannel;

/// A cast member during a run.
struct CharacterState {
    CharacterId id;
    PerChannel<int> level; ///< committed; what conditions, prompter, timeline and metrics read
    PerChannel<qint64> changedSeq; ///< seq of the last commit per channel
    PerChannel<QString> changedBy; ///< `ref` of that commit (a trigger's firing id), for retraction
    affect::CharacterModel model; ///< drifts; only suggests
    bool present = true;
    QString trustBy; ///< `ref` of the last trust.set
    bool reachedFive = false; ///< a person confirmed level 5 once
    QString lastLine; ///< the trigger line or beat cue to show now; empty: the rung's

    [[nodiscard]] int highestLevel() const; ///< over the five emotions
    [[nodiscard]] Channel leadingChannel() const; ///< highest; ties FEAR ANGER GRIEF GUILT WITHDRAWAL; FEAR when all 0
    [[nodiscard]] double agitation() const; ///< of the committed levels
    [[nodiscard]] double distress() const; ///< of the committed levels
    [[nodiscard]] bool hasDrifted(Channel channel) const; ///< the model is more than half a level from the committed one
};

enum class WindowOutcome { Undecided, Timely, Late, Terminated };

/// A response as its window sees it.
struct LinkedResponse {
    QString id, code;
    qint64 onset = 0; ///< raw ms
};

/// One opening of an opportunity: an empathy window.
struct OpeningState {
    QString id;
    OpportunityId authored;
    CharacterId character;
    QString type, emotion;
    qint64 onset = 0, offset = 0, windowMs = 0; ///< raw session ms
    qint64 offsetEff = 0; ///< effective ms
    WindowOutcome outcome = WindowOutcome::Undecided;
    QString decidedBy; ///< id of the deciding response
    QList<LinkedResponse> responses; ///< by onset
    bool retracted = false;

    /// Over and undecided at that effective time.
    [[nodiscard]] bool missedAt(qint64 effectiveMs) const
    {
        return outcome == WindowOutcome::Undecided && effectiveMs > offsetEff + windowMs;
    }
};

/// A code seen in this stay.
struct SeenCode {
    QString id; ///< of the event, for retraction
    QString code; ///< canonical
    CharacterId character;
    qint64 seq = 0;
};

/// Since when the inside of a `held` condition has been true without a break.
struct HeldClock {
    const scenario::Condition* condition = nullptr; ///< of the pinned scenario
    qint64 sinceEff = -1; ///< effective ms; -1: not true
};

/// Something that can be taken back, newest last.
struct Undoable {
    enum class Kind { Trigger, Tag, Level }; // Tag: also responses, ticks, bookmarks
    Kind kind = Kind::Tag;
    QString id; ///< firing or tag id; empty for Level
    CharacterId character; ///< Level
    QList<LevelSet> before; ///< Level: what commits the former levels again
    qint64 seq = 0;
};

/// What was committed for a character, and by what.
struct Commits {
    PerChannel<int> level;
    PerChannel<qint64> changedSeq;
    PerChannel<QString> changedBy;
};

/// What of a character an act may have moved, just before it. Smaller than a CharacterState, because a long day has thousands.
struct BeforeAct {
    CharacterId character;
    std::shared_ptr<const Commits> commits; ///< shared with the act before, where nothing was committed between them
    PerChannel<double> intensity;
    PerChannel<int> shown;
    double trust = 0;
    affect::Attention attention;
    double modelTime = 0;
    QString trustBy, lastLine;

    /// The model as it was then, of the character whose model is this now: the rest of it never changes in a run.
    [[nodiscard]] affect::CharacterModel modelOf(affect::CharacterModel now) const;
};

/// A firing, response or tag that may have moved somebody.
struct Act {
    QString id;
    TriggerId trigger; ///< of a firing
    QString opened; ///< id of the window that this firing opened
    std::shared_ptr<const BeforeAct> before; ///< for taking back; null: nobody, or taken back
};

enum class Phase { NotStarted, Running, Paused, Timeout, Ended, Stopped };

/// Everything a fold of the log knows at one moment. A value: copying it makes a checkpoint.
struct SessionState {
    scenario::ScenarioPtr scenario;
    std::shared_ptr<const CodeMeanings> meanings;

    qint64 seq = 0; ///< of the last event folded
    qint64 t = 0; ///< raw ms of that event
    Phase phase = Phase::NotStarted;
    bool held = false; ///< automatic moves wait
    QList<std::pair<qint64, qint64>> cuts; ///< raw [from, to) of closed time-outs and pauses
    qint64 cutSince = -1; ///< raw start of the open cut, or -1
    bool timeoutOpen = false, pauseOpen = false;

    BeatId beat;
    const scenario::Beat* here = nullptr; ///< that beat in the pinned scenario, which the state keeps alive
    qint64 staySinceEff = 0; ///< effective ms at which this stay began
    qint64 stayNumber = 0;
    qint64 stayFirstSeq = 0;
    Growing<SeenCode> seenThisStay;
    QSet<QString> operatorTicks; ///< labels ticked in this stay
    QHash<QString, QString> operatorTickIds; ///< label → tag id
    QList<HeldClock> helds; ///< the held conditions that matter in this stay
    QList<QVariant> variables; ///< by position in Scenario::variables

    QList<CharacterState> cast; ///< in scenario order
    QSet<CharacterId> leftOut; ///< optional cast left out in preparation: never present
    Growing<OpeningState> openings; ///< in order of opening
    QHash<OpportunityId, int> openingCount;
    QList<bool> couplingTrue; ///< truth of each coupling's condition at its last evaluation
    Growing<Act> acts;
    QSet<QString> retracted;
    Growing<Undoable> undoable;

    bool speechSeen = false; ///< a source of learner speech exists
    qint64 learnerSpeechEndEff = -1;
    QStringList promises; ///< ids of the open ones
    QSet<QString> learners; ///< participant ids with role LEARNER

    [[nodiscard]] const CharacterState* character(const CharacterId& id) const;
    [[nodiscard]] CharacterState* character(const CharacterId& id);
    /// Effective ms of a raw time: time-outs and pauses are cut.
    [[nodiscard]] qint64 effective(qint64 rawMs) const;
    /// A variable's value; invalid when the scenario has none of that name.
    [[nodiscard]] QVariant variable(const QString& name) const;
    [[nodiscard]] const OpeningState* latestOpening(const OpportunityId& authored) const;
    /// The firing, response or tag of that id; null: none, or one that means nothing to anybody.
    [[nodiscard]] const Act* act(const QString& id) const;
    [[nodiscard]] bool running() const { return phase == Phase::Running; }
    [[nodiscard]] bool over() const { return phase == Phase::Ended || phase == Phase::Stopped; }
};

/// The state before any event.
[[nodiscard]] SessionState initialState(scenario::ScenarioPtr scenario, std::shared_ptr<const CodeMeanings> meanings,
    const QSet<QString>& learners = {});

/// Folds one event. Pure; total: an event that makes no sense changes nothing but seq and t.
void evolve(SessionState& state, const Event& event);

} // namespace holdspace::session
