// SPDX-License-Identifier: GPL-3.0-or-later
#include "effectedits.h"

#include "listedits.h"
#include "things.h"
#include "variableedits.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;
using Kind = Effect::Kind;

namespace {

    struct KindKey {
        Kind kind;
        const char* key;
    };
    constexpr std::array<KindKey, 6> kKeys { {
        { Kind::Level, "level" },
        { Kind::Set, "set" },
        { Kind::Add, "add" },
        { Kind::Fire, "fire" },
        { Kind::Trust, "trust" },
        { Kind::Present, "present" },
    } };
    constexpr double kHighestSetLevel = 4; ///< 5 is a person's to set

    qsizetype listSize(Kind kind)
    {
        return kind == Kind::Level ? 4 : kind == Kind::Trust ? 3 : kind == Kind::Fire ? 0 : 2;
    }

    QString signText(Effect::Sign sign)
    {
        return sign == Effect::Sign::Plus ? u"+"_s : sign == Effect::Sign::Minus ? u"-"_s : u"="_s;
    }

    Effect::Sign signFrom(const QString& text)
    {
        return text == "+"_L1 ? Effect::Sign::Plus : text == "-"_L1 ? Effect::Sign::Minus : Effect::Sign::Set;
    }

    bool asksForCharacter(Kind kind)
    {
        return kind == Kind::Level || kind == Kind::Trust || kind == Kind::Present;
    }

    bool asksForVariable(Kind kind)
    {
        return kind == Kind::Set || kind == Kind::Add;
    }

    EffectEntry entryOf(const QJsonValue& effect)
    {
        EffectEntry entry;
        entry.raw = effect;
        const QJsonObject object = effect.toObject();
        if (object.size() != 1)
            return entry;
        const auto kind = effectKind(object.begin().key());
        const QJsonValue argument = object.begin().value();
        const QJsonArray list = argument.toArray();
        if (!kind || (*kind == Kind::Fire ? !argument.isString() : list.size() != listSize(*kind)))
            return entry;
        entry.kind = kind;
        switch (*kind) {
        case Kind::Level:
            entry.character = list.at(0).toString();
            entry.channel = channelFromName(list.at(1).toString()).value_or(Channel::Fear);
            entry.sign = signFrom(list.at(2).toString());
            entry.number = list.at(3).toDouble();
            break;
        case Kind::Trust:
            entry.character = list.at(0).toString();
            entry.sign = signFrom(list.at(1).toString());
            entry.number = list.at(2).toDouble();
            break;
        case Kind::Set:
            entry.variable = list.at(0).toString();
            entry.value = list.at(1);
            break;
        case Kind::Add:
            entry.variable = list.at(0).toString();
            entry.number = list.at(1).toDouble();
            break;
        case Kind::Present:
            entry.character = list.at(0).toString();
            entry.value = list.at(1);
            break;
        case Kind::Fire:
            entry.trigger = argument.toString();
            break;
        }
        return entry;
    }

    QJsonValue effectOf(const EffectEntry& entry)
    {
        QJsonValue argument;
        switch (*entry.kind) {
        case Kind::Level:
            argument = QJsonArray { entry.character, channelName(entry.channel), signText(entry.sign), entry.number };
            break;
        case Kind::Trust:
            argument = QJsonArray { entry.character, signText(entry.sign), entry.number };
            break;
        case Kind::Set:
            argument = QJsonArray { entry.variable, entry.value };
            break;
        case Kind::Add:
            argument = QJsonArray { entry.variable, entry.number };
            break;
        case Kind::Present:
            argument = QJsonArray { entry.character, entry.value };
            break;
        case Kind::Fire:
            argument = entry.trigger;
            break;
        }
        return QJsonObject { { effectKey(*entry.kind), argument } };
    }

    std::optional<VariableType> typeOf(const QJsonObject& scenario, const QString& variable)
    {
        return variableTypeFromName(thingIn(scenario, "variables", variable).value("type"_L1).toString());
    }

    bool isNumber(std::optional<VariableType> type)
    {
        return type == VariableType::Int || type == VariableType::Number;
    }

    /// The entry with its numbers in their range; nothing when it names what is not there.
    std::optional<EffectEntry> fitted(const QJsonObject& scenario, EffectEntry entry)
    {
        const Kind kind = *entry.kind;
        if (asksForCharacter(kind) && thingIn(scenario, "cast", entry.character).isEmpty())
            return std::nullopt;
        if (kind == Kind::Fire && thingIn(scenario, "triggers", entry.trigger).isEmpty())
            return std::nullopt;
        const auto type = typeOf(scenario, entry.variable);
        if ((asksForVariable(kind) && !type) || (kind == Kind::Add && !isNumber(type)) || !std::isfinite(entry.number))
            return std::nullopt;
        if (kind == Kind::Level)
            entry.number = std::round(std::clamp(entry.number, 0.0, kHighestSetLevel));
        if (kind == Kind::Trust)
            entry.number = std::clamp(entry.number, 0.0, 5.0);
        if (kind == Kind::Add && type == VariableType::Int)
            entry.number = std::round(entry.number);
        if (kind == Kind::Set)
            entry.value = valueAs(*type, entry.value);
        if (kind == Kind::Present)
            entry.value = entry.value.toBool();
        return entry;
    }

} // namespace

