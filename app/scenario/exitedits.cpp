// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitedits.h"

#include "changes.h"
#include "listedits.h"
#include "things.h"

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    QStringList exitsOf(const QString& beat)
    {
        return pathTo("beats", beat, { u"exits"_s });
    }

} // namespace

EditGroup addExit(const QJsonObject& scenario, const QString& from, const QString& to, QString* newId)
{
    const QString id = nextId(scenario, u"X"_s);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, exitsOf(from),
        QJsonObject { { u"id"_s, id }, { u"to"_s, to }, { u"label"_s, QString() }, { u"mode"_s, u"suggest"_s } } } };
}

EditGroup removeExit(const QJsonObject& scenario, const QString& beat, const QString& exit)
{
    const EditGroup removal { { Edit::Kind::Remove, exitPath(beat, exit) } };
    QJsonObject after = scenario;
    if (!apply(after, removal))
        return removal; // apply() says why
    return changes(scenario, withRetiredIds(scenario, after));
}

EditGroup setExitTarget(const QString& beat, const QString& exit, const QString& to)
{
    return setField(exitPath(beat, exit, { u"to"_s }), to);
}

EditGroup reorderExit(const QJsonObject& scenario, const QString& beat, const QString& exit, qsizetype position)
{
    return moveElement(
        scenario, exitsOf(beat), elementIndex(valueAt(scenario, exitsOf(beat)).toArray(), u"exits"_s, u'#' + exit), position);
}

EditGroup setExitSource(const QJsonObject& scenario, const QString& beat, const QString& exit, const QString& newBeat)
{
    const QJsonValue moved = valueAt(scenario, exitPath(beat, exit));
    if (beat == newBeat || moved.isUndefined() || valueAt(scenario, pathTo("beats", newBeat)).isUndefined())
        return {};
    return { { Edit::Kind::Remove, exitPath(beat, exit) }, { Edit::Kind::Insert, exitsOf(newBeat), moved } };
}

EditGroup setExitAutomatic(const QString& beat, const QString& exit, bool automatic)
{
    return setField(exitPath(beat, exit, { u"mode"_s }), automatic ? u"auto"_s : u"suggest"_s);
}

} // namespace holdspace::scenario
