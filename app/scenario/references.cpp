// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    /// Replaces the text at a key, or at a number of a list; false when its name goes. What is no name is left alone.
    bool rename(QJsonValueRef value, Thing kind, const Renaming& renaming)
    {
        if (!value.isString() || value.toString().isEmpty())
            return true;
        const auto name = renaming(kind, value.toString());
        if (name)
            value = *name;
        return name.has_value();
    }

    bool renameKey(QJsonObject& object, QLatin1StringView key, Thing kind, const Renaming& renaming)
    {
        const auto it = object.find(key);
        return it == object.end() || rename(*it, kind, renaming);
    }

    /// A name that may also be missing: it becomes null.
    void renameOrNull(QJsonObject& object, QLatin1StringView key, Thing kind, const Renaming& renaming)
    {
        if (!renameKey(object, key, kind, renaming))
            object.insert(key, QJsonValue::Null);
    }

    void renameList(QJsonObject& object, QLatin1StringView key, Thing kind, const Renaming& renaming)
    {
        const auto it = object.find(key);
        if (it == object.end() || !it->isArray())
            return;
        QJsonArray list = it->toArray();
        for (qsizetype i = list.size() - 1; i >= 0; --i) {
            if (!rename(list[i], kind, renaming))
                list.removeAt(i);
        }
        *it = list;
    }

    void renameCondition(QJsonObject& object, QLatin1StringView key, const Renaming& renaming)
    {
        const auto it = object.find(key);
        if (it == object.end())
            return;
        const QJsonValue when = renamedInCondition(*it, renaming);
        if (when.isUndefined())
            object.erase(it);
        else
            *it = when;
    }

    void renameEffects(QJsonObject& object, QLatin1StringView key, const Renaming& renaming)
    {
        const auto it = object.find(key);
        if (it != object.end() && it->isArray())
            *it = renamedInEffects(it->toArray(), renaming);
    }

    /// Each thing of a list in its turn; those for which `keep` answers false go.
    template <class Keep> void each(QJsonObject& object, QLatin1StringView key, Keep keep)
    {
        const auto it = object.find(key);
        if (it == object.end() || !it->isArray())
            return;
        QJsonArray out;
        for (const QJsonValue& value : it->toArray()) {
            if (!value.isObject()) {
                out.append(value);
                continue;
            }
            QJsonObject thing = value.toObject();
            if (keep(thing))
                out.append(thing);
        }
        *it = out;
    }

    bool renameBeat(QJsonObject& beat, const Renaming& renaming)
    {
        if (const auto it = beat.find("cues"_L1); it != beat.end() && it->isObject()) {
            QJsonObject cues;
            const QJsonObject old = it->toObject();
            for (auto cue = old.begin(); cue != old.end(); ++cue) {
                if (const auto name = renaming(Thing::CastMember, cue.key()))
                    cues.insert(*name, cue.value());
            }
            *it = cues;
        }
        renameList(beat, "objectives"_L1, Thing::Objective, renaming);
        renameOrNull(beat, "group"_L1, Thing::Group, renaming);
        renameEffects(beat, "onEnter"_L1, renaming);
        each(beat, "exits"_L1, [&](QJsonObject& exit) {
            renameCondition(exit, "when"_L1, renaming);
            renameEffects(exit, "effects"_L1, renaming);
            return renameKey(exit, "to"_L1, Thing::Beat, renaming);
        });
        return true;
    }

    /// The triggers that an effect of a beat fires, of beats and exits that stay.
    QSet<QString> firedTriggers(const QJsonObject& scenario, const ThingIds& gone)
    {
        QSet<QString> fired;
        const auto look = [&](const QJsonArray& effects) {
            for (const QJsonValue& effect : effects)
                fired.insert(effect.toObject().value("fire"_L1).toString());
        };
        for (const QJsonValue& beat : listOf(scenario, "beats")) {
            if (gone[Thing::Beat].contains(idOf(beat)))
                continue;
            look(listOf(beat.toObject(), "onEnter"));
            for (const QJsonValue& exit : listOf(beat.toObject(), "exits")) {
                if (!gone[Thing::Beat].contains(exit.toObject().value("to"_L1).toString()))
                    look(listOf(exit.toObject(), "effects"));
            }
        }
        return fired;
    }

    struct ThingList {
        Thing kind;
        QLatin1StringView list;
        QLatin1StringView key;
    };
    /// Exits stand in their beats.
    constexpr std::array<ThingList, kThingCount - 1> kLists { {
        { Thing::Beat, "beats"_L1, "id"_L1 },
        { Thing::CastMember, "cast"_L1, "id"_L1 },
        { Thing::Opportunity, "opportunities"_L1, "id"_L1 },
        { Thing::Trigger, "triggers"_L1, "id"_L1 },
        { Thing::Objective, "objectives"_L1, "id"_L1 },
        { Thing::Variable, "variables"_L1, "name"_L1 },
        { Thing::Group, "groups"_L1, "id"_L1 },
        { Thing::Note, "notes"_L1, "id"_L1 },
    } };

    QString renamed(const QHash<QString, QString>& names, const QString& id)
    {
        return names.value(id, id);
    }

    /// The path of a translated text, with other ids.
    QString renamedPath(const QString& path, const IdMap& ids)
    {
        QStringList steps = path.split(u'/');
        const auto rename = [&](qsizetype at, Thing kind) {
            if (steps.value(at).startsWith(u'#'))
                steps[at] = u'#' + renamed(ids[kind], steps.at(at).mid(1));
        };
        for (const ThingList& each : kLists) {
            if (steps.first() == each.list)
                rename(1, each.kind);
        }
        if (steps.first() == "beats"_L1 && steps.value(2) == "exits"_L1)
            rename(3, Thing::Exit);
        if (steps.first() == "beats"_L1 && steps.value(2) == "cues"_L1 && steps.size() == 4)
            steps[3] = renamed(ids[Thing::CastMember], steps.at(3));
        return steps.join(u'/');
    }

    /// Takes the things that go out of a list; an id of which a second one is left does not count as gone.
    void takeOut(QJsonObject& scenario, QLatin1StringView list, QLatin1StringView key, QSet<QString>& ids)
    {
        ids.remove(QString());
        if (ids.isEmpty())
            return;
        QSet<QString> removed, left;
        each(scenario, list, [&](QJsonObject& thing) {
            const QString id = thing.value(key).toString();
            if (!ids.contains(id))
                return true;
            (removed.contains(id) ? left : removed).insert(id);
            return left.contains(id);
        });
        ids -= left;
    }

} // namespace

