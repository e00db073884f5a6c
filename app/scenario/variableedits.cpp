// SPDX-License-Identifier: GPL-3.0-or-later
#include "variableedits.h"

#include "changes.h"
#include "references.h"
#include "things.h"

#include <foundation/json.h>

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    QStringList variableNames(const QJsonObject& scenario)
    {
        QStringList names;
        for (const QJsonValue& variable : listOf(scenario, "variables"))
            names.append(variable.toObject().value("name"_L1).toString());
        return names;
    }

    QStringList variablePath(const QString& name, const QString& field = {})
    {
        return field.isEmpty() ? pathTo("variables", name) : pathTo("variables", name, { field });
    }

    /// Carries what compares with or sets a variable over to another type of it.
    class Retyping {
    public:
        Retyping(QString name, VariableType type)
            : m_name(std::move(name))
            , m_type(type)
        {
        }

        [[nodiscard]] QJsonValue condition(const QJsonValue& when) const
        {
            QJsonObject out = when.toObject();
            if (out.size() != 1)
                return when;
            const QString key = out.begin().key();
            QJsonArray list = out.begin().value().toArray();
            if (key == "all"_L1 || key == "any"_L1) {
                for (qsizetype i = 0; i < list.size(); ++i)
                    list[i] = condition(list.at(i));
            } else if (key == "not"_L1) {
                return QJsonObject { { key, condition(out.begin().value()) } };
            } else if (key == "held"_L1 && list.size() == 2) {
                list[0] = condition(list.at(0));
            } else if (key == "variable"_L1 && list.size() == 3 && list.at(0) == m_name) {
                list[2] = valueAs(m_type, list.at(2));
            } else {
                return when;
            }
            return out.begin().value().isArray() ? QJsonValue(QJsonObject { { key, list } }) : when;
        }
        [[nodiscard]] QJsonArray effects(const QJsonArray& old) const
        {
            const bool number = m_type == VariableType::Int || m_type == VariableType::Number;
            QJsonArray out;
            for (const QJsonValue& value : old) {
                QJsonObject effect = value.toObject();
                QJsonArray set = listOf(effect, "set"), add = listOf(effect, "add");
                if (set.size() == 2 && set.at(0) == m_name) {
                    set[1] = valueAs(m_type, set.at(1));
                    effect.insert("set"_L1, set);
                    out.append(effect);
                } else if (add.size() == 2 && add.at(0) == m_name) {
                    if (!number)
                        continue;
                    add[1] = valueAs(m_type, add.at(1));
                    effect.insert("add"_L1, add);
                    out.append(effect);
                } else {
                    out.append(value);
                }
            }
            return out;
        }
        void inConditionOf(QJsonObject& thing) const
        {
            if (const auto it = thing.find("when"_L1); it != thing.end())
                *it = condition(*it);
        }
        void inEffectsOf(QJsonObject& thing, QLatin1StringView key) const
        {
            if (const auto it = thing.find(key); it != thing.end() && it->isArray())
                *it = effects(it->toArray());
        }

    private:
        QString m_name;
        VariableType m_type;
    };

    template <class Each> void forEach(QJsonObject& object, QLatin1StringView key, Each each)
    {
        const auto it = object.find(key);
        if (it == object.end() || !it->isArray())
            return;
        QJsonArray list = it->toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (!list.at(i).isObject())
                continue;
            QJsonObject thing = list.at(i).toObject();
            each(thing);
            list[i] = thing;
        }
        *it = list;
    }

} // namespace

QString variableTypeName(VariableType type)
{
    switch (type) {
    case VariableType::Bool:
        return u"bool"_s;
    case VariableType::Int:
        return u"int"_s;
    case VariableType::Number:
        return u"number"_s;
    case VariableType::Text:
        return u"text"_s;
    }
    return {};
}

std::optional<VariableType> variableTypeFromName(const QString& name)
{
    for (const VariableType type : { VariableType::Bool, VariableType::Int, VariableType::Number, VariableType::Text }) {
        if (variableTypeName(type) == name)
            return type;
    }
    return std::nullopt;
}

QJsonValue valueAs(VariableType type, const QJsonValue& value)
{
    const double number = value.isBool() ? (value.toBool() ? 1 : 0)
        : value.isString()               ? value.toString().toDouble()
                                         : value.toDouble();
    const double finite = std::isfinite(number) ? number : 0;
    switch (type) {
    case VariableType::Bool:
        return value.isString() ? value.toString() == "true"_L1 || finite != 0 : finite != 0;
    case VariableType::Int:
        return json::isWhole(value) ? value : QJsonValue(std::round(std::clamp(finite, -9e15, 9e15)));
    case VariableType::Number:
        return value.isDouble() ? value : QJsonValue(finite);
    case VariableType::Text:
        return value.isString() ? value
            : value.isBool()    ? QJsonValue(value.toBool() ? u"true"_s : u"false"_s)
            : value.isDouble()  ? QJsonValue(QString::number(finite, 'g', QLocale::FloatingPointShortest))
                                : QJsonValue(QString());
    }
    return value;
}