QString effectKey(Kind kind)
{
    for (const KindKey& each : kKeys) {
        if (each.kind == kind)
            return QLatin1StringView(each.key);
    }
    return {};
}

std::optional<Kind> effectKind(const QString& key)
{
    for (const KindKey& each : kKeys) {
        if (key == QLatin1StringView(each.key))
            return each.kind;
    }
    return std::nullopt;
}

QList<Kind> effectKinds()
{
    QList<Kind> kinds;
    for (const KindKey& each : kKeys)
        kinds.append(each.kind);
    return kinds;
}

QList<EffectEntry> effectEntries(const QJsonArray& effects)
{
    QList<EffectEntry> entries;
    for (const QJsonValue& effect : effects)
        entries.append(entryOf(effect));
    return entries;
}

std::optional<EffectEntry> newEffect(const QJsonObject& scenario, Kind kind)
{
    EffectEntry entry;
    entry.kind = kind;
    if (asksForCharacter(kind))
        entry.character = idsIn(listOf(scenario, "cast")).value(0);
    if (kind == Kind::Level || kind == Kind::Trust)
        entry.sign = Effect::Sign::Plus;
    if (kind == Kind::Level || kind == Kind::Add)
        entry.number = 1;
    if (kind == Kind::Trust)
        entry.number = 0.5;
    if (kind == Kind::Fire)
        entry.trigger = idsIn(listOf(scenario, "triggers")).value(0);
    if (kind == Kind::Present)
        entry.value = true;
    for (const QJsonValue& each : listOf(scenario, "variables")) {
        const QJsonObject variable = each.toObject();
        const QString name = variable.value("name"_L1).toString();
        if (!asksForVariable(kind) || !entry.variable.isEmpty() || (kind == Kind::Add && !isNumber(typeOf(scenario, name))))
            continue;
        entry.variable = name;
        entry.value = variable.value("initial"_L1);
        if (entry.value.isBool())
            entry.value = true;
    }
    auto fits = fitted(scenario, entry);
    if (fits)
        fits->raw = effectOf(*fits);
    return fits;
}

EditGroup addEffect(const QJsonObject& scenario, const QStringList& place, Kind kind)
{
    const auto entry = newEffect(scenario, kind);
    return entry ? EditGroup { { Edit::Kind::Insert, place, entry->raw } } : EditGroup {};
}

EditGroup removeEffect(const QJsonObject& scenario, const QStringList& place, qsizetype index)
{
    if (index < 0 || index >= valueAt(scenario, place).toArray().size())
        return {};
    return removeElement(scenario, place, index);
}

EditGroup setEffectKind(const QJsonObject& scenario, const QStringList& place, qsizetype index, Kind kind)
{
    const QJsonValue old = valueAt(scenario, place).toArray().at(index);
    auto entry = newEffect(scenario, kind);
    const EffectEntry was = entryOf(old);
    if (old.isUndefined() || !entry || was.kind == kind)
        return {};
    EffectEntry kept = *entry;
    if (was.kind && asksForCharacter(kind) && asksForCharacter(*was.kind))
        kept.character = was.character;
    if (was.kind && asksForVariable(kind) && asksForVariable(*was.kind)) {
        kept.variable = was.variable;
        kept.value = thingIn(scenario, "variables", was.variable).value("initial"_L1);
    }
    if (was.kind && kind != Kind::Add && (*was.kind == Kind::Level || *was.kind == Kind::Trust) && kind != Kind::Present)
        kept.sign = was.sign;
    const auto fits = fitted(scenario, kept);
    return setField(place + QStringList { QString::number(index) }, effectOf(fits ? *fits : *entry));
}

EditGroup setEffect(const QJsonObject& scenario, const QStringList& place, qsizetype index, const EffectEntry& entry)
{
    if (!entry.kind || valueAt(scenario, place).toArray().at(index).isUndefined())
        return {};
    const auto fits = fitted(scenario, entry);
    return fits ? setField(place + QStringList { QString::number(index) }, effectOf(*fits)) : EditGroup {};
}

EditGroup moveEffect(const QJsonObject& scenario, const QStringList& place, qsizetype from, qsizetype to)
{
    return moveElement(scenario, place, from, to);
}

} // namespace holdspace::scenario
