// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario.h"

namespace holdspace::scenario {

const Rung* CastMember::rungFor(int level) const
{
    const Rung* best = nullptr;
    for (const Rung& rung : ladder) {
        if (rung.level <= level && (!best || rung.level > best->level))
            best = &rung;
    }
    return best;
}

namespace {
template <class Key, class List> auto find(const QHash<Key, qsizetype>& index, const List& list, const Key& key) -> decltype(&list.at(0))
{
    const auto found = index.constFind(key);
    return found == index.constEnd() ? nullptr : &list.at(*found);
}
template <class Key, class List> void fill(QHash<Key, qsizetype>& index, const List& list)
{
    index.clear();
    index.reserve(list.size());
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (!list.at(i).id.isEmpty() && !index.contains(list.at(i).id)) // what has no id can't be named
            index.insert(list.at(i).id, i);
    }
}
} // namespace

const Beat* Scenario::beat(const BeatId& id) const
{
    return find(m_beats, beats, id);
}

const CastMember* Scenario::castMember(const CharacterId& id) const
{
    return find(m_cast, cast, id);
}

const Opportunity* Scenario::opportunity(const OpportunityId& id) const
{
    return find(m_opportunities, opportunities, id);
}

const Trigger* Scenario::trigger(const TriggerId& id) const
{
    return find(m_triggers, triggers, id);
}

const Variable* Scenario::variable(const QString& name) const
{
    for (const Variable& each : variables) {
        if (each.name == name)
            return &each;
    }
    return nullptr;
}

QList<const Trigger*> Scenario::triggersOffered(const BeatId& beat) const
{
    QList<const Trigger*> offered;
    for (const Trigger& trigger : triggers) {
        if (trigger.beats.isEmpty() || trigger.beats.contains(beat))
            offered.append(&trigger);
    }
    return offered;
}

void Scenario::buildIndex()
{
    fill(m_beats, beats);
    fill(m_cast, cast);
    fill(m_opportunities, opportunities);
    fill(m_triggers, triggers);
}

} // namespace holdspace::scenario