QJsonValue renamedInCondition(const QJsonValue& when, const Renaming& renaming)
{
    const QJsonObject condition = when.toObject();
    if (condition.size() != 1)
        return when;
    const QString key = condition.begin().key();
    const QJsonValue argument = condition.begin().value();
    const auto inList = [&](qsizetype size, qsizetype at, Thing kind) -> QJsonValue {
        QJsonArray list = argument.toArray();
        if (list.size() != size)
            return when;
        return rename(list[at], kind, renaming) ? QJsonValue(QJsonObject { { key, list } }) : QJsonValue(QJsonValue::Undefined);
    };
    const auto plain = [&](Thing kind) -> QJsonValue {
        QJsonObject out = condition;
        return rename(*out.begin(), kind, renaming) ? QJsonValue(out) : QJsonValue(QJsonValue::Undefined);
    };
    if (key == "all"_L1 || key == "any"_L1) {
        if (!argument.isArray())
            return when;
        const QJsonArray parts = argument.toArray();
        QJsonArray left;
        for (const QJsonValue& part : parts) {
            if (const QJsonValue renamed = renamedInCondition(part, renaming); !renamed.isUndefined())
                left.append(renamed);
        }
        if (left.size() == parts.size() || left.size() > 1)
            return QJsonObject { { key, left } };
        return left.isEmpty() ? QJsonValue(QJsonValue::Undefined) : left.first();
    }
    if (key == "not"_L1) {
        const QJsonValue part = renamedInCondition(argument, renaming);
        return part.isUndefined() ? part : QJsonObject { { key, part } };
    }
    if (key == "held"_L1) {
        QJsonArray list = argument.toArray();
        if (list.size() != 2)
            return when;
        const QJsonValue part = renamedInCondition(list.first(), renaming);
        if (part.isUndefined())
            return part;
        list[0] = part;
        return QJsonObject { { key, list } };
    }
    if (key == "answered"_L1 || key == "missed"_L1 || key == "terminated"_L1)
        return plain(Thing::Opportunity);
    if (key == "present"_L1)
        return plain(Thing::CastMember);
    if (key == "level"_L1)
        return inList(4, 0, Thing::CastMember);
    if (key == "agitation"_L1 || key == "trust"_L1)
        return inList(3, 0, Thing::CastMember);
    if (key == "tag"_L1)
        return inList(2, 1, Thing::CastMember);
    if (key == "variable"_L1)
        return inList(3, 0, Thing::Variable);
    return when;
}

