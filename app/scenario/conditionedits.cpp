// SPDX-License-Identifier: GPL-3.0-or-later
#include "conditionedits.h"

#include "things.h"
#include "variableedits.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;
using Kind = Condition::Kind;

namespace {

    constexpr double kSeconds = 60; ///< what a new row that waits begins with
    constexpr qsizetype kLongestText = 100'000;

    struct KindKey {
        Kind kind;
        const char* key;
    };
    constexpr std::array<KindKey, 17> kKeys { {
        { Kind::All, "all" },
        { Kind::Any, "any" },
        { Kind::Not, "not" },
        { Kind::Answered, "answered" },
        { Kind::Missed, "missed" },
        { Kind::Terminated, "terminated" },
        { Kind::Level, "level" },
        { Kind::Agitation, "agitation" },
        { Kind::Trust, "trust" },
        { Kind::Elapsed, "elapsed" },
        { Kind::Tag, "tag" },
        { Kind::LearnerSilence, "learnerSilence" },
        { Kind::Count, "count" },
        { Kind::Present, "present" },
        { Kind::VariableIs, "variable" },
        { Kind::Operator, "operator" },
        { Kind::Held, "held" },
    } };

    /// How many elements the argument of a kind has as a list; 0: it is a single text.
    qsizetype listSize(Kind kind)
    {
        switch (kind) {
        case Kind::Level:
            return 4;
        case Kind::Agitation:
        case Kind::Trust:
        case Kind::Count:
        case Kind::VariableIs:
            return 3;
        case Kind::Elapsed:
        case Kind::LearnerSilence:
        case Kind::Held:
            return 2;
        default:
            return 0;
        }
    }

    /// The kind of a condition that has the shape of one; nothing otherwise.
    std::optional<Kind> kindOf(const QJsonValue& condition)
    {
        const QJsonObject object = condition.toObject();
        if (object.size() != 1)
            return std::nullopt;
        const auto kind = conditionKind(object.begin().key());
        const QJsonValue argument = object.begin().value();
        if (!kind)
            return kind;
        bool fits = false;
        if (isConditionGroup(*kind))
            fits = argument.isArray();
        else if (*kind == Kind::Not)
            fits = argument.isObject();
        else if (listSize(*kind) > 0)
            fits = argument.toArray().size() == listSize(*kind);
        else
            fits = argument.isString() || (*kind == Kind::Tag && argument.toArray().size() == 2);
        return fits ? kind : std::nullopt;
    }

    /// The conditions directly under one.
    QJsonArray partsOf(const QJsonValue& condition)
    {
        const auto kind = kindOf(condition);
        if (!kind || !hasConditionParts(*kind))
            return {};
        const QJsonValue argument = condition.toObject().begin().value();
        if (isConditionGroup(*kind))
            return argument.toArray();
        return { *kind == Kind::Not ? argument : argument.toArray().first() };
    }

    QJsonObject one(Kind kind, const QJsonValue& argument)
    {
        return { { conditionKey(kind), argument } };
    }

    /// The same kind of condition of other parts.
    QJsonValue withParts(const QJsonValue& condition, const QJsonArray& parts)
    {
        const Kind kind = *kindOf(condition);
        if (isConditionGroup(kind))
            return one(kind, parts);
        if (parts.isEmpty())
            return QJsonValue::Undefined;
        if (kind == Kind::Not)
            return one(kind, parts.first());
        return one(kind, QJsonArray { parts.first(), condition.toObject().begin().value().toArray().at(1) });
    }

    QJsonValue wrapped(const QJsonValue& condition, Kind wrapper)
    {
        if (wrapper == Kind::Not)
            return one(wrapper, condition);
        if (wrapper == Kind::Held)
            return one(wrapper, QJsonArray { condition, kSeconds });
        return one(wrapper, QJsonArray { condition });
    }

    int levels(const QJsonValue& condition)
    {
        int most = 0;
        for (const QJsonValue& part : partsOf(condition))
            most = std::max(most, levels(part));
        return most + 1;
    }

    QJsonValue partAt(const QJsonValue& when, const QList<int>& path)
    {
        QJsonValue here = when;
        for (const int step : path)
            here = partsOf(here).at(step); // undefined beyond the end
        return here;
    }

    bool isThere(const QJsonValue& condition)
    {
        return !condition.isUndefined() && !condition.isNull();
    }

    /// A condition with the one at `path` replaced; undefined takes it out, with the group it leaves empty.
    QJsonValue replaced(const QJsonValue& here, const QList<int>& path, const QJsonValue& by)
    {
        if (path.isEmpty())
            return by;
        QJsonArray parts = partsOf(here);
        const QJsonValue part = replaced(parts.at(path.first()), path.mid(1), by);
        if (!part.isUndefined()) {
            parts[path.first()] = part;
            return withParts(here, parts);
        }
        parts.removeAt(path.first());
        if (parts.size() == 1)
            return parts.first();
        return parts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : withParts(here, parts);
    }

