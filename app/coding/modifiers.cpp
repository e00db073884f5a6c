// SPDX-License-Identifier: GPL-3.0-or-later
#include "modifiers.h"

#include <QSet>
#include <algorithm>

namespace holdspace::coding {

namespace {

const QString kOne = QStringLiteral("one"), kSeveral = QStringLiteral("several"), kNumber = QStringLiteral("number");

tl::unexpected<Error> notAModifier(const QString& what, const QString& place) { return fail(ErrorCode::Malformed, QStringLiteral("expected ") + what, place); }

QString kindWord(Modifier::Kind kind)
{
    return kind == Modifier::Kind::Several ? kSeveral : kind == Modifier::Kind::Number ? kNumber : kOne;
}

/// What holds for a modifier wherever it was written.
Outcome fits(const Modifier& modifier, const QString& place)
{
    if (modifier.name.isEmpty())
        return notAModifier(QStringLiteral("a name"), place + QStringLiteral("/name"));
    const QString values = place + QStringLiteral("/values");
    if (modifier.kind == Modifier::Kind::Number) {
        if (!modifier.values.isEmpty())
            return notAModifier(QStringLiteral("no values beside a number"), values);
        return {};
    }
    if (modifier.values.isEmpty() || modifier.values.size() > kMostModifierValues)
        return notAModifier(QStringLiteral("one to ten values"), values);
    QSet<QString> known;
    for (qsizetype i = 0; i < modifier.values.size(); ++i) {
        if (modifier.values.at(i).isEmpty() || known.contains(modifier.values.at(i)))
            return notAModifier(QStringLiteral("a value that is not there already"), QStringLiteral("%1/%2").arg(values).arg(i));
        known.insert(modifier.values.at(i));
    }
    return {};
}

Outcome fitTogether(const QList<Modifier>& modifiers, const QString& place)
{
    if (modifiers.size() > kMostModifiers)
        return notAModifier(QStringLiteral("at most nine modifiers"), place);
    QSet<QString> names;
    for (qsizetype i = 0; i < modifiers.size(); ++i) {
        const QString at = QStringLiteral("%1/%2").arg(place).arg(i);
        if (const Outcome fit = fits(modifiers.at(i), at); !fit)
            return fit;
        if (names.contains(modifiers.at(i).name))
            return notAModifier(QStringLiteral("a name that is not used twice"), at + QStringLiteral("/name"));
        names.insert(modifiers.at(i).name);
    }
    return {};
}

} // namespace

Result<QList<Modifier>> readModifiers(const QJsonValue& list, const QString& place)
{
    if (list.isUndefined() || list.isNull())
        return QList<Modifier>();
    if (!list.isArray())
        return notAModifier(QStringLiteral("a list of modifiers"), place);
    QList<Modifier> modifiers;
    const QJsonArray array = list.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString at = QStringLiteral("%1/%2").arg(place).arg(i);
        if (!array.at(i).isObject())
            return notAModifier(QStringLiteral("a modifier"), at);
        const QJsonObject object = array.at(i).toObject();
        Modifier modifier;
        modifier.name = object.value(QLatin1String("name")).toString().trimmed();
        const QString kind = object.value(QLatin1String("kind")).toString(kOne);
        if (kind == kSeveral)
            modifier.kind = Modifier::Kind::Several;
        else if (kind == kNumber)
            modifier.kind = Modifier::Kind::Number;
        else if (kind != kOne)
            return notAModifier(QStringLiteral("one, several or number"), at + QStringLiteral("/kind"));
        const QJsonArray values = object.value(QLatin1String("values")).toArray();
        for (qsizetype v = 0; v < values.size(); ++v) {
            if (!values.at(v).isString())
                return notAModifier(QStringLiteral("a text"), QStringLiteral("%1/values/%2").arg(at).arg(v));
            modifier.values.append(values.at(v).toString().trimmed());
        }
        modifiers.append(modifier);
    }
    if (const Outcome fit = fitTogether(modifiers, place); !fit)
        return tl::make_unexpected(fit.error());
    return modifiers;
}

QJsonArray toJson(const QList<Modifier>& modifiers)
{
    QJsonArray list;
    for (const Modifier& each : modifiers) {
        QJsonObject object { { QStringLiteral("name"), each.name }, { QStringLiteral("kind"), kindWord(each.kind) } };
        if (!each.values.isEmpty())
            object.insert(QStringLiteral("values"), QJsonArray::fromStringList(each.values));
        list.append(object);
    }
    return list;
}

QString modifierLine(const QList<Modifier>& modifiers)
{
    QStringList parts;
    for (const Modifier& each : modifiers) {
        QString part = each.name;
        if (each.kind != Modifier::Kind::One)
            part += QStringLiteral(" (%1)").arg(kindWord(each.kind));
        if (!each.values.isEmpty())
            part += QStringLiteral(": ") + each.values.join(QStringLiteral(", "));
        parts.append(part);
    }
    return parts.join(QStringLiteral("; "));
}

Result<QList<Modifier>> modifiersOfLine(const QString& line)
{
    QList<Modifier> modifiers;
    for (const QString& part : line.split(QLatin1Char(';'))) {
        if (part.trimmed().isEmpty())
            continue;
        Modifier modifier;
        modifier.name = part.section(QLatin1Char(':'), 0, 0).trimmed();
        for (const auto& [kind, word] : { std::pair(Modifier::Kind::Several, kSeveral), std::pair(Modifier::Kind::Number, kNumber) }) {
            const QString end = QStringLiteral("(%1)").arg(word);
            if (!modifier.name.endsWith(end, Qt::CaseInsensitive))
                continue;
            modifier.kind = kind;
            modifier.name = modifier.name.chopped(end.size()).trimmed();
        }
        for (const QString& value : part.section(QLatin1Char(':'), 1).split(QLatin1Char(','))) {
            if (!value.trimmed().isEmpty())
                modifier.values.append(value.trimmed());
        }
        modifiers.append(modifier);
    }
    if (const Outcome fit = fitTogether(modifiers, {}); !fit)
        return tl::make_unexpected(fit.error());
    return modifiers;
}

bool isModifierValue(const QJsonValue& value)
{
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        return std::all_of(list.begin(), list.end(), [](const QJsonValue& each) { return each.isString(); });
    }
    return value.isString() || value.isDouble();
}

bool sameModifierValue(const QJsonValue& a, const QJsonValue& b)
{
    if (!a.isArray() || !b.isArray())
        return a == b;
    const auto sorted = [](const QJsonValue& value) {
        QStringList list;
        for (const QJsonValue& each : value.toArray())
            list.append(each.toString());
        list.sort();
        return list;
    };
    return sorted(a) == sorted(b);
}

QString modifierValueText(const QJsonValue& value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
    if (!value.isArray())
        return value.toString();
    QStringList list;
    for (const QJsonValue& each : value.toArray())
        list.append(each.toString());
    return list.join(QStringLiteral(", "));
}

QStringList modifierTexts(const QJsonObject& given, const QList<Modifier>& asked)
{
    QStringList names;
    for (const Modifier& each : asked) {
        if (given.contains(each.name))
            names.append(each.name);
    }
    for (const QString& name : given.keys()) {
        if (!names.contains(name))
            names.append(name);
    }
    for (QString& name : names)
        name = QStringLiteral("%1: %2").arg(name, modifierValueText(given.value(name)));
    return names;
}

} // namespace holdspace::coding
