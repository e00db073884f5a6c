// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionstate.h"

#include <algorithm>
#include <cmath>

namespace holdspace::session {

int CharacterState::highestLevel() const
{
    int highest = 0;
    for (const Channel channel : scenario::kEmotions)
        highest = std::max(highest, level[channel]);
    return highest;
}

Channel CharacterState::leadingChannel() const
{
    Channel leading = Channel::Fear;
    for (const Channel channel : scenario::kEmotions) {
        if (level[channel] > level[leading])
            leading = channel;
    }
    return leading;
}

namespace {
PerChannel<double> real(const PerChannel<int>& levels)
{
    PerChannel<double> out;
    for (const Channel channel : scenario::kChannels)
        out[channel] = levels[channel];
    return out;
}
} // namespace

double CharacterState::agitation() const
{
    return scenario::agitation(real(level));
}

double CharacterState::distress() const
{
    return scenario::distress(real(level));
}

bool CharacterState::hasDrifted(Channel channel) const
{
    return std::abs(model.intensity[channel] - level[channel]) > 0.5;
}

affect::CharacterModel BeforeAct::modelOf(affect::CharacterModel now) const
{
    now.intensity = intensity;
    now.shown = shown;
    now.trust = trust;
    now.attention = attention;
    now.modelTime = modelTime;
    return now;
}

const CharacterState* SessionState::character(const CharacterId& id) const
{
    for (const CharacterState& each : cast) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

CharacterState* SessionState::character(const CharacterId& id)
{
    for (qsizetype i = 0; i < cast.size(); ++i) {
        if (cast.at(i).id == id)
            return &cast[i];
    }
    return nullptr;
}

qint64 SessionState::effective(qint64 rawMs) const
{
    qint64 cut = 0;
    for (const auto& [from, to] : cuts)
        cut += to < from ? to - from : std::max<qint64>(0, std::min(rawMs, to) - from); // see storyBefore()
    if (cutSince >= 0)
        cut += std::max<qint64>(0, rawMs - cutSince);
    return rawMs - cut;
}

QVariant SessionState::variable(const QString& name) const
{
    const qsizetype at = scenario ? scenario->variableAt(name) : -1;
    return at < 0 ? QVariant() : variables.at(at);
}

const OpeningState* SessionState::latestOpening(const OpportunityId& authored) const
{
    for (qsizetype i = openings.size() - 1; i >= 0; --i) {
        if (openings.at(i).authored == authored && !openings.at(i).retracted)
            return &openings.at(i);
    }
    return nullptr;
}

const Act* SessionState::act(const QString& id) const
{
    const auto at = acts.newest([&](const Act& each) { return each.id == id; });
    return at < 0 ? nullptr : &acts.at(at);
}

SessionState initialState(scenario::ScenarioPtr scenario, std::shared_ptr<const CodeMeanings> meanings, const QSet<QString>& learners)
{
    SessionState state;
    state.scenario = std::move(scenario);
    state.meanings = std::move(meanings);
    state.learners = learners;
    if (!state.scenario)
        return state;
    for (const scenario::Variable& variable : state.scenario->variables)
        state.variables.append(variable.initial);
    for (const scenario::CastMember& member : state.scenario->cast) {
        CharacterState who;
        who.id = member.id;
        who.present = member.present;
        who.model.profile = affect::profile(member.profile);
        who.model.trust = member.trust.value_or(who.model.profile.trust);
        who.model.sensitivity = member.sensitivity;
        for (const Channel channel : scenario::kChannels) {
            who.model.intensity[channel] = member.baseline[channel];
            who.level[channel] = static_cast<int>(std::floor(member.baseline[channel] + 0.5));
            who.model.shown[channel] = who.level[channel];
            // Grief is set by the story, not by neglect; what the author left out stays still.
            who.model.drifts[channel] = member.hasBaseline[channel] && channel != Channel::Grief && channel != Channel::Overload;
        }
        state.cast.append(who);
    }
    state.couplingTrue = QList<bool>(state.scenario->couplings.size(), false);
    return state;
}

} // namespace holdspace::session