    /// The step that puts a changed condition; none when it became too deep.
    EditGroup put(const QJsonObject& scenario, const QStringList& place, const QJsonValue& when)
    {
        if (levels(when) > std::max(kMostConditionLevels, levels(valueAt(scenario, place))))
            return {};
        return setField(place, when);
    }

    bool compares(Kind kind)
    {
        switch (kind) {
        case Kind::Level:
        case Kind::Agitation:
        case Kind::Trust:
        case Kind::Elapsed:
        case Kind::LearnerSilence:
        case Kind::Count:
        case Kind::VariableIs:
            return true;
        default:
            return false;
        }
    }

    bool asksForOpportunity(Kind kind)
    {
        return kind == Kind::Answered || kind == Kind::Missed || kind == Kind::Terminated;
    }

    bool asksForCharacter(Kind kind)
    {
        return kind == Kind::Level || kind == Kind::Agitation || kind == Kind::Trust || kind == Kind::Present;
    }

    bool isZeroToFive(Kind kind)
    {
        return kind == Kind::Level || kind == Kind::Agitation || kind == Kind::Trust;
    }

    bool asksForCode(Kind kind)
    {
        return kind == Kind::Tag || kind == Kind::Count;
    }

    bool isSeconds(Kind kind)
    {
        return kind == Kind::Elapsed || kind == Kind::LearnerSilence;
    }

    ConditionRow rowOf(const QJsonValue& condition)
    {
        ConditionRow row;
        row.raw = condition;
        row.kind = kindOf(condition);
        if (!row.kind)
            return row;
        const QJsonValue argument = condition.toObject().begin().value();
        const QJsonArray list = argument.toArray();
        row.parts = int(partsOf(condition).size());
        qsizetype next = 0; // of the list
        if (asksForOpportunity(*row.kind))
            row.opportunity = argument.toString();
        if (asksForCharacter(*row.kind))
            row.character = argument.isString() ? argument.toString() : list.at(next++).toString();
        if (*row.kind == Kind::Level)
            row.channel = channelFromName(list.at(next++).toString()).value_or(Channel::Fear);
        if (asksForCode(*row.kind) || *row.kind == Kind::VariableIs || *row.kind == Kind::Operator)
            row.text = argument.isString() ? argument.toString() : list.at(next++).toString();
        if (*row.kind == Kind::Tag)
            row.character = list.at(next).toString();
        if (compares(*row.kind))
            row.comparison = comparisonFromSign(list.at(next++).toString()).value_or(Comparison::Equal);
        if (*row.kind == Kind::VariableIs)
            row.value = list.at(next);
        else if (!list.isEmpty() && *row.kind != Kind::Tag)
            row.number = list.last().toDouble();
        return row;
    }

    /// What a row without parts says, as it stands in the file.
    QJsonValue conditionOf(const ConditionRow& row)
    {
        const Kind kind = *row.kind;
        if (asksForOpportunity(kind))
            return one(kind, row.opportunity);
        if (kind == Kind::Present)
            return one(kind, row.character);
        if (kind == Kind::Operator)
            return one(kind, row.text);
        if (kind == Kind::Tag)
            return one(kind, row.character.isEmpty() ? QJsonValue(row.text) : QJsonValue(QJsonArray { row.text, row.character }));
        QJsonArray list;
        if (asksForCharacter(kind))
            list.append(row.character);
        if (kind == Kind::Level)
            list.append(channelName(row.channel));
        if (kind == Kind::Count || kind == Kind::VariableIs)
            list.append(row.text);
        list.append(comparisonSign(row.comparison));
        list.append(kind == Kind::VariableIs ? row.value : QJsonValue(row.number));
        return one(kind, list);
    }

    std::optional<VariableType> typeOf(const QJsonObject& scenario, const QString& variable)
    {
        return variableTypeFromName(thingIn(scenario, "variables", variable).value("type"_L1).toString());
    }

    /// The row with its numbers in their range; nothing when it names what is not there.
    std::optional<ConditionRow> fitted(const QJsonObject& scenario, ConditionRow row)
    {
        const Kind kind = *row.kind;
        const auto knows
            = [&](const char* list, const QString& id) { return !id.isEmpty() && !thingIn(scenario, list, id).isEmpty(); };
        if (asksForOpportunity(kind) && !knows("opportunities", row.opportunity))
            return std::nullopt;
        if (asksForCharacter(kind) && !knows("cast", row.character))
            return std::nullopt;
        if (kind == Kind::Tag && !row.character.isEmpty() && !knows("cast", row.character))
            return std::nullopt;
        if (!std::isfinite(row.number) || row.text.size() > kLongestText || row.text.contains(QChar::Null))
            return std::nullopt;
        if (isZeroToFive(kind))
            row.number = std::clamp(row.number, 0.0, 5.0);
        if (kind == Kind::Level)
            row.number = std::round(row.number);
        if (isSeconds(kind) || kind == Kind::Count || kind == Kind::Held)
            row.number = std::max(row.number, 0.0);
        if (kind == Kind::VariableIs) {
            const auto type = typeOf(scenario, row.text);
            if (!type)
                return std::nullopt;
            row.value = valueAs(*type, row.value);
        }
        return row;
    }

