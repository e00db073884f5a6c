// SPDX-License-Identifier: GPL-3.0-or-later
#include "difference.h"

#include "changes.h"
#include "references.h"
#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    qsizetype placeOf(const QJsonArray& list, const QString& id)
    {
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (idOf(list.at(i)) == id)
                return i;
        }
        return -1;
    }

    /// Puts a thing over the one of its id, or at `place` when there is none.
    void put(QJsonArray& list, const QJsonValue& thing, qsizetype place)
    {
        if (const qsizetype there = placeOf(list, idOf(thing)); there >= 0)
            list[there] = thing;
        else
            list.insert(std::clamp<qsizetype>(place, 0, list.size()), thing);
    }

    /// The things of a list that belong to a beat: opportunities of it, triggers for it alone.
    QJsonArray ofBeat(const QJsonObject& scenario, const char* list, const QString& beat)
    {
        QJsonArray out;
        for (const QJsonValue& thing : listOf(scenario, list)) {
            const QJsonArray beats = listOf(thing.toObject(), "beats");
            if (thing.toObject().value("beat"_L1).toString() == beat || (beats.size() == 1 && beats.first() == beat))
                out.append(thing);
        }
        return out;
    }

    /// Triggers that were for this beat among others are offered there again.
    void offerAgain(QJsonObject& scenario, const QJsonObject& old, const QString& beat)
    {
        QJsonArray triggers = listOf(scenario, "triggers");
        for (const QJsonValue& value : listOf(old, "triggers")) {
            if (!listOf(value.toObject(), "beats").contains(beat))
                continue;
            const qsizetype place = placeOf(triggers, idOf(value));
            if (place < 0)
                continue;
            QJsonObject trigger = triggers.at(place).toObject();
            QJsonArray beats = listOf(trigger, "beats");
            if (beats.isEmpty() || beats.contains(beat))
                continue;
            beats.append(beat);
            trigger.insert("beats"_L1, beats);
            triggers[place] = trigger;
        }
        if (!triggers.isEmpty())
            scenario.insert("triggers"_L1, triggers);
    }

    QString kindName(Thing kind)
    {
        static const char* const names[]
            = { "beat", "exit", "cast member", "opportunity", "trigger", "objective", "variable", "group", "note" };
        return QLatin1StringView(names[static_cast<size_t>(kind)]);
    }

} // namespace

EditGroup restoreBeat(const QJsonObject& current, const QJsonObject& old, const QString& beat, QStringList* leftOut)
{
    const QJsonArray oldBeats = listOf(old, "beats");
    const qsizetype place = placeOf(oldBeats, beat);
    if (place < 0 || beat.isEmpty())
        return {};
    // What comes back: a small scenario of its own, so that what it names can be looked at.
    QJsonArray beats { oldBeats.at(place) };
    for (const QJsonValue& other : oldBeats) {
        QJsonArray leading;
        for (const QJsonValue& exit : listOf(other.toObject(), "exits")) {
            if (exit.toObject().value("to"_L1).toString() == beat && idOf(other) != beat)
                leading.append(exit);
        }
        if (!leading.isEmpty())
            beats.append(QJsonObject { { u"id"_s, idOf(other) }, { u"exits"_s, leading } });
    }
    QJsonObject parts { { u"beats"_s, beats }, { u"opportunities"_s, ofBeat(old, "opportunities", beat) },
        { u"triggers"_s, ofBeat(old, "triggers", beat) } };
    const ThingIds here = idsOfThings(current);
    ThingIds there;
    // Twice: what comes back without its person does not come back, and then nothing may name it.
    for (int pass = 0; pass < 2; ++pass) {
        there = here;
        const ThingIds coming = idsOfThings(parts);
        there[Thing::Beat].insert(beat);
        for (const Thing kind : { Thing::Opportunity, Thing::Trigger })
            there[kind] += coming[kind];
        parts = renamedReferences(parts, [&](Thing kind, const QString& id) -> std::optional<QString> {
            if (there[kind].contains(id))
                return id;
            if (leftOut)
                leftOut->append(kindName(kind) + u' ' + id);
            return std::nullopt;
        });
    }
    if (leftOut)
        leftOut->removeDuplicates();

    QJsonObject after = current;
    QJsonArray now = listOf(after, "beats");
    const QJsonArray back = listOf(parts, "beats");
    QSet<QString> exitsElsewhere = there[Thing::Exit];
    for (const QJsonValue& exit : listOf(thingIn(current, "beats", beat), "exits"))
        exitsElsewhere.remove(idOf(exit));
    // Exits of the beat that meanwhile leave another beat stay there.
    QJsonObject restored = back.first().toObject();
    QJsonArray exits;
    for (const QJsonValue& exit : listOf(restored, "exits")) {
        if (!exitsElsewhere.contains(idOf(exit)))
            exits.append(exit);
    }
    if (restored.contains("exits"_L1))
        restored.insert("exits"_L1, exits);
    put(now, restored, place);
    for (qsizetype i = 1; i < back.size(); ++i) {
        const qsizetype source = placeOf(now, idOf(back.at(i)));
        if (source < 0)
            continue;
        QJsonObject from = now.at(source).toObject();
        QJsonArray leaving = listOf(from, "exits");
        for (const QJsonValue& exit : listOf(back.at(i).toObject(), "exits")) {
            if (!there[Thing::Exit].contains(idOf(exit)))
                leaving.append(exit);
        }
        from.insert("exits"_L1, leaving);
        now[source] = from;
    }
    after.insert("beats"_L1, now);
    for (const char* list : { "opportunities", "triggers" }) {
        QJsonArray things = listOf(after, list);
        for (const QJsonValue& thing : listOf(parts, list))
            put(things, thing, placeOf(listOf(old, list), idOf(thing)));
        if (!things.isEmpty())
            after.insert(QLatin1StringView(list), things);
    }
    offerAgain(after, old, beat);
    if (!idsIn(now).contains(current.value("start"_L1).toString()))
        after.insert("start"_L1, beat);
    return changes(current, withRetiredIds(current, after));
}

EditGroup restoreAll(const QJsonObject& current, const QJsonObject& old)
{
    return changes(current, withRetiredIds(current, old));
}

} // namespace holdspace::scenario
