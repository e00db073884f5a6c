// SPDX-License-Identifier: GPL-3.0-or-later
#include "rulereader.h"

namespace holdspace::scenario {

namespace {
constexpr int kConditionDepth = 32;
}

QVariant RuleReader::variableValue(VariableType kind, const QJsonValue& value, const QString& where)
{
    switch (kind) {
    case VariableType::Bool:
        if (value.isBool())
            return value.toBool();
        type(where, QStringLiteral("true or false"));
        return false;
    case VariableType::Int:
        if (json::isWhole(value) || (value.isDouble() && !json::isFinite(value.toDouble())))
            return numberValue(value, where, 0, anyNumber, "");
        type(where, QStringLiteral("a whole number"));
        return 0.0;
    case VariableType::Number:
        if (value.isDouble())
            return numberValue(value, where, 0, anyNumber, "");
        type(where, QStringLiteral("a number"));
        return 0.0;
    case VariableType::Text:
        if (value.isString())
            return textValue(value, where);
        type(where, QStringLiteral("a text"));
        return QString();
    }
    return {};
}

std::optional<Condition> RuleReader::optionalCondition(const QJsonObject& o, const char* key, const QString& at)
{
    const QJsonValue value = o.value(QLatin1String(key));
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    return condition(value, sub(at, key), 1);
}

Comparison RuleReader::comparison(const QJsonArray& list, qsizetype i, const QString& where)
{
    const QString sign = element(list, i, where);
    const auto found = comparisonFromSign(sign);
    if (!found && list.at(i).isString())
        range(sub(where, i), QStringLiteral("one of < <= == != >= >"));
    return found.value_or(Comparison::Equal);
}

Condition RuleReader::condition(const QJsonValue& value, const QString& at, int depth)
{
    using Kind = Condition::Kind;
    static const QHash<QString, Kind> kinds { { QStringLiteral("all"), Kind::All }, { QStringLiteral("any"), Kind::Any },
        { QStringLiteral("not"), Kind::Not }, { QStringLiteral("held"), Kind::Held }, { QStringLiteral("answered"), Kind::Answered },
        { QStringLiteral("missed"), Kind::Missed }, { QStringLiteral("terminated"), Kind::Terminated },
        { QStringLiteral("level"), Kind::Level }, { QStringLiteral("agitation"), Kind::Agitation },
        { QStringLiteral("trust"), Kind::Trust }, { QStringLiteral("elapsed"), Kind::Elapsed },
        { QStringLiteral("learnerSilence"), Kind::LearnerSilence }, { QStringLiteral("tag"), Kind::Tag },
        { QStringLiteral("count"), Kind::Count }, { QStringLiteral("present"), Kind::Present },
        { QStringLiteral("variable"), Kind::VariableIs }, { QStringLiteral("operator"), Kind::Operator } };
    Condition never;
    never.kind = Kind::Any;
    const QJsonObject o = value.toObject();
    if (value.isObject() && depth > kConditionDepth) {
        range(at, QStringLiteral("conditions nested at most 32 deep"));
        return never;
    }
    if (!value.isObject() || o.size() != 1 || !kinds.contains(o.begin().key())) {
        type(at, QStringLiteral("a condition with exactly one key of the grammar"));
        return never;
    }
    const QString key = o.begin().key();
    const QJsonValue arg = o.begin().value();
    const QString where = at + QLatin1Char('/') + key;
    Condition c;
    c.kind = kinds.value(key);
    const auto anyLevel = [](double x) { return wholeIn(x, 0, 5); };
    switch (c.kind) {
    case Kind::All:
    case Kind::Any:
        if (!arg.isArray())
            type(where, QStringLiteral("a list of conditions"));
        for (qsizetype i = 0; i < arg.toArray().size(); ++i)
            c.parts.append(condition(arg.toArray().at(i), sub(where, i), depth + 1));
        if (c.parts.size() == 1) // a group of one says what its one part says
            return Condition(c.parts.first());
        break;
    case Kind::Not:
        c.parts.append(condition(arg, where, depth + 1));
        break;
    case Kind::Held:
        if (const QJsonArray list = tuple(arg, 2, where, "a condition and seconds"); !list.isEmpty()) {
            c.parts.append(condition(list.at(0), where + QStringLiteral("/0"), depth + 1));
            c.number = elementNumber(list, 1, where, anyNumber, "");
        } else {
            return never;
        }
        break;
    case Kind::Answered:
    case Kind::Missed:
    case Kind::Terminated:
        c.opportunity = OpportunityId(namedArgument(Reference::To::Opportunity, arg, where, "the id of an opportunity"));
        break;
    case Kind::Level:
        if (const QJsonArray list = tuple(arg, 4, where, "a character, channel, comparison and level"); !list.isEmpty()) {
            c.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
            if (list.at(1).isString())
                c.channel = channel(list.at(1).toString(), where + QStringLiteral("/1")).value_or(Channel::Fear);
            else
                element(list, 1, where);
            c.comparison = comparison(list, 2, where);
            c.number = elementNumber(list, 3, where, anyLevel, "a whole level from 0 to 5");
        } else {
            return never;
        }
        break;
    case Kind::Agitation:
    case Kind::Trust:
        if (const QJsonArray list = tuple(arg, 3, where, "a character, comparison and number"); !list.isEmpty()) {
            c.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
            c.comparison = comparison(list, 1, where);
            c.number = elementNumber(list, 2, where, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
        } else {
            return never;
        }
        break;
    case Kind::Elapsed:
    case Kind::LearnerSilence:
        if (const QJsonArray list = tuple(arg, 2, where, "a comparison and seconds"); !list.isEmpty()) {
            c.comparison = comparison(list, 0, where);
            c.number = elementNumber(list, 1, where, anyNumber, "");
        } else {
            return never;
        }
        break;
    case Kind::Tag:
        if (arg.isArray()) {
            const QJsonArray list = tuple(arg, 2, where, "a code and a character");
            if (list.isEmpty())
                return never;
            c.text = element(list, 0, where);
            c.character = CharacterId(namedElement(Reference::To::Character, list, 1, where));
        } else if (arg.isString()) {
            c.text = textValue(arg, where);
        } else {
            type(where, QStringLiteral("a code, or a code and a character"));
        }
        c.text = canonicalCode(c.text);
        break;
    case Kind::Count:
        if (const QJsonArray list = tuple(arg, 3, where, "a code, comparison and number"); !list.isEmpty()) {
            c.text = canonicalCode(element(list, 0, where));
            c.comparison = comparison(list, 1, where);
            c.number = elementNumber(list, 2, where, anyNumber, "");
        } else {
            return never;
        }
        break;
    case Kind::Present:
        c.character = CharacterId(namedArgument(Reference::To::Character, arg, where, "the id of a cast member"));
        break;
    case Kind::VariableIs:
        if (const QJsonArray list = tuple(arg, 3, where, "a variable, comparison and value"); !list.isEmpty()) {
            c.text = namedElement(Reference::To::Variable, list, 0, where);
            c.comparison = comparison(list, 1, where);
            if (m_types.contains(c.text))
                c.value = variableValue(m_types.value(c.text), list.at(2), where + QStringLiteral("/2"));
        } else {
            return never;
        }
        break;
    case Kind::Operator:
        if (!arg.isString())
            type(where, QStringLiteral("the label of a tick button"));
        c.text = textValue(arg.isString() ? arg : QJsonValue(), where);
        break;
    }
    return c;
}

QList<Effect> RuleReader::effects(const QJsonObject& o, const char* key, const QString& at)
{
    QList<Effect> out;
    const QJsonArray list = array(o, key, at);
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (const auto e = effect(list.at(i), sub(sub(at, key), i)))
            out.append(*e);
    }
    return out;
}

Effect::Sign RuleReader::sign(const QJsonArray& list, qsizetype i, const QString& where)
{
    const QString s = element(list, i, where);
    if (s == QLatin1String("+"))
        return Effect::Sign::Plus;
    if (s == QLatin1String("-"))
        return Effect::Sign::Minus;
    if (s != QLatin1String("=") && list.at(i).isString())
        range(sub(where, i), QStringLiteral("one of = + -"));
    return Effect::Sign::Set;
}

std::optional<Effect> RuleReader::effect(const QJsonValue& value, const QString& at)
{
    using Kind = Effect::Kind;
    static const QHash<QString, Kind> kinds { { QStringLiteral("level"), Kind::Level }, { QStringLiteral("set"), Kind::Set },
        { QStringLiteral("add"), Kind::Add }, { QStringLiteral("fire"), Kind::Fire }, { QStringLiteral("trust"), Kind::Trust },
        { QStringLiteral("present"), Kind::Present } };
    const QJsonObject o = value.toObject();
    if (!value.isObject() || o.size() != 1 || !kinds.contains(o.begin().key())) {
        type(at, QStringLiteral("an effect with exactly one key of the grammar"));
        return std::nullopt;
    }
    const QString key = o.begin().key();
    const QJsonValue arg = o.begin().value();
    const QString where = at + QLatin1Char('/') + key;
    Effect e;
    e.kind = kinds.value(key);
    switch (e.kind) {
    case Kind::Level: {
        const QJsonArray list = tuple(arg, 4, where, "a character, channel, sign and level");
        if (list.isEmpty())
            return std::nullopt;
        e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
        if (list.at(1).isString())
            e.channel = channel(list.at(1).toString(), where + QStringLiteral("/1")).value_or(Channel::Fear);
        else
            element(list, 1, where);
        e.sign = sign(list, 2, where);
        e.number = elementNumber(list, 3, where, [](double x) { return wholeIn(x, 0, 4); }, "a whole level from 0 to 4 (5 is a person's to set)");
        return e;
    }
    case Kind::Set: {
        const QJsonArray list = tuple(arg, 2, where, "a variable and a value");
        if (list.isEmpty())
            return std::nullopt;
        e.variable = namedElement(Reference::To::Variable, list, 0, where);
        if (m_types.contains(e.variable))
            e.value = variableValue(m_types.value(e.variable), list.at(1), where + QStringLiteral("/1"));
        return e;
    }
    case Kind::Add: {
        const QJsonArray list = tuple(arg, 2, where, "a variable and a number");
        if (list.isEmpty())
            return std::nullopt;
        e.variable = namedElement(Reference::To::Variable, list, 0, where);
        e.number = elementNumber(list, 1, where, anyNumber, "");
        const auto found = m_types.constFind(e.variable);
        if (found != m_types.constEnd()) {
            if (*found == VariableType::Bool || *found == VariableType::Text)
                type(where + QStringLiteral("/1"), QStringLiteral("a variable that is a number"));
            else if (*found == VariableType::Int && list.at(1).isDouble() && e.number != std::floor(e.number))
                type(where + QStringLiteral("/1"), QStringLiteral("a whole number"));
        }
        return e;
    }
    case Kind::Fire:
        e.trigger = TriggerId(namedArgument(Reference::To::Trigger, arg, where, "the id of a trigger"));
        return e;
    case Kind::Trust: {
        const QJsonArray list = tuple(arg, 3, where, "a character, sign and number");
        if (list.isEmpty())
            return std::nullopt;
        e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
        e.sign = sign(list, 1, where);
        e.number = elementNumber(list, 2, where, [](double x) { return x >= 0 && x <= 5; }, "a number from 0 to 5");
        return e;
    }
    case Kind::Present: {
        const QJsonArray list = tuple(arg, 2, where, "a character and true or false");
        if (list.isEmpty())
            return std::nullopt;
        e.character = CharacterId(namedElement(Reference::To::Character, list, 0, where));
        if (!list.at(1).isBool())
            type(where + QStringLiteral("/1"), QStringLiteral("true or false"));
        e.value = list.at(1).toBool();
        return e;
    }
    }
    return std::nullopt;
}

} // namespace holdspace::scenario
