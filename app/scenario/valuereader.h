// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenariofile.h"
#include "things.h"

#include <foundation/json.h>

#include <QJsonArray>
#include <QSet>
#include <array>
#include <cmath>
#include <limits>

namespace holdspace::scenario {

/// Reads single values of a scenario's JSON, noting E_TYPE and E_RANGE with their places and every name; inside this
/// room only. `at` is the JSON pointer of the object or list a value stands in.
class ValueReader {
protected:
    static QString sub(const QString& at, const char* key) { return at + QLatin1Char('/') + QLatin1String(key); }
    static QString sub(const QString& at, qsizetype i) { return at + QLatin1Char('/') + QString::number(i); }

    /// What can be named, looked up before anything is read: a name may stand before the thing.
    void collectNames(const QJsonObject& root)
    {
        const auto collect = [&](Reference::To to, const char* list, const char* key) {
            const QJsonArray things = root.value(QLatin1String(list)).toArray();
            for (const QJsonValue& each : things) {
                if (const QString name = each.toObject().value(QLatin1String(key)).toString(); !name.isEmpty())
                    m_names[static_cast<size_t>(to)].insert(name);
            }
        };
        collect(Reference::To::Beat, "beats", "id");
        collect(Reference::To::Character, "cast", "id");
        collect(Reference::To::Opportunity, "opportunities", "id");
        collect(Reference::To::Trigger, "triggers", "id");
        collect(Reference::To::Variable, "variables", "name");
        collect(Reference::To::Objective, "objectives", "id");
    }
    [[nodiscard]] bool isThere(Reference::To to, const QString& name) const
    {
        return to != Reference::To::Media && m_names[static_cast<size_t>(to)].contains(name);
    }
    void refer(Reference::To to, const QString& name, const QString& where)
    {
        if (!isThere(to, name))
            (to == Reference::To::Media ? m_out.media : m_out.missing).append({ to, name, where });
    }

    void type(const QString& where, const QString& expected)
    {
        m_out.findings.append({ QStringLiteral("E_TYPE"), where, QStringLiteral("expected %1").arg(expected) });
    }
    void range(const QString& where, const QString& expected)
    {
        m_out.findings.append({ QStringLiteral("E_RANGE"), where, QStringLiteral("expected %1").arg(expected) });
    }

    void required(const QJsonObject& o, std::initializer_list<const char*> keys, const QString& at)
    {
        for (const char* key : keys) {
            if (!o.contains(QLatin1String(key)))
                type(at, QStringLiteral("the key \"%1\" here").arg(QLatin1String(key)));
            else if (o.value(QLatin1String(key)).isNull())
                type(sub(at, key), QStringLiteral("a value"));
        }
    }

