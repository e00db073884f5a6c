// SPDX-License-Identifier: GPL-3.0-or-later
#include "storysyntax.h"

#include <QHash>
#include <QJsonArray>

namespace holdspace::exchange {

namespace {

    QString quoted(QString text)
    {
        text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\"")).replace(QLatin1Char('\n'), QLatin1Char(' '));
        return QLatin1Char('"') + text + QLatin1Char('"');
    }

    QString literal(const QJsonValue& value)
    {
        if (value.isBool())
            return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
        return value.isString() ? quoted(value.toString()) : QString::number(value.toDouble(), 'g', 15);
    }

} // namespace

StorySyntax StorySyntax::of(const QString& format)
{
    static const QHash<QString, Kind> kinds { { QStringLiteral("harlowe"), Kind::Harlowe }, { QStringLiteral("sugarcube"), Kind::SugarCube },
        { QStringLiteral("sugarcane"), Kind::SugarCube }, { QStringLiteral("jonah"), Kind::SugarCube }, { QStringLiteral("responsive"), Kind::SugarCube },
        { QStringLiteral("chapbook"), Kind::Chapbook } };
    QString name;
    for (const QChar c : format.toLower()) {
        if (!c.isLetter())
            break;
        name += c;
    }
    return StorySyntax(kinds.value(name, Kind::Plain));
}

QString StorySyntax::variable(const QString& name) const
{
    const bool bare = m_kind == Kind::Chapbook || name.startsWith(QLatin1Char('_'));
    return bare ? name : QLatin1Char('$') + name;
}

std::optional<QString> StorySyntax::condition(const QJsonObject& when) const
{
    return m_kind == Kind::Plain ? std::nullopt : condition(when, 0);
}

std::optional<QString> StorySyntax::condition(const QJsonObject& when, int depth) const
{
    if (when.size() != 1 || depth > 32)
        return std::nullopt;
    const bool chapbook = m_kind == Kind::Chapbook;
    const QString key = when.begin().key();
    if (key == QLatin1String("all") || key == QLatin1String("any")) {
        const QString word = key == QLatin1String("all") ? (chapbook ? QStringLiteral(" && ") : QStringLiteral(" and "))
                                                         : (chapbook ? QStringLiteral(" || ") : QStringLiteral(" or "));
        QStringList parts;
        for (const QJsonValue& each : when.begin().value().toArray()) {
            const auto part = condition(each.toObject(), depth + 1);
            if (!part)
                return std::nullopt;
            const bool simple = each[QLatin1String("variable")].isArray() || each[QLatin1String("not")].isObject();
            parts.append(simple ? *part : QStringLiteral("(%1)").arg(*part));
        }
        return parts.isEmpty() ? std::nullopt : std::optional<QString>(parts.join(word));
    }
    if (key == QLatin1String("not")) {
        const auto part = condition(when.begin().value().toObject(), depth + 1);
        return part ? std::optional<QString>((chapbook ? QStringLiteral("!(%1)") : QStringLiteral("not (%1)")).arg(*part)) : std::nullopt;
    }
    const QJsonArray list = when.begin().value().toArray();
    if (key != QLatin1String("variable") || list.size() != 3)
        return std::nullopt;
    QString sign = list.at(1).toString();
    if (!chapbook && sign == QLatin1String("=="))
        sign = QStringLiteral("is");
    else if (!chapbook && sign == QLatin1String("!="))
        sign = m_kind == Kind::Harlowe ? QStringLiteral("is not") : QStringLiteral("isnot");
    return QStringLiteral("%1 %2 %3").arg(variable(list.at(0).toString()), sign, literal(list.at(2)));
}