    /// A new condition of a kind; those that have parts get one that waits.
    std::optional<QJsonValue> fresh(const QJsonObject& scenario, const QStringList& place, Kind kind)
    {
        if (hasConditionParts(kind))
            return wrapped(*fresh(scenario, place, Kind::Elapsed), kind);
        ConditionRow row;
        row.kind = kind;
        const QStringList cast = idsIn(listOf(scenario, "cast"));
        if (asksForOpportunity(kind)) {
            const QString beat = place.value(0) == "beats"_L1 ? place.value(1).mid(1) : QString();
            for (const QJsonValue& each : listOf(scenario, "opportunities")) {
                const bool here = each.toObject().value("beat"_L1).toString() == beat;
                if (row.opportunity.isEmpty() || here)
                    row.opportunity = idOf(each);
                if (here)
                    break;
            }
        }
        if (asksForCharacter(kind))
            row.character = cast.value(0);
        if (isZeroToFive(kind))
            row.number = 3;
        if (kind == Kind::Elapsed)
            row.number = kSeconds;
        if (kind == Kind::LearnerSilence)
            row.number = 5;
        if (kind == Kind::Count)
            row.number = 2;
        if (asksForCode(kind))
            row.text = u"R_NAME"_s;
        if (kind == Kind::Operator)
            row.text = u"Go on"_s;
        if (kind == Kind::VariableIs) {
            const QJsonObject variable = listOf(scenario, "variables").first().toObject();
            row.text = variable.value("name"_L1).toString();
            row.comparison = Comparison::Equal;
            row.value = variable.value("initial"_L1);
            if (row.value.isBool())
                row.value = true;
        }
        const auto fits = fitted(scenario, row);
        return fits ? std::optional(conditionOf(*fits)) : std::nullopt;
    }

    /// A condition made another kind; what fits is kept.
    std::optional<QJsonValue> converted(const QJsonObject& scenario, const QStringList& place, const QJsonValue& old, Kind kind)
    {
        const auto was = kindOf(old);
        if (!was)
            return fresh(scenario, place, kind);
        if (hasConditionParts(kind)) {
            const QJsonArray parts = partsOf(old);
            if (!hasConditionParts(*was))
                return wrapped(old, kind);
            if (isConditionGroup(kind))
                return one(kind, parts);
            if (parts.isEmpty())
                return fresh(scenario, place, kind);
            return wrapped(parts.size() == 1 ? parts.first() : old, kind);
        }
        const auto made = fresh(scenario, place, kind);
        if (!made || hasConditionParts(*was))
            return made;
        const ConditionRow from = rowOf(old);
        ConditionRow to = rowOf(*made);
        if (asksForOpportunity(kind) && asksForOpportunity(*was))
            to.opportunity = from.opportunity;
        if ((asksForCharacter(kind) || kind == Kind::Tag) && !from.character.isEmpty())
            to.character = from.character;
        if (asksForCode(kind) && asksForCode(*was))
            to.text = from.text;
        if (compares(kind) && compares(*was))
            to.comparison = from.comparison;
        if ((isZeroToFive(kind) && isZeroToFive(*was)) || (isSeconds(kind) && isSeconds(*was)))
            to.number = from.number;
        const auto fits = fitted(scenario, to);
        return fits ? std::optional(conditionOf(*fits)) : made;
    }

    void collect(const QJsonValue& condition, const QList<int>& path, QList<ConditionRow>& rows)
    {
        ConditionRow row = rowOf(condition);
        row.path = path;
        row.depth = int(path.size());
        rows.append(row);
        const QJsonArray parts = partsOf(condition);
        for (qsizetype i = 0; i < parts.size(); ++i)
            collect(parts.at(i), path + QList<int> { int(i) }, rows);
    }

} // namespace

QString conditionKey(Kind kind)
{
    for (const KindKey& each : kKeys) {
        if (each.kind == kind)
            return QLatin1StringView(each.key);
    }
    return {};
}

std::optional<Kind> conditionKind(const QString& key)
{
    for (const KindKey& each : kKeys) {
        if (key == QLatin1StringView(each.key))
            return each.kind;
    }
    return std::nullopt;
}

QList<Kind> conditionKinds()
{
    QList<Kind> kinds;
    for (const KindKey& each : kKeys)
        kinds.append(each.kind);
    return kinds;
}