    /// A text that is sound; null when missing, null or wrong (with a finding), and never null when one was given.
    QString textValue(const QJsonValue& value, const QString& where)
    {
        if (value.isUndefined() || value.isNull())
            return {};
        if (!value.isString()) {
            type(where, QStringLiteral("a text"));
            return {};
        }
        const QString out = value.toString();
        if (out.size() > kLongestText && out.trimmed().toUcs4().size() > kLongestText)
            range(where, QStringLiteral("at most 100 000 characters"));
        else if (!isSoundText(out))
            range(where, QStringLiteral("text without NUL characters and half characters"));
        return out.isNull() ? QStringLiteral("") : out;
    }
    /// Most texts are sound: their places need not be spelt out. Null for one that has to be looked at closely.
    static QString soundText(const QJsonValue& value)
    {
        const QString out = value.toString();
        return !out.isEmpty() && out.size() <= kLongestText && isSoundText(out) ? out : QString();
    }
    QString text(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        const QString sound = soundText(value);
        return value.isUndefined() || !sound.isNull() ? sound : textValue(value, sub(at, key));
    }
    QString idText(const QJsonObject& o, const char* key, const QString& at)
    {
        const QString id = text(o, key, at);
        if (o.value(QLatin1String(key)).isString() && !isIdForm(id)) {
            range(sub(at, key),
                QStringLiteral("an id of 1 to 64 letters, digits, _ . - that starts with a letter, digit or _ and has no \"..\""));
        }
        return id;
    }
    /// The name of something that must be there. `""` names nothing: fine where a name may be left out, else not there.
    QString named(Reference::To to, const QJsonObject& o, const char* key, const QString& at, bool mayBeEmpty = false)
    {
        const QString name = text(o, key, at);
        if (!name.isNull() && !(mayBeEmpty && name.isEmpty()) && !isThere(to, name))
            refer(to, name, sub(at, key));
        return name;
    }
    QStringList allNamed(Reference::To to, const QJsonObject& o, const char* key, const QString& at)
    {
        const QStringList names = texts(o, key, at);
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (!names.at(i).isNull() && !isThere(to, names.at(i)))
                refer(to, names.at(i), sub(sub(at, key), i));
        }
        return names;
    }
    /// A text that must be one; null when it is not. `where` is asked for its place only when something is wrong.
    template <class Where> QString aText(const QJsonValue& value, Where where)
    {
        const QString sound = soundText(value);
        if (!sound.isNull())
            return sound;
        if (value.isString())
            return textValue(value, where());
        type(where(), QStringLiteral("a text"));
        return {};
    }
    QStringList texts(const QJsonObject& o, const char* key, const QString& at)
    {
        QStringList out;
        const QJsonArray list = array(o, key, at);
        for (qsizetype i = 0; i < list.size() && m_out.findings.size() < kMostMisfits; ++i)
            out.append(aText(list.at(i), [&] { return sub(sub(at, key), i); }));
        return out;
    }
    bool flag(const QJsonObject& o, const char* key, const QString& at, bool missing)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (value.isUndefined() || value.isNull())
            return missing;
        if (!value.isBool())
            type(sub(at, key), QStringLiteral("true or false"));
        return value.toBool(missing);
    }
    template <class Allowed>
    double numberValue(const QJsonValue& value, const QString& where, double missing, Allowed allowed, const char* expected)
    {
        if (value.isUndefined() || value.isNull())
            return missing;
        if (!value.isDouble()) {
            type(where, QStringLiteral("a number"));
            return missing;
        }
        const double d = value.toDouble();
        if (!json::isFinite(d) || !allowed(d)) {
            range(where, json::isFinite(d) ? QLatin1String(expected) : QLatin1String("a finite number"));
            return missing;
        }
        return d;
    }
    template <class Allowed>
    double number(const QJsonObject& o, const char* key, const QString& at, double missing, Allowed allowed, const char* expected)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        return value.isUndefined() ? missing : numberValue(value, sub(at, key), missing, allowed, expected);
    }
    static bool wholeIn(double v, double lo, double hi) { return v == std::floor(v) && v >= lo && v <= hi; }
    static bool anyNumber(double) { return true; }

    QJsonArray array(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (!value.isArray() && !value.isUndefined() && !value.isNull())
            type(sub(at, key), QStringLiteral("a list"));
        return value.toArray();
    }
    QJsonObject object(const QJsonObject& o, const char* key, const QString& at)
    {
        const QJsonValue value = o.value(QLatin1String(key));
        if (!value.isObject() && !value.isUndefined() && !value.isNull())
            type(sub(at, key), QStringLiteral("an object"));
        return value.toObject();
    }
    /// Keeps places and list positions aligned: what is no object becomes an empty element.
    template <class Each, class Blank>
    void eachObject(const QJsonObject& o, const char* key, const QString& at, Each each, Blank blank)
    {
        const QJsonArray list = array(o, key, at);
        for (qsizetype i = 0; i < list.size() && m_out.findings.size() < kMostMisfits; ++i) {
            const QString where = sub(sub(at, key), i);
            if (list.at(i).isObject()) {
                each(list.at(i).toObject(), where);
            } else {
                type(where, QStringLiteral("an object"));
                blank();
            }
        }
    }
    std::optional<Channel> channel(const QString& name, const QString& where)
    {
        const auto found = channelFromName(name);
        if (!found)
            range(where, QStringLiteral("one of FEAR ANGER GRIEF GUILT WITHDRAWAL OVERLOAD"));
        return found;
    }
    /// A closed map from channels to numbers.
    template <class Each> void channelMap(const QJsonObject& o, const char* key, const QString& at, Each each)
    {
        const QJsonObject map = object(o, key, at);
        for (auto it = map.begin(); it != map.end(); ++it) {
            const QString where = sub(at, key) + json::pointerStep(it.key());
            if (const auto c = channel(it.key(), where))
                each(*c, it.value(), where);
        }
    }

    /// The parts of a list with exactly `size` elements; empty with a finding otherwise.
    QJsonArray tuple(const QJsonValue& value, qsizetype size, const QString& where, const char* expected)
    {
        if (value.isArray() && value.toArray().size() == size)
            return value.toArray();
        type(where, QLatin1String(expected));
        return {};
    }
    QString element(const QJsonArray& list, qsizetype i, const QString& where)
    {
        return aText(list.at(i), [&] { return sub(where, i); });
    }
    QString namedElement(Reference::To to, const QJsonArray& list, qsizetype i, const QString& where)
    {
        const QString name = element(list, i, where);
        if (!name.isNull() && !isThere(to, name))
            refer(to, name, sub(where, i));
        return name;
    }
    /// The whole argument of a condition or effect is a name.
    QString namedArgument(Reference::To to, const QJsonValue& arg, const QString& where, const char* expected)
    {
        if (!arg.isString()) {
            type(where, QLatin1String(expected));
            return {};
        }
        const QString name = textValue(arg, where);
        refer(to, name, where);
        return name;
    }
    template <class Allowed>
    double elementNumber(const QJsonArray& list, qsizetype i, const QString& where, Allowed allowed, const char* expected)
    {
        const QString place = sub(where, i);
        if (!list.at(i).isDouble()) {
            type(place, QStringLiteral("a number"));
            return 0;
        }
        return numberValue(list.at(i), place, 0, allowed, expected);
    }

    ReadScenario m_out;

private:
    static constexpr qsizetype kLongestText = 100'000;
    /// After so many values that do not fit, lists are read no further: nobody mends such a file value by value.
    static constexpr qsizetype kMostMisfits = 50'000;

    static bool isSoundText(const QString& text)
    {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            if (c.isNull())
                return false;
            if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
                ++i;
            else if (c.isSurrogate())
                return false;
        }
        return true;
    }

    std::array<QSet<QString>, 6> m_names; ///< by Reference::To
};

} // namespace holdspace::scenario
