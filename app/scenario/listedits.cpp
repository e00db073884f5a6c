// SPDX-License-Identifier: GPL-3.0-or-later
#include "listedits.h"

#include "changes.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    QStringList elementPath(const QStringList& list, qsizetype index)
    {
        return list + QStringList { QString::number(index) };
    }

    const QStringList& pilots()
    {
        static const QStringList path { u"design"_s, u"pilots"_s };
        return path;
    }

    /// Translations name texts of a list by their number: they follow when the numbers change. `renumber` answers with the
    /// new number, -1 when the element goes.
    template <class Renumber>
    EditGroup renumberedTranslations(const QJsonObject& scenario, const QStringList& list, Renumber renumber)
    {
        const QString prefix = list.join(u'/') + u'/';
        QJsonObject translations = scenario.value("translations"_L1).toObject();
        for (auto language = translations.begin(); language != translations.end(); ++language) {
            QJsonObject texts;
            const QJsonObject old = language->toObject();
            for (auto text = old.begin(); text != old.end(); ++text) {
                QStringList steps = text.key().mid(prefix.size()).split(u'/');
                bool isNumber = false;
                const qsizetype number = text.key().startsWith(prefix) ? steps.first().toLongLong(&isNumber) : 0;
                const qsizetype now = isNumber ? renumber(number) : 0;
                steps.first() = QString::number(now);
                if (!isNumber)
                    texts.insert(text.key(), text.value());
                else if (now >= 0)
                    texts.insert(prefix + steps.join(u'/'), text.value());
            }
            *language = texts;
        }
        if (translations.isEmpty())
            return {};
        QJsonObject after = scenario;
        after.insert("translations"_L1, translations);
        return changes(scenario, after);
    }

} // namespace

EditGroup addText(const QStringList& list, const QString& text)
{
    return { { Edit::Kind::Insert, list, text } };
}

EditGroup setText(const QJsonObject& scenario, const QStringList& list, qsizetype index, const QString& text)
{
    if (index < 0 || index >= valueAt(scenario, list).toArray().size())
        return {};
    return setField(elementPath(list, index), text);
}

EditGroup setTexts(const QStringList& list, const QStringList& texts)
{
    return setField(list, texts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonArray::fromStringList(texts));
}

EditGroup removeElement(const QJsonObject& scenario, const QStringList& list, qsizetype index)
{
    const qsizetype size = valueAt(scenario, list).toArray().size();
    if (list.isEmpty() || index < 0 || index >= size)
        return {};
    return EditGroup { { Edit::Kind::Remove, elementPath(list, index) } }
    + renumberedTranslations(scenario, list, [index](qsizetype i) { return i == index ? -1
                                                                        : i > index   ? i - 1
                                                                                      : i; });
}

EditGroup moveElement(const QJsonObject& scenario, const QStringList& list, qsizetype from, qsizetype to)
{
    const QJsonArray elements = valueAt(scenario, list).toArray();
    if (list.isEmpty() || from < 0 || from >= elements.size())
        return {};
    const qsizetype place = std::clamp<qsizetype>(to, 0, elements.size() - 1);
    if (place == from)
        return {};
    const auto renumber = [from, place](qsizetype i) {
        if (i == from)
            return place;
        return i > from && i <= place ? i - 1 : i < from && i >= place ? i + 1 : i;
    };
    return EditGroup { { Edit::Kind::Remove, elementPath(list, from) }, { Edit::Kind::Insert, list, elements.at(from), place } }
    + renumberedTranslations(scenario, list, renumber);
}

EditGroup addPilot(const QString& date, const QString& who, const QString& found, const QString& changed)
{
    return { { Edit::Kind::Insert, pilots(),
        QJsonObject { { u"date"_s, date }, { u"who"_s, who }, { u"found"_s, found }, { u"changed"_s, changed } } } };
}

EditGroup removePilot(const QJsonObject& scenario, qsizetype index)
{
    return removeElement(scenario, pilots(), index);
}

} // namespace holdspace::scenario