bool isConditionGroup(Kind kind)
{
    return kind == Kind::All || kind == Kind::Any;
}

bool hasConditionParts(Kind kind)
{
    return isConditionGroup(kind) || kind == Kind::Not || kind == Kind::Held;
}

QList<ConditionRow> conditionRows(const QJsonValue& when)
{
    QList<ConditionRow> rows;
    if (isThere(when))
        collect(when, {}, rows);
    return rows;
}

std::optional<ConditionRow> newConditionRow(const QJsonObject& scenario, const QStringList& place, Kind kind)
{
    const auto condition = fresh(scenario, place, kind);
    return condition ? std::optional(rowOf(*condition)) : std::nullopt;
}

EditGroup addConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& group, Kind kind, int position)
{
    const QJsonValue when = valueAt(scenario, place);
    const auto row = fresh(scenario, place, kind);
    if (!row)
        return {};
    if (!isThere(when))
        return group.isEmpty() ? put(scenario, place, *row) : EditGroup {};
    const QJsonValue there = partAt(when, group);
    if (!isThere(there))
        return {};
    const auto kindThere = kindOf(there);
    const bool isGroup = kindThere && isConditionGroup(*kindThere);
    QJsonArray parts = isGroup ? partsOf(there) : QJsonArray { there };
    parts.insert(position < 0 ? parts.size() : std::min<qsizetype>(position, parts.size()), *row);
    return put(scenario, place, replaced(when, group, one(isGroup ? *kindThere : Kind::All, parts)));
}

EditGroup removeConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row)
{
    const QJsonValue when = valueAt(scenario, place);
    if (!isThere(partAt(when, row)))
        return {};
    return put(scenario, place, replaced(when, row, QJsonValue::Undefined));
}

EditGroup wrapConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row, Kind wrapper)
{
    const QJsonValue when = valueAt(scenario, place);
    const QJsonValue there = partAt(when, row);
    if (!isThere(there) || !hasConditionParts(wrapper))
        return {};
    return put(scenario, place, replaced(when, row, wrapped(there, wrapper)));
}

EditGroup unwrapConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row)
{
    const QJsonValue when = valueAt(scenario, place);
    const QJsonArray parts = partsOf(partAt(when, row));
    if (parts.size() == 1)
        return put(scenario, place, replaced(when, row, parts.first()));
    if (parts.isEmpty() || row.isEmpty())
        return {};
    const QList<int> parent = row.first(row.size() - 1);
    const QJsonValue around = partAt(when, parent);
    if (!isConditionGroup(*kindOf(around)))
        return {};
    QJsonArray spliced = partsOf(around);
    spliced.removeAt(row.last());
    for (qsizetype i = 0; i < parts.size(); ++i)
        spliced.insert(row.last() + i, parts.at(i));
    return put(scenario, place, replaced(when, parent, withParts(around, spliced)));
}

EditGroup setConditionKind(const QJsonObject& scenario, const QStringList& place, const QList<int>& row, Kind kind)
{
    const QJsonValue when = valueAt(scenario, place);
    const QJsonValue there = partAt(when, row);
    if (!isThere(there) || kindOf(there) == kind)
        return {};
    const auto condition = converted(scenario, place, there, kind);
    return condition ? put(scenario, place, replaced(when, row, *condition)) : EditGroup {};
}

EditGroup setConditionRow(const QJsonObject& scenario, const QStringList& place, const ConditionRow& row)
{
    const QJsonValue when = valueAt(scenario, place);
    const QJsonValue there = partAt(when, row.path);
    const auto kind = kindOf(there);
    if (!kind || row.kind != kind)
        return {};
    const auto fits = fitted(scenario, row);
    if (!fits)
        return {};
    if (*kind == Kind::Held)
        return put(scenario, place, replaced(when, row.path, one(*kind, QJsonArray { partsOf(there).first(), fits->number })));
    return hasConditionParts(*kind) ? EditGroup {} : put(scenario, place, replaced(when, row.path, conditionOf(*fits)));
}

EditGroup moveConditionRow(const QJsonObject& scenario, const QStringList& place, const QList<int>& row, int position)
{
    const QJsonValue when = valueAt(scenario, place);
    const QJsonValue there = partAt(when, row);
    if (row.isEmpty() || !isThere(there))
        return {};
    const QList<int> parent = row.first(row.size() - 1);
    QJsonArray parts = partsOf(partAt(when, parent));
    parts.removeAt(row.last());
    parts.insert(std::clamp<qsizetype>(position, 0, parts.size()), there);
    return put(scenario, place, replaced(when, parent, withParts(partAt(when, parent), parts)));
}

EditGroup clearCondition(const QStringList& place)
{
    return setField(place, QJsonValue::Undefined);
}

} // namespace holdspace::scenario
