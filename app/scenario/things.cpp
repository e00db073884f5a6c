// SPDX-License-Identifier: GPL-3.0-or-later
#include "things.h"

#include <QHash>
#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr qint64 kLargestNumber = 1'000'000'000;
    constexpr qsizetype kLongestId = 64;

    /// An id as a stem and the number at its end; an id without a number is the first of its stem.
    struct Numbered {
        QString stem;
        qint64 number = 1;
    };

    Numbered numbered(const QString& id)
    {
        qsizetype digits = id.size();
        while (digits > 0 && id.at(digits - 1) >= u'0' && id.at(digits - 1) <= u'9')
            --digits;
        if (digits == id.size() || id.size() - digits > 9)
            return { id, 1 };
        return { id.left(digits), id.mid(digits).toLongLong() };
    }

    /// The highest number that an id of each of some stems has anywhere in a document; 0 when there is none.
    class HighestNumbers {
    public:
        explicit HighestNumbers(const QStringList& stems)
        {
            for (const QString& stem : stems)
                m_highest.insert(stem, 0);
        }

        void look(const QString& text)
        {
            note(text);
            if (!text.contains(u'#'))
                return;
            for (const QString& step : text.split(u'/')) { // a path of a translation
                if (step.startsWith(u'#'))
                    note(step.mid(1));
            }
        }
        void look(const QJsonValue& value)
        {
            if (value.isString()) {
                look(value.toString());
            } else if (value.isArray()) {
                for (const QJsonValue& each : value.toArray())
                    look(each);
            } else if (value.isObject()) {
                const QJsonObject object = value.toObject();
                for (auto it = object.begin(); it != object.end(); ++it) {
                    look(it.key());
                    look(QJsonValue(it.value()));
                }
            }
        }
        void lookIn(const QJsonObject& scenario)
        {
            look(QJsonValue(scenario));
            const QJsonObject retired = scenario.value("lastIds"_L1).toObject();
            for (auto it = retired.begin(); it != retired.end(); ++it) {
                const double number = it.value().toDouble();
                if (const auto found = m_highest.find(it.key());
                    found != m_highest.end() && number > 0 && number < kLargestNumber)
                    *found = std::max(*found, static_cast<qint64>(number));
            }
        }
        [[nodiscard]] qint64 of(const QString& stem) const { return m_highest.value(stem); }

    private:
        void note(const QString& text)
        {
            if (text.size() > kLongestId)
                return;
            const Numbered id = numbered(text);
            if (const auto it = m_highest.find(id.stem); it != m_highest.end())
                *it = std::max(*it, id.number);
        }

        QHash<QString, qint64> m_highest;
    };

    qint64 highestNumber(const QJsonObject& scenario, const QString& stem)
    {
        HighestNumbers numbers({ stem });
        numbers.lookIn(scenario);
        return numbers.of(stem);
    }

    /// Every id a scenario gives to a thing of its own, by what it is made of. Variables have names of their authors.
    QSet<QString> givenIds(const QJsonObject& scenario)
    {
        QSet<QString> ids;
        for (const char* list : { "beats", "cast", "opportunities", "triggers", "objectives", "groups", "notes" }) {
            for (const QJsonValue& thing : listOf(scenario, list)) {
                ids.insert(idOf(thing));
                for (const QJsonValue& exit : listOf(thing.toObject(), "exits"))
                    ids.insert(idOf(exit));
            }
        }
        ids.remove(QString());
        return ids;
    }

} // namespace

QString idOf(const QJsonValue& thing)
{
    return thing.toObject().value("id"_L1).toString();
}

QJsonArray listOf(const QJsonObject& object, const char* key)
{
    return object.value(QLatin1StringView(key)).toArray();
}

QStringList idsIn(const QJsonArray& list)
{
    QStringList ids;
    for (const QJsonValue& thing : list) {
        if (const QString id = idOf(thing); !id.isEmpty())
            ids.append(id);
    }
    return ids;
}

QStringList stepsIn(const QJsonArray& array, const QString& list)
{
    const QLatin1StringView key = list == "ladder"_L1 ? "level"_L1 : list == "variables"_L1 ? "name"_L1 : "id"_L1;
    QStringList steps;
    QSet<QString> seen;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonValue name = array.at(i).toObject().value(key);
        const QString step = u'#' + (name.isDouble() ? QString::number(name.toDouble()) : name.toString());
        const bool named = (list == "ladder"_L1 ? name.isDouble() : name.isString()) && !seen.contains(step);
        seen.insert(step);
        steps.append(named ? step : QString::number(i));
    }
    return steps;
}

QJsonObject thingIn(const QJsonObject& scenario, const char* list, const QString& id)
{
    return valueAt(scenario, pathTo(list, id)).toObject();
}

QStringList pathTo(const char* list, const QString& id, const QStringList& more)
{
    return QStringList { QString::fromLatin1(list), u'#' + id } + more;
}

QStringList exitPath(const QString& beat, const QString& exit, const QStringList& more)
{
    return pathTo("beats", beat, QStringList { u"exits"_s, u'#' + exit } + more);
}

QJsonArray placeOnMap(double x, double y)
{
    return { std::round(x), std::round(y) };
}

bool isIdForm(const QString& id)
{
    if (id.isEmpty() || id.size() > 64 || id.contains(".."_L1))
        return false;
    for (qsizetype i = 0; i < id.size(); ++i) {
        const char16_t c = id.at(i).unicode();
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!word && (i == 0 || (c != '.' && c != '-')))
            return false;
    }
    return true;
}

qint64 FreshIds::take(const QString& stem)
{
    auto highest = m_highest.find(stem);
    if (highest == m_highest.end())
        highest = m_highest.insert(stem, highestNumber(m_scenario, stem));
    return ++*highest;
}

QString FreshIds::next(const QString& stem)
{
    return stem + QString::number(take(stem));
}

QString FreshIds::forName(const QString& name)
{
    QString stem;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD).toLower()) {
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            stem.append(c);
        else if (c.category() != QChar::Mark_NonSpacing && !stem.isEmpty() && !stem.endsWith(u'-'))
            stem.append(u'-');
    }
    stem.truncate(40);
    // Digits at the end are the number of those of one name.
    while (!stem.isEmpty() && (stem.endsWith(u'-') || stem.back().isDigit()))
        stem.chop(1);
    if (stem.isEmpty())
        stem = u"person"_s;
    const qint64 number = take(stem);
    return number == 1 ? stem : stem + QString::number(number);
}

QString nextId(const QJsonObject& scenario, const QString& stem)
{
    return FreshIds(scenario).next(stem);
}

QJsonObject withRetiredIds(const QJsonObject& before, QJsonObject after)
{
    QHash<QString, qint64> gone;
    const QSet<QString> left = givenIds(after);
    for (const QString& id : givenIds(before)) {
        if (left.contains(id))
            continue;
        const Numbered parts = numbered(id);
        gone[parts.stem] = std::max(gone.value(parts.stem), parts.number);
    }
    HighestNumbers numbers(gone.keys());
    numbers.lookIn(after);
    QJsonObject last = after.value("lastIds"_L1).toObject();
    const QJsonObject was = last;
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        if (it.value() > numbers.of(it.key()))
            last.insert(it.key(), it.value());
    }
    const QJsonObject earlier = before.value("lastIds"_L1).toObject();
    for (auto it = earlier.begin(); it != earlier.end(); ++it) {
        if (it.value().toDouble() > last.value(it.key()).toDouble())
            last.insert(it.key(), it.value());
    }
    if (last != was)
        after.insert(u"lastIds"_s, last);
    return after;
}

} // namespace holdspace::scenario