std::optional<QString> StorySyntax::assignment(const QJsonObject& effect) const
{
    const bool add = effect.contains(QLatin1String("add"));
    const QJsonArray list = effect.value(add ? QLatin1String("add") : QLatin1String("set")).toArray();
    if (m_kind == Kind::Plain || list.size() != 2)
        return std::nullopt;
    const QString name = variable(list.at(0).toString());
    const double by = list.at(1).toDouble();
    const QString sum = add ? (by < 0 ? QStringLiteral("- ") : QStringLiteral("+ ")) + literal(std::abs(by)) : QString();
    switch (m_kind) {
    case Kind::Harlowe:
        return QStringLiteral("%1 to %2").arg(name, add ? QStringLiteral("it ") + sum : literal(list.at(1)));
    case Kind::SugarCube:
        return add ? QStringLiteral("%1 %2= %3").arg(name, sum.left(1), sum.mid(2)) : QStringLiteral("%1 to %2").arg(name, literal(list.at(1)));
    default:
        return QStringLiteral("%1: %2").arg(name, add ? name + QLatin1Char(' ') + sum : literal(list.at(1)));
    }
}

QString StorySyntax::entering(const QStringList& assignments) const
{
    QString out;
    for (const QString& each : assignments) {
        out += m_kind == Kind::Harlowe ? QStringLiteral("(set: %1)").arg(each) : m_kind == Kind::SugarCube ? QStringLiteral("<<set %1>>").arg(each) : each;
        out += QLatin1Char('\n');
    }
    if (m_kind == Kind::Chapbook && !out.isEmpty())
        out += QStringLiteral("--\n");
    return out;
}

QString StorySyntax::link(const QString& label, const QString& name)
{
    QString text = label.simplified();
    text.replace(QLatin1String("]]"), QLatin1String("))")).replace(QLatin1String("]["), QLatin1String(")("));
    return text.isEmpty() || text == name ? QStringLiteral("[[%1]]").arg(name) : QStringLiteral("[[%1->%2]]").arg(text, name);
}

std::optional<QString> StorySyntax::settingLink(const QString& label, const QString& name, const QStringList& assignments) const
{
    const QString text = quoted(label.isEmpty() ? name : label);
    if (m_kind == Kind::Harlowe)
        return QStringLiteral("(link-reveal-goto: %1, %2)[(set: %3)]").arg(text, quoted(name), assignments.join(QStringLiteral(", ")));
    if (m_kind == Kind::SugarCube)
        return QStringLiteral("<<link %1 %2>><<set %3>><</link>>").arg(text, quoted(name), assignments.join(QStringLiteral(", ")));
    return std::nullopt;
}

std::optional<QString> StorySyntax::goTo(const QString& name) const
{
    if (m_kind == Kind::Harlowe)
        return QStringLiteral("(go-to: %1)").arg(quoted(name));
    return m_kind == Kind::SugarCube ? std::optional<QString>(QStringLiteral("<<goto %1>>").arg(quoted(name))) : std::nullopt;
}

std::optional<QString> StorySyntax::include(const QString& name) const
{
    if (m_kind == Kind::Chapbook)
        return QStringLiteral("{embed passage: %1}").arg(quoted(name));
    return m_kind == Kind::SugarCube ? std::optional<QString>(QStringLiteral("<<include %1>>").arg(quoted(name))) : std::nullopt;
}

std::optional<QString> StorySyntax::guarded(const QString& condition, const QString& inside) const
{
    switch (m_kind) {
    case Kind::Harlowe:
        return QStringLiteral("(if: %1)[%2]").arg(condition, inside);
    case Kind::SugarCube:
        return QStringLiteral("<<if %1>>%2<</if>>").arg(condition, inside);
    case Kind::Chapbook:
        return QStringLiteral("[if %1]\n%2\n[continue]").arg(condition, inside);
    case Kind::Plain:
        break;
    }
    return std::nullopt;
}

std::optional<QString> StorySyntax::delayed(double seconds, const QString& inside) const
{
    const QString time = QString::number(seconds, 'g', 10);
    switch (m_kind) {
    case Kind::Harlowe:
        return QStringLiteral("(after: %1s)[%2]").arg(time, inside);
    case Kind::SugarCube:
        return QStringLiteral("<<timed %1s>>%2<</timed>>").arg(time, inside);
    case Kind::Chapbook:
        return QStringLiteral("[after %1 seconds]\n%2\n[continue]").arg(time, inside);
    case Kind::Plain:
        break;
    }
    return std::nullopt;
}

} // namespace holdspace::exchange
