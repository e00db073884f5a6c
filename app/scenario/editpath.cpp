// SPDX-License-Identifier: GPL-3.0-or-later
#include "editpath.h"

#include "edit.h"

#include <QJsonArray>

namespace holdspace::scenario {

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
            path.append(stepTo(array, path.last(), index));
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
