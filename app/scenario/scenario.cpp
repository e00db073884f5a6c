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

const Exit* Beat::exit(const ExitId& id) const
{
    // An id that was copied from this scenario shares its text: it is found without reading the letters of any.
    for (const Exit& each : exits) {
        if (each.id.text().constData() == id.text().constData())
            return &each;
    }
    for (const Exit& each : exits) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
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

/// Finds the variables that conditions and effects name.
class Resolver {
public:
    explicit Resolver(const QList<Variable>& variables)
    {
        for (qsizetype i = 0; i < variables.size(); ++i) {
            if (!m_places.contains(variables.at(i).name))
                m_places.insert(variables.at(i).name, i);
        }
    }
    void operator()(Condition& condition) const
    {
        condition.variableAt = condition.kind == Condition::Kind::VariableIs ? m_places.value(condition.text, -1) : -1;
        condition.waits = condition.kind == Condition::Kind::Held;
        for (Condition& part : condition.parts) {
            (*this)(part);
            condition.waits = condition.waits || part.waits;
        }
    }
    void operator()(std::optional<Condition>& condition) const
    {
        if (condition)
            (*this)(*condition);
    }
    void operator()(QList<Effect>& effects) const
    {
        for (Effect& effect : effects)
            effect.variableAt = effect.variable.isEmpty() ? -1 : m_places.value(effect.variable, -1);
    }

private:
    QHash<QString, qsizetype> m_places;
};
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
    const qsizetype at = variableAt(name);
    return at < 0 ? nullptr : &variables.at(at);
}

qsizetype Scenario::variableAt(const QString& name) const
{
    for (qsizetype i = 0; i < variables.size(); ++i) {
        if (variables.at(i).name == name)
            return i;
    }
    return -1;
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
    const Resolver resolve(variables);
    for (Coupling& coupling : couplings)
        resolve(coupling.when);
    for (Trigger& trigger : triggers)
        resolve(trigger.when);
    for (Beat& beat : beats) {
        resolve(beat.onEnter);
        for (Exit& exit : beat.exits) {
            resolve(exit.when);
            resolve(exit.effects);
            exit.toAt = m_beats.value(exit.to, -1);
        }
    }
}

} // namespace holdspace::scenario
