// SPDX-License-Identifier: GPL-3.0-or-later
#include "carryover.h"

#include "condition.h"

#include <algorithm>

namespace holdspace::session {

namespace {

QString tr(const char* text)
{
    return QString::fromUtf8(text);
}

QString cueOf(const scenario::Scenario& scenario, const BeatId& beat, const CharacterId& who)
{
    const scenario::Beat* here = scenario.beat(beat);
    return here ? here->cues.value(who) : QString();
}

void carryCast(const SessionState& before, const SessionState& fresh, CarriedOver& over)
{
    const scenario::Scenario& edited = *fresh.scenario;
    SessionState& after = over.state;
    after.cast = fresh.cast;
    for (CharacterState& who : after.cast) {
        const CharacterState* was = before.character(who.id);
        if (!was) {
            who.lastLine = cueOf(edited, before.beat, who.id);
            who.model.modelTime = static_cast<double>(before.effective(before.t)) / 1000;
            continue;
        }
        CharacterState kept = *was;
        kept.model.profile = who.model.profile;
        kept.model.sensitivity = who.model.sensitivity;
        kept.model.drifts = who.model.drifts;
        if (was->lastLine == cueOf(*before.scenario, before.beat, who.id))
            kept.lastLine = cueOf(edited, before.beat, who.id);
        who = kept;
    }
    for (const CharacterState& was : before.cast) {
        if (edited.castMember(was.id))
            continue;
        const scenario::CastMember* member = before.scenario->castMember(was.id);
        over.lost.append(tr("“%1” is no longer in the cast.").arg(member ? member->name : was.id.text()));
    }
    // An act on somebody who is gone can't be taken back.
    after.undoable.removeIf(
        [&](const Undoable& each) { return !each.character.isEmpty() && !edited.castMember(each.character); });
}

void carryVariables(const SessionState& before, const SessionState& fresh, CarriedOver& over)
{
    over.state.variables = fresh.variables;
    for (qsizetype i = 0; i < before.scenario->variables.size(); ++i) {
        const scenario::Variable& was = before.scenario->variables.at(i);
        if (before.scenario->variableAt(was.name) != i)
            continue; // of two with one name the first counts
        const qsizetype at = fresh.scenario->variableAt(was.name);
        const scenario::Variable* now = at < 0 ? nullptr : &fresh.scenario->variables.at(at);
        if (!now) {
            over.lost.append(tr("The variable “%1” is gone.").arg(was.name));
        } else if (now->type != was.type) {
            over.lost.append(tr("The variable “%1” is of another kind now and starts from its first value.").arg(was.name));
        } else {
            QVariant value = before.variables.at(i);
            if (now->max && value.toDouble() > *now->max)
                value = *now->max;
            if (now->min && value.toDouble() < *now->min)
                value = *now->min;
            over.state.variables[at] = value;
        }
    }
}

} // namespace

CarriedOver carriedOver(const SessionState& state, const scenario::ScenarioPtr& edited)
{
    const SessionState fresh = initialState(edited, state.meanings, state.learners);
    CarriedOver over { state, {} };
    SessionState& after = over.state;
    after.scenario = edited;
    carryCast(state, fresh, over);
    carryVariables(state, fresh, over);
    after.here = edited->beat(after.beat);
    after.helds = after.here ? heldClocks(*edited, *after.here) : QList<HeldClock>();
    after.couplingTrue = fresh.couplingTrue;
    for (qsizetype i = 0; i < edited->couplings.size(); ++i)
        after.couplingTrue[i] = isTrueAt(after, edited->couplings.at(i).when, after.effective(after.t));
    return over;
}

} // namespace holdspace::session
