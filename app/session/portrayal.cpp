// SPDX-License-Identifier: GPL-3.0-or-later
#include "intent.h"

#include <algorithm>

namespace holdspace::session {

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
