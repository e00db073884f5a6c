// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include "references.h"
#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr auto kUndefined = QJsonValue::Undefined;

    bool same(const QJsonValue& a, const QJsonValue& b)
    {
        return a == b && a.isUndefined() == b.isUndefined();
    }

    /// Every thing of a scenario that gets its id from the program, by that id.
    PerThing<QHash<QString, QJsonValue>> givenThings(const QJsonObject& scenario)
    {
        PerThing<QHash<QString, QJsonValue>> out;
        const std::pair<const char*, Thing> lists[] = { { "beats", Thing::Beat }, { "cast", Thing::CastMember },
            { "opportunities", Thing::Opportunity }, { "triggers", Thing::Trigger }, { "objectives", Thing::Objective },
            { "groups", Thing::Group }, { "notes", Thing::Note } };
        for (const auto& [list, kind] : lists) {
            for (const QJsonValue& thing : listOf(scenario, list)) {
                out[kind].insert(idOf(thing), thing);
                for (const QJsonValue& exit : listOf(thing.toObject(), "exits"))
                    out[Thing::Exit].insert(idOf(exit), exit);
            }
        }
        return out;
    }

    QJsonObject highestOf(const QJsonObject& a, const QJsonObject& b)
    {
        QJsonObject out = a;
        for (auto it = b.begin(); it != b.end(); ++it) {
            if (it.value().toDouble() > out.value(it.key()).toDouble())
                out.insert(it.key(), it.value());
        }
        return out;
    }

    /// Theirs, with other ids for the new things whose ids new things of mine have too.
    QJsonObject withoutClashes(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
    {
        const auto before = givenThings(base), here = givenThings(mine), there = givenThings(theirs);
        const auto retired = [](const QJsonObject& scenario) { return scenario.value("lastIds"_L1).toObject(); };
        FreshIds ids(QJsonObject { { u"base"_s, base }, { u"mine"_s, mine }, { u"theirs"_s, theirs },
            { u"lastIds"_s, highestOf(retired(base), highestOf(retired(mine), retired(theirs))) } });
        IdMap map;
        for (size_t kind = 0; kind < kThingCount; ++kind) {
            for (auto it = there.values[kind].cbegin(); it != there.values[kind].cend(); ++it) {
                const auto clash = here.values[kind].constFind(it.key());
                if (it.key().isEmpty() || before.values[kind].contains(it.key()) || clash == here.values[kind].cend()
                    || *clash == *it)
                    continue;
                QString stem = it.key();
                while (!stem.isEmpty() && stem.back().isDigit())
                    stem.chop(1);
                map.values[kind].insert(it.key(), ids.next(stem.isEmpty() ? it.key() + u'_' : stem));
            }
        }
        return renamedThings(theirs, map);
    }

    class Merger {
    public:
        QJsonValue at(const QStringList& path, const QJsonValue& base, const QJsonValue& mine, const QJsonValue& theirs)
        {
            if (same(mine, theirs) || same(base, theirs))
                return mine;
            if (same(base, mine))
                return theirs;
            const bool fromNothing = base.isUndefined() || base.isNull();
            if (mine.isObject() && theirs.isObject() && (base.isObject() || fromNothing)
                && path.value(path.size() - 1) != "when"_L1)
                return objects(path, base.toObject(), mine.toObject(), theirs.toObject());
            if (mine.isArray() && theirs.isArray() && (base.isArray() || fromNothing)) {
                if (const QJsonValue list = lists(path, base.toArray(), mine.toArray(), theirs.toArray()); !list.isUndefined())
                    return list;
            }
            m_conflicts.append({ path, base, mine, theirs });
            return mine;
        }
        QJsonObject objects(const QStringList& path, const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
        {
            QJsonObject out = mine;
            const auto key = [&](const QString& name) {
                const QJsonValue value = at(path + QStringList { name }, base.value(name), mine.value(name), theirs.value(name));
                if (value.isUndefined())
                    out.remove(name);
                else
                    out.insert(name, value);
            };
            for (auto it = mine.begin(); it != mine.end(); ++it)
                key(it.key());
            for (auto it = theirs.begin(); it != theirs.end(); ++it) {
                if (!mine.contains(it.key()))
                    key(it.key());
            }
            return out;
        }
        QList<Conflict> take() { return std::move(m_conflicts); }

    private:
        /// Undefined when the elements have no names of their own.
        QJsonValue lists(const QStringList& path, const QJsonArray& base, const QJsonArray& mine, const QJsonArray& theirs)
        {
            const QString& list = path.last();
            const QStringList old = stepsIn(base, list), here = stepsIn(mine, list), there = stepsIn(theirs, list);
            for (const QStringList& steps : { old, here, there }) {
                if (!std::all_of(steps.begin(), steps.end(), [](const QString& step) { return step.startsWith(u'#'); }))
                    return kUndefined;
            }
            const auto places = [](const QStringList& steps) {
                QHash<QString, qsizetype> out;
                for (qsizetype i = 0; i < steps.size(); ++i)
                    out.insert(steps.at(i), i);
                return out;
            };
            const auto was = places(old), isHere = places(here), isThere = places(there);
            const auto in
                = [](const QJsonArray& array, qsizetype place) { return place < 0 ? QJsonValue(kUndefined) : array.at(place); };
            // What only theirs has comes after what it follows there.
            QHash<QString, QString> following;
            for (qsizetype i = 0; i < there.size(); ++i) {
                if (!isHere.contains(there.at(i)))
                    following.insert(i == 0 ? QString() : there.at(i - 1), there.at(i));
            }
            QStringList order;
            for (const QString& mineNext : QStringList { QString() } + here) {
                for (QString step = mineNext;; step = following.value(step)) {
                    if (!step.isEmpty())
                        order.append(step);
                    if (!following.contains(step))
                        break;
                }
            }
            QJsonArray out;
            for (const QString& step : std::as_const(order)) {
                const QJsonValue a = in(mine, isHere.value(step, -1)), b = in(theirs, isThere.value(step, -1));
                const qsizetype conflicts = m_conflicts.size();
                QJsonValue merged = at(path + QStringList { step }, in(base, was.value(step, -1)), a, b);
                // Nobody's work goes because another took the thing out.
                if (merged.isUndefined() && m_conflicts.size() > conflicts)
                    merged = b;
                if (!merged.isUndefined())
                    out.append(merged);
            }
            return out;
        }

        QList<Conflict> m_conflicts;
    };

} // namespace

Merged merge(const QJsonObject& base, const QJsonObject& mine, const QJsonObject& theirs)
{
    QJsonObject a = base, b = mine, c = withoutClashes(base, mine, theirs);
    const QJsonObject retired = highestOf(mine.value("lastIds"_L1).toObject(), theirs.value("lastIds"_L1).toObject());
    for (QJsonObject* each : { &a, &b, &c })
        each->remove("lastIds"_L1);
    Merger merger;
    Merged merged { merger.objects({}, a, b, c), {} };
    merged.conflicts = merger.take();
    if (!retired.isEmpty())
        merged.scenario.insert("lastIds"_L1, retired);
    return merged;
}

EditGroup settle(const QJsonObject& merged, const Conflict& conflict, bool theirs)
{
    const QJsonValue value = theirs ? conflict.theirs : conflict.mine;
    const QJsonValue now = valueAt(merged, conflict.path);
    if (same(now, value))
        return {};
    const bool element = valueAt(merged, conflict.path.first(conflict.path.size() - 1)).isArray();
    if (element && value.isUndefined())
        return { { Edit::Kind::Remove, conflict.path } };
    if (element && now.isUndefined())
        return { { Edit::Kind::Insert, conflict.path.first(conflict.path.size() - 1), value } };
    return setField(conflict.path, value);
}

} // namespace holdspace::scenario
