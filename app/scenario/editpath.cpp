// SPDX-License-Identifier: GPL-3.0-or-later
#include "editpath.h"

#include <QJsonArray>

namespace holdspace::scenario {

namespace {

    /// "#ID" if that finds the element (of two with one id it finds the first), else its number.
    QString stepTo(const QStringList& list, const QJsonArray& array, qsizetype index)
    {
        const QString& kind = list.last();
        const bool ladder = kind == QLatin1String("ladder");
        const QLatin1String key(ladder ? "level" : kind == QLatin1String("variables") ? "name" : "id");
        const QJsonValue name = array.at(index).toObject().value(key);
        if (ladder ? !name.isDouble() : !name.isString())
            return QString::number(index);
        for (qsizetype i = 0; i < index; ++i) {
            if (array.at(i).toObject().value(key) == name)
                return QString::number(index);
        }
        return QLatin1Char('#') + (ladder ? QString::number(name.toDouble()) : name.toString());
    }

} // namespace

std::optional<QStringList> editPath(const QJsonObject& scenario, const QString& pointer)
{
    QStringList path;
    if (pointer.isEmpty())
        return path;
    if (!pointer.startsWith(QLatin1Char('/')))
        return std::nullopt;
    QJsonValue here = scenario;
    for (QString step : pointer.mid(1).split(QLatin1Char('/'))) {
        step.replace(QLatin1String("~1"), QLatin1String("/")).replace(QLatin1String("~0"), QLatin1String("~"));
        if (here.isArray()) {
            const QJsonArray array = here.toArray();
            bool isNumber = false;
            const qsizetype index = step.toLongLong(&isNumber);
            if (!isNumber || index < 0 || index >= array.size())
                return std::nullopt;
            path.append(stepTo(path, array, index));
            here = array.at(index);
        } else if (here.isObject() && here.toObject().contains(step)) {
            here = here.toObject().value(step);
            path.append(step);
        } else {
            return std::nullopt;
        }
    }
    return path;
}

} // namespace holdspace::scenario