EditGroup addVariable(const QJsonObject& scenario, const QString& name, VariableType type, QString* newName)
{
    QString stem;
    for (const QChar c : name.trimmed()) {
        const bool fits = isIdForm(stem + c) && c != u'.';
        if (fits)
            stem.append(c);
        else if (c.isSpace() && !stem.isEmpty() && !stem.endsWith(u'_'))
            stem.append(u'_');
    }
    stem = stem.left(56);
    if (stem.isEmpty())
        stem = u"variable"_s;
    const QStringList taken = variableNames(scenario);
    QString free = stem;
    for (int n = 2; taken.contains(free); ++n)
        free = stem + QString::number(n);
    if (newName)
        *newName = free;
    return { { Edit::Kind::Insert, { u"variables"_s },
        QJsonObject { { u"name"_s, free }, { u"type"_s, variableTypeName(type) }, { u"initial"_s, valueAs(type, {}) } } } };
}

EditGroup removeVariable(const QJsonObject& scenario, const QString& name)
{
    ThingIds gone;
    gone[Thing::Variable].insert(name);
    return changes(scenario, without(scenario, gone));
}

Result<EditGroup> renameVariable(const QJsonObject& scenario, const QString& name, const QString& newName)
{
    const QStringList names = variableNames(scenario);
    if (!names.contains(name))
        return fail(ErrorCode::NotFound, QStringLiteral("no variable \"%1\"").arg(name));
    if (name == newName)
        return EditGroup {};
    if (!isIdForm(newName))
        return fail(ErrorCode::Usage,
            QStringLiteral("expected a name of 1 to 64 letters, digits, _ . - that starts with a letter, digit or _"));
    if (names.contains(newName))
        return fail(ErrorCode::Usage, QStringLiteral("there is a variable \"%1\" already").arg(newName));
    QJsonObject after = renamedReferences(scenario,
        [&](Thing kind, const QString& id) { return std::optional(kind == Thing::Variable && id == name ? newName : id); });
    // The name first, by an edit of its own: the variable is found by it.
    const EditGroup rename = setField(variablePath(name, u"name"_s), newName);
    QJsonObject renamed = scenario;
    if (const auto done = apply(renamed, rename); !done)
        return tl::unexpected(done.error());
    after.insert("variables"_L1, renamed.value("variables"_L1));
    return rename + changes(renamed, after);
}

EditGroup setVariableType(const QJsonObject& scenario, const QString& name, VariableType type)
{
    if (!variableNames(scenario).contains(name))
        return {};
    const Retyping retyping(name, type);
    QJsonObject after = scenario;
    forEach(after, "variables"_L1, [&](QJsonObject& variable) {
        if (variable.value("name"_L1).toString() != name)
            return;
        variable.insert("type"_L1, variableTypeName(type));
        variable.insert("initial"_L1, valueAs(type, variable.value("initial"_L1)));
        if (type == VariableType::Bool || type == VariableType::Text) {
            variable.remove("min"_L1);
            variable.remove("max"_L1);
        }
    });
    forEach(after, "couplings"_L1, [&](QJsonObject& coupling) { retyping.inConditionOf(coupling); });
    forEach(after, "triggers"_L1, [&](QJsonObject& trigger) { retyping.inConditionOf(trigger); });
    forEach(after, "beats"_L1, [&](QJsonObject& beat) {
        retyping.inEffectsOf(beat, "onEnter"_L1);
        forEach(beat, "exits"_L1, [&](QJsonObject& exit) {
            retyping.inConditionOf(exit);
            retyping.inEffectsOf(exit, "effects"_L1);
        });
    });
    return changes(scenario, after);
}

EditGroup setVariableInitial(const QJsonObject& scenario, const QString& name, const QJsonValue& initial)
{
    const auto type = variableTypeFromName(valueAt(scenario, variablePath(name, u"type"_s)).toString());
    if (!type)
        return {};
    return setField(variablePath(name, u"initial"_s), valueAs(*type, initial));
}

EditGroup setVariableBounds(const QString& name, std::optional<double> min, std::optional<double> max)
{
    const auto bound
        = [](std::optional<double> number) { return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Undefined); };
    return setField(variablePath(name, u"min"_s), bound(min)) + setField(variablePath(name, u"max"_s), bound(max));
}

} // namespace holdspace::scenario
