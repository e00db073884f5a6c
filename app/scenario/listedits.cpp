// SPDX-License-Identifier: GPL-3.0-or-later
#include "listedits.h"

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

} // namespace

EditGroup addText(const QStringList& list, const QString& text)
{
    return { { Edit::Kind::Insert, list, text } };
}

EditGroup setText(const QStringList& list, qsizetype index, const QString& text)
{
    return setField(elementPath(list, index), text);
}

EditGroup setTexts(const QStringList& list, const QStringList& texts)
{
    return setField(list, texts.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonArray::fromStringList(texts));
}

EditGroup removeElement(const QStringList& list, qsizetype index)
{
    return { { Edit::Kind::Remove, elementPath(list, index) } };
}

EditGroup moveElement(const QJsonObject& scenario, const QStringList& list, qsizetype from, qsizetype to)
{
    const QJsonArray elements = valueAt(scenario, list).toArray();
    if (list.isEmpty() || from < 0 || from >= elements.size())
        return {};
    const qsizetype place = std::clamp<qsizetype>(to, 0, elements.size() - 1);
    if (place == from)
        return {};
    return { { Edit::Kind::Remove, elementPath(list, from) }, { Edit::Kind::Insert, list, elements.at(from), place } };
}

EditGroup addPilot(const QString& date, const QString& who, const QString& found, const QString& changed)
{
    return { { Edit::Kind::Insert, pilots(),
        QJsonObject { { u"date"_s, date }, { u"who"_s, who }, { u"found"_s, found }, { u"changed"_s, changed } } } };
}

EditGroup removePilot(qsizetype index)
{
    return removeElement(pilots(), index);
}

} // namespace holdspace::scenario
