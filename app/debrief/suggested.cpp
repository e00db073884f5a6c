// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggested.h"

#include <session/intent.h>

namespace holdspace::debrief {

namespace {

    constexpr qint64 kSampleMs = 1000;

    void sample(const session::SessionState& state, qint64 t, QHash<CharacterId, QList<LevelStep>>& into)
    {
        for (const session::CharacterState& who : state.cast) {
            const scenario::PerChannel<int> shown = session::suggestedLevels(state, who, t);
            int level = 0;
            for (const scenario::Channel channel : scenario::kEmotions)
                level = std::max(level, shown[channel]);
            QList<LevelStep>& steps = into[who.id];
            if (!steps.isEmpty() && steps.last().t == t)
                steps.last().level = level;
            else if (steps.isEmpty() || steps.last().level != level)
                steps.append({ t, static_cast<double>(level) });
        }
    }

} // namespace

QHash<CharacterId, QList<LevelStep>> suggestedLevels(session::SessionState start, const QList<session::Event>& events)
{
    QHash<CharacterId, QList<LevelStep>> steps;
    session::SessionState& state = start;
    sample(state, 0, steps);
    for (const session::Event& event : events) {
        for (qint64 t = (state.t / kSampleMs + 1) * kSampleMs; t < event.t; t += kSampleMs)
            sample(state, t, steps);
        const bool changesNothing = event.t == state.t && std::holds_alternative<session::OtherEvent>(event.payload);
        session::evolve(state, event);
        if (!changesNothing)
            sample(state, event.t, steps);
    }
    return steps;
}

} // namespace holdspace::debrief
