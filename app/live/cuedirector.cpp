// SPDX-License-Identifier: GPL-3.0-or-later
// Compiled by itself: its file-local names are those of a neighbour too.
#include "cuedirector.h"

namespace holdspace::live {

using namespace session;
using Kind = CueMove::Kind;

namespace {

    bool silences(const Event& event)
    {
        return as<HoldStarted>(event) || as<TimeoutStarted>(event) || as<SessionPaused>(event) || as<StopCalled>(event) || as<SessionEnded>(event);
    }

    QString clipOf(const SessionState& state, const CharacterId& id, int level)
    {
        const auto* member = state.scenario ? state.scenario->castMember(id) : nullptr;
        const auto* rung = member ? member->rungFor(level) : nullptr;
        return rung && rung->level == level ? rung->media : QString();
    }

} // namespace

void CueDirector::startFrom(const SessionState& state)
{
    m_levels.clear();
    m_playing.clear();
    for (const CharacterState& each : state.cast)
        m_levels.insert(each.id, each.highestLevel());
}

QList<CueMove> CueDirector::follow(const SessionState& state, const QList<Event>& events)
{
    QList<CueMove> moves;
    QHash<CharacterId, QString> fired; ///< this time
    QSet<CharacterId> takenBack, left;
    bool silenced = false;
    const auto stop = [&](const QString& who) {
        if (m_playing.remove(who) > 0)
            moves.append({ Kind::Stop, who, {} });
    };
    for (const Event& event : events) {
        if (silences(event)) {
            silenced = true;
        } else if (const auto* fire = as<TriggerFired>(event)) {
            const auto* trigger = state.scenario ? state.scenario->trigger(fire->trigger) : nullptr;
            if (trigger && !trigger->media.isEmpty())
                fired.insert(fire->character, trigger->media);
        } else if (const auto* back = as<TriggerRetracted>(event)) {
            const session::Act* firing = state.act(back->ref);
            const auto* trigger = firing && state.scenario ? state.scenario->trigger(firing->trigger) : nullptr;
            if (trigger) {
                takenBack.insert(trigger->character);
                fired.remove(trigger->character);
            }
        } else if (const auto* set = as<LevelSet>(event); set && set->cause == Cause::Recovery) {
            takenBack.insert(set->character);
        } else if (const auto* presence = as<PresenceChanged>(event); presence && !presence->present) {
            left.insert(CharacterId(presence->who));
        }
    }
    for (const CharacterState& each : state.cast) {
        const int level = each.highestLevel(), before = m_levels.value(each.id, level);
        m_levels.insert(each.id, level);
        const QString who = each.id.text();
        if (takenBack.contains(each.id) || left.contains(each.id)) {
            stop(who);
            fired.remove(each.id);
            continue;
        }
        if (level == before)
            continue;
        if (const auto playing = m_playing.constFind(who); playing != m_playing.cend() && playing->level >= 0 && playing->level != level)
            stop(who);
        const QString clip = clipOf(state, each.id, level);
        if (!clip.isEmpty() && each.present && !silenced && !fired.contains(each.id)) {
            moves.append({ Kind::Play, who, clip });
            m_playing.insert(who, { level });
        }
    }
    if (silenced) {
        // Whatever came with it: hold and STOP have the last word.
        m_playing.clear();
        return { { Kind::Silence, {}, {} } };
    }
    for (auto each = fired.cbegin(); each != fired.cend(); ++each) {
        moves.append({ Kind::Play, each.key().text(), each.value() });
        m_playing.insert(each.key().text(), {});
    }
    return moves;
}

} // namespace holdspace::live
