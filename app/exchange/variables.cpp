// SPDX-License-Identifier: GPL-3.0-or-later
#include "variables.h"

#include <foundation/json.h>

namespace holdspace::exchange {

namespace {

    constexpr qsizetype kMostVariables = 2000;

    QJsonObject only(const char* key, const QJsonValue& value)
    {
        return { { QLatin1String(key), value } };
    }

} // namespace

Variables::Type Variables::typeOf(const QJsonValue& value)
{
    if (value.isBool())
        return Type::Bool;
    if (value.isString())
        return Type::Text;
    return json::isWhole(value) ? Type::Int : Type::Number;
}

Variables::Type Variables::joined(Type a, Type b)
{
    if (a == Type::None || a == b)
        return b;
    if (b == Type::None)
        return a;
    const bool numbers = (a == Type::Int || a == Type::Number) && (b == Type::Int || b == Type::Number);
    return numbers ? Type::Number : Type::Mixed;
}

Variables::Type Variables::type(const Variable& v)
{
    if (v.assigned == Type::None)
        return v.compared;
    // Whole numbers that are compared with 2.5 are numbers.
    return v.assigned == Type::Int && v.compared == Type::Number ? Type::Number : v.assigned;
}

Variables::Variable& Variables::at(const QString& source)
{
    const auto found = m_bySource.constFind(source);
    if (found != m_bySource.constEnd())
        return m_all[*found];
    if (m_all.size() >= kMostVariables)
        return m_beyond;
    m_bySource.insert(source, m_all.size());
    m_all.append({ source, {}, Type::None, Type::None, {} });
    return m_all.last();
}

void Variables::note(const Comparing& comparing)
{
    for (const Comparing& part : comparing.parts)
        note(part);
    if (comparing.kind == Comparing::Kind::Compare) {
        Variable& v = at(comparing.variable);
        v.compared = joined(v.compared, typeOf(comparing.value));
    } else if (comparing.kind == Comparing::Kind::Truth) {
        at(comparing.variable);
    }
}

void Variables::note(const Assignment& assignment)
{
    if (assignment.variable.isEmpty())
        return;
    Variable& v = at(assignment.variable);
    if (assignment.kind == Assignment::Kind::Set)
        v.assigned = joined(v.assigned, typeOf(assignment.value));
    else if (assignment.kind == Assignment::Kind::Add)
        v.assigned = joined(v.assigned, typeOf(assignment.value));
}

void Variables::note(const PassageText& passage)
{
    const auto all = [this](const QList<Assignment>& sets) {
        for (const Assignment& each : sets)
            note(each);
    };
    all(passage.sets);
    all(passage.guardedSets);
    for (const Link& link : passage.links) {
        all(link.sets);
        for (const Guard& guard : link.guards) {
            if (guard.comparing)
                note(*guard.comparing);
        }
    }
}

void Variables::noteInitial(const QList<Assignment>& sets)
{
    for (const Assignment& each : sets) {
        if (each.kind == Assignment::Kind::Set)
            at(each.variable).initial = each.value;
    }
}

void Variables::decide()
{
    QSet<QString> taken;
    for (Variable& v : m_all) {
        // A bare "$x" asks for truth: where nothing else is known, it is one.
        if (type(v) == Type::None)
            v.compared = Type::Bool;
        v.name.clear();
        for (const QChar c : v.source.left(50))
            v.name += c.unicode() < 128 && (c.isLetterOrNumber() || c == QLatin1Char('_')) ? c : QChar(QLatin1Char('_'));
        const QString base = v.name;
        for (int n = 2; taken.contains(v.name); ++n)
            v.name = base + QLatin1Char('_') + QString::number(n);
        taken.insert(v.name);
    }
}

Variables Variables::declared(const QJsonArray& variables)
{
    static const QHash<QString, Type> types { { QStringLiteral("bool"), Type::Bool }, { QStringLiteral("int"), Type::Int },
        { QStringLiteral("number"), Type::Number }, { QStringLiteral("text"), Type::Text } };
    Variables out;
    for (const QJsonValue& each : variables) {
        const QString name = each[QLatin1String("name")].toString();
        Variable& v = out.at(each[QLatin1String("source")].toString(name));
        v.name = name;
        v.assigned = types.value(each[QLatin1String("type")].toString(), Type::Mixed);
    }
    return out;
}

QJsonArray Variables::json() const
{
    QJsonArray out;
    for (const Variable& v : m_all) {
        const Type kind = type(v);
        if (kind == Type::Mixed)
            continue;
        const char* word = kind == Type::Bool ? "bool" : kind == Type::Int ? "int" : kind == Type::Number ? "number" : "text";
        QJsonValue initial = kind == Type::Bool ? QJsonValue(false) : kind == Type::Text ? QJsonValue(QString()) : QJsonValue(0);
        if (!v.initial.isNull() && joined(kind, typeOf(v.initial)) == kind)
            initial = v.initial;
        QJsonObject json { { QStringLiteral("name"), v.name }, { QStringLiteral("type"), QLatin1String(word) }, { QStringLiteral("initial"), initial } };
        if (v.name != v.source)
            json.insert(QStringLiteral("source"), v.source);
        out.append(json);
    }
    return out;
}

QStringList Variables::mixed() const
{
    QStringList out;
    for (const Variable& v : m_all) {
        if (type(v) == Type::Mixed)
            out.append(v.source);
    }
    return out;
}

QStringList Variables::renamed() const
{
    QStringList out;
    for (const Variable& v : m_all) {
        if (v.name != v.source && type(v) != Type::Mixed)
            out.append(QStringLiteral("%1 → %2").arg(v.source, v.name));
    }
    return out;
}

std::optional<QJsonObject> Variables::condition(const Comparing& c) const
{
    QJsonArray parts;
    for (const Comparing& part : c.parts) {
        const auto json = condition(part);
        if (!json)
            return std::nullopt;
        parts.append(*json);
    }
    switch (c.kind) {
    case Comparing::Kind::All:
        return only("all", parts);
    case Comparing::Kind::Any:
        return only("any", parts);
    case Comparing::Kind::Not:
        return only("not", parts.first());
    default:
        break;
    }
    const auto found = m_bySource.constFind(c.variable);
    if (found == m_bySource.constEnd())
        return std::nullopt;
    const Variable& v = m_all.at(*found);
    const Type kind = type(v);
    const bool numeric = kind == Type::Int || kind == Type::Number;
    const auto compare = [&v](const QString& sign, const QJsonValue& value) { return only("variable", QJsonArray { v.name, sign, value }); };
    if (c.kind == Comparing::Kind::Truth) {
        if (kind == Type::Bool)
            return compare(QStringLiteral("=="), true);
        if (numeric)
            return compare(QStringLiteral("!="), 0);
        return kind == Type::Text ? std::optional<QJsonObject>(compare(QStringLiteral("!="), QString())) : std::nullopt;
    }
    const bool equality = c.sign == QLatin1String("==") || c.sign == QLatin1String("!=");
    const Type value = typeOf(c.value);
    if (kind == Type::Mixed || joined(kind, value) != kind || (!numeric && !equality))
        return std::nullopt;
    return compare(c.sign, c.value);
}

std::optional<QJsonObject> Variables::effect(const Assignment& a) const
{
    const auto found = m_bySource.constFind(a.variable);
    if (a.kind == Assignment::Kind::Computed || found == m_bySource.constEnd())
        return std::nullopt;
    const Variable& v = m_all.at(*found);
    const Type kind = type(v), value = typeOf(a.value);
    if (kind == Type::Mixed || joined(kind, value) != kind)
        return std::nullopt;
    if (a.kind == Assignment::Kind::Add && kind != Type::Int && kind != Type::Number)
        return std::nullopt;
    return only(a.kind == Assignment::Kind::Set ? "set" : "add", QJsonArray { v.name, a.value });
}

} // namespace holdspace::exchange
