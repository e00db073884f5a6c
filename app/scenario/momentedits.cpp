// SPDX-License-Identifier: GPL-3.0-or-later
#include "momentedits.h"

#include "changes.h"
#include "listedits.h"
#include "references.h"
#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr int kWindowMs = 30'000;
    constexpr int kIntensity = 3;

    EditGroup removal(const QJsonObject& scenario, Thing kind, const QString& id)
    {
        ThingIds gone;
        gone[kind].insert(id);
        return changes(scenario, withRetiredIds(scenario, without(scenario, gone)));
    }

} // namespace

QStringList opportunityPath(const QString& opportunity, const QString& field)
{
    return field.isEmpty() ? pathTo("opportunities", opportunity) : pathTo("opportunities", opportunity, { field });
}

QStringList triggerPath(const QString& trigger, const QString& field)
{
    return field.isEmpty() ? pathTo("triggers", trigger) : pathTo("triggers", trigger, { field });
}

EditGroup addOpportunity(const QJsonObject& scenario, const QString& beat, const QString& character, QString* newId)
{
    const QString id = nextId(scenario, u"EO"_s);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, { u"opportunities"_s },
        QJsonObject { { u"id"_s, id }, { u"beat"_s, beat }, { u"character"_s, character }, { u"type"_s, u"O_NONVERBAL"_s },
            { u"emotion"_s, u"FEAR"_s }, { u"intensity"_s, kIntensity }, { u"windowMs"_s, kWindowMs }, { u"cue"_s, QString() },
            { u"wanted"_s, QJsonArray() }, { u"watchFor"_s, QJsonArray() } } } };
}

EditGroup removeOpportunity(const QJsonObject& scenario, const QString& opportunity)
{
    return removal(scenario, Thing::Opportunity, opportunity);
}

EditGroup setOpenedBy(const QJsonObject& scenario, const QString& opportunity, const QString& trigger)
{
    EditGroup group;
    const QJsonArray triggers = listOf(scenario, "triggers");
    for (qsizetype i = 0; i < triggers.size(); ++i) {
        const QJsonObject each = triggers.at(i).toObject();
        const bool opens = each.value("opens"_L1).toString() == opportunity;
        const QStringList path { u"triggers"_s, stepTo(triggers, u"triggers"_s, i), u"opens"_s };
        if (idOf(each) == trigger && !opens)
            group += setField(path, opportunity);
        else if (idOf(each) != trigger && opens)
            group += setField(path, QJsonValue::Null);
    }
    return group;
}

EditGroup addTrigger(const QJsonObject& scenario, const QString& label, const QString& character, const QString& kind,
    const QStringList& beats, QString* newId)
{
    const QString id = nextId(scenario, u"T"_s);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, { u"triggers"_s },
        QJsonObject { { u"id"_s, id }, { u"label"_s, label }, { u"character"_s, character }, { u"kind"_s, kind },
            { u"level"_s, QJsonValue::Null }, { u"line"_s, QJsonValue::Null }, { u"opens"_s, QJsonValue::Null },
            { u"beats"_s, QJsonArray::fromStringList(beats) } } } };
}

EditGroup removeTrigger(const QJsonObject& scenario, const QString& trigger)
{
    return removal(scenario, Thing::Trigger, trigger);
}

EditGroup addObjective(const QJsonObject& scenario, const QString& text, QString* newId)
{
    const QString id = nextId(scenario, u"O"_s);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, { u"objectives"_s }, QJsonObject { { u"id"_s, id }, { u"text"_s, text } } } };
}

EditGroup removeObjective(const QJsonObject& scenario, const QString& objective)
{
    return removal(scenario, Thing::Objective, objective);
}

EditGroup setObjective(const QJsonObject& scenario, const QString& list, const QString& id, const QString& objective, bool linked)
{
    const QStringList path { list, u'#' + id, u"objectives"_s };
    const QJsonArray objectives = valueAt(scenario, path).toArray();
    const auto found = std::find(objectives.begin(), objectives.end(), QJsonValue(objective));
    if (linked == (found != objectives.end()))
        return {};
    return linked ? addText(path, objective) : removeElement(scenario, path, found - objectives.begin());
}

EditGroup addPrompt(const QString& phase, const QString& text, const QString& beat)
{
    return { { Edit::Kind::Insert, { u"prompts"_s },
        QJsonObject { { u"phase"_s, phase }, { u"text"_s, text },
            { u"beat"_s, beat.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(beat) } } } };
}

EditGroup removePrompt(const QJsonObject& scenario, qsizetype index)
{
    return removeElement(scenario, { u"prompts"_s }, index);
}

} // namespace holdspace::scenario