QJsonArray renamedInEffects(const QJsonArray& effects, const Renaming& renaming)
{
    QJsonArray out;
    for (const QJsonValue& value : effects) {
        QJsonObject effect = value.toObject();
        if (effect.size() != 1) {
            out.append(value);
            continue;
        }
        const QString key = effect.begin().key();
        const auto first = [&](Thing kind) {
            QJsonArray list = effect.begin().value().toArray();
            if (list.isEmpty())
                return true;
            const bool stays = rename(list[0], kind, renaming);
            effect.insert(key, list);
            return stays;
        };
        bool stays = true;
        if (key == "level"_L1 || key == "trust"_L1 || key == "present"_L1)
            stays = first(Thing::CastMember);
        else if (key == "set"_L1 || key == "add"_L1)
            stays = first(Thing::Variable);
        else if (key == "fire"_L1)
            stays = rename(*effect.begin(), Thing::Trigger, renaming);
        if (stays)
            out.append(effect);
    }
    return out;
}

QJsonObject renamedReferences(const QJsonObject& scenario, const Renaming& renaming)
{
    QJsonObject out = scenario;
    renameOrNull(out, "start"_L1, Thing::Beat, renaming);
    each(out, "couplings"_L1, [&](QJsonObject& coupling) {
        const bool conditional = coupling.value("when"_L1).isObject();
        renameCondition(coupling, "when"_L1, renaming);
        QJsonObject then = coupling.value("then"_L1).toObject();
        const bool stays = renameKey(then, "character"_L1, Thing::CastMember, renaming);
        if (!then.isEmpty())
            coupling.insert("then"_L1, then);
        return stays && (!conditional || coupling.contains("when"_L1));
    });
    each(out, "opportunities"_L1, [&](QJsonObject& opportunity) {
        renameList(opportunity, "objectives"_L1, Thing::Objective, renaming);
        const bool beat = renameKey(opportunity, "beat"_L1, Thing::Beat, renaming);
        return renameKey(opportunity, "character"_L1, Thing::CastMember, renaming) && beat;
    });
    each(out, "triggers"_L1, [&](QJsonObject& trigger) {
        renameOrNull(trigger, "opens"_L1, Thing::Opportunity, renaming);
        const bool everywhere = listOf(trigger, "beats").isEmpty();
        renameList(trigger, "beats"_L1, Thing::Beat, renaming);
        renameCondition(trigger, "when"_L1, renaming);
        // One that names no beat is offered everywhere; that must not come about by itself.
        const bool homeless = !everywhere && listOf(trigger, "beats").isEmpty();
        return renameKey(trigger, "character"_L1, Thing::CastMember, renaming) && !homeless;
    });
    each(out, "beats"_L1, [&](QJsonObject& beat) { return renameBeat(beat, renaming); });
    each(out, "prompts"_L1, [&](QJsonObject& prompt) {
        renameOrNull(prompt, "beat"_L1, Thing::Beat, renaming);
        return true;
    });
    return out;
}

ThingIds idsOfThings(const QJsonObject& scenario)
{
    ThingIds ids;
    for (const ThingList& kind : kLists) {
        for (const QJsonValue& thing : scenario.value(kind.list).toArray()) {
            ids[kind.kind].insert(thing.toObject().value(kind.key).toString());
            for (const QJsonValue& exit : listOf(thing.toObject(), "exits"))
                ids[Thing::Exit].insert(idOf(exit));
        }
    }
    for (QSet<QString>& each : ids.values)
        each.remove(QString());
    return ids;
}

ThingIds referencesIn(const QJsonObject& scenario)
{
    ThingIds named;
    const QJsonObject same = renamedReferences(scenario, [&](Thing kind, const QString& id) {
        named[kind].insert(id);
        return std::optional(id);
    });
    Q_UNUSED(same)
    return named;
}

QJsonObject renamedThings(const QJsonObject& scenario, const IdMap& ids)
{
    QJsonObject out
        = renamedReferences(scenario, [&](Thing kind, const QString& id) { return std::optional(renamed(ids[kind], id)); });
    const auto put = [&](QJsonObject& thing, QLatin1StringView key, Thing kind) {
        if (const auto it = thing.find(key); it != thing.end() && it->isString())
            *it = renamed(ids[kind], it->toString());
        return true;
    };
    for (const ThingList& kind : kLists)
        each(out, kind.list, [&](QJsonObject& thing) { return put(thing, kind.key, kind.kind); });
    each(out, "beats"_L1, [&](QJsonObject& beat) {
        each(beat, "exits"_L1, [&](QJsonObject& exit) { return put(exit, "id"_L1, Thing::Exit); });
        return true;
    });
    QJsonObject translations = out.value("translations"_L1).toObject();
    for (auto language = translations.begin(); language != translations.end(); ++language) {
        QJsonObject texts;
        const QJsonObject old = language->toObject();
        for (auto text = old.begin(); text != old.end(); ++text)
            texts.insert(renamedPath(text.key(), ids), text.value());
        *language = texts;
    }
    if (!translations.isEmpty())
        out.insert("translations"_L1, translations);
    return out;
}

QJsonObject without(const QJsonObject& scenario, ThingIds gone)
{
    for (const QJsonValue& value : listOf(scenario, "opportunities")) {
        const QJsonObject opportunity = value.toObject();
        if (gone[Thing::Beat].contains(opportunity.value("beat"_L1).toString())
            || gone[Thing::CastMember].contains(opportunity.value("character"_L1).toString()))
            gone[Thing::Opportunity].insert(idOf(value));
    }
    QJsonObject out = scenario;
    const QSet<QString> fired = gone[Thing::Beat].isEmpty() ? QSet<QString>() : firedTriggers(scenario, gone);
    each(out, "triggers"_L1, [&](QJsonObject& trigger) {
        const QJsonArray beats = listOf(trigger, "beats");
        const bool homeless = !beats.isEmpty() && std::all_of(beats.begin(), beats.end(), [&](const QJsonValue& beat) {
            return gone[Thing::Beat].contains(beat.toString());
        });
        if (homeless && fired.contains(idOf(trigger)))
            trigger.insert("beats"_L1, QJsonArray());
        else if (homeless)
            gone[Thing::Trigger].insert(idOf(trigger));
        if (gone[Thing::CastMember].contains(trigger.value("character"_L1).toString()))
            gone[Thing::Trigger].insert(idOf(trigger));
        return true;
    });
    for (const ThingList& kind : kLists)
        takeOut(out, kind.list, kind.key, gone[kind.kind]);
    out = renamedReferences(
        out, [&](Thing kind, const QString& id) { return gone[kind].contains(id) ? std::nullopt : std::optional(id); });
    if (gone[Thing::Beat].contains(scenario.value("start"_L1).toString())) {
        const QStringList beats = idsIn(listOf(out, "beats"));
        out.insert("start"_L1, beats.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(beats.first()));
    }
    return out;
}

} // namespace holdspace::scenario
