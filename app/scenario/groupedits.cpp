// SPDX-License-Identifier: GPL-3.0-or-later
#include "groupedits.h"

#include "changes.h"
#include "references.h"
#include "things.h"

#include <algorithm>
#include <cmath>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr double kNoteWidth = 200;
    constexpr double kNoteHeight = 120;

    QJsonValue textOrNull(const QString& text)
    {
        return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
    }

} // namespace

EditGroup addGroup(const QJsonObject& scenario, const QStringList& beats, const QString& title, QString* newId)
{
    const QString id = nextId(scenario, u"G"_s);
    if (newId)
        *newId = id;
    const EditGroup group { { Edit::Kind::Insert, { u"groups"_s },
        QJsonObject { { u"id"_s, id }, { u"title"_s, title }, { u"colour"_s, QJsonValue::Null }, { u"collapsed"_s, false } } } };
    return group + setGroup(beats, id);
}

EditGroup removeGroup(const QJsonObject& scenario, const QString& group)
{
    ThingIds gone;
    gone[Thing::Group].insert(group);
    return changes(scenario, withRetiredIds(scenario, without(scenario, gone)));
}

EditGroup setGroup(const QStringList& beats, const QString& group)
{
    EditGroup edits;
    for (const QString& beat : beats)
        edits += setField(pathTo("beats", beat, { u"group"_s }), textOrNull(group));
    return edits;
}

EditGroup setGroupTitle(const QString& group, const QString& title)
{
    return setField(pathTo("groups", group, { u"title"_s }), title);
}

EditGroup setGroupColour(const QString& group, const QString& colour)
{
    return setField(pathTo("groups", group, { u"colour"_s }), textOrNull(colour));
}

EditGroup setGroupCollapsed(const QString& group, bool collapsed)
{
    return setField(pathTo("groups", group, { u"collapsed"_s }), collapsed);
}

EditGroup addNote(const QJsonObject& scenario, const QString& text, double x, double y, QString* newId)
{
    const QString id = nextId(scenario, u"N"_s);
    if (newId)
        *newId = id;
    return { { Edit::Kind::Insert, { u"notes"_s },
        QJsonObject { { u"id"_s, id }, { u"text"_s, text }, { u"position"_s, placeOnMap(x, y) },
            { u"size"_s, QJsonArray { kNoteWidth, kNoteHeight } }, { u"colour"_s, QJsonValue::Null } } } };
}

EditGroup removeNote(const QJsonObject& scenario, const QString& note)
{
    const EditGroup removal { { Edit::Kind::Remove, pathTo("notes", note) } };
    QJsonObject after = scenario;
    if (!apply(after, removal))
        return removal; // apply() says why
    return changes(scenario, withRetiredIds(scenario, after));
}

EditGroup setNoteText(const QString& note, const QString& text)
{
    return setField(pathTo("notes", note, { u"text"_s }), text);
}

EditGroup moveNote(const QString& note, double x, double y)
{
    return setField(pathTo("notes", note, { u"position"_s }), placeOnMap(x, y));
}

EditGroup resizeNote(const QString& note, double width, double height)
{
    return setField(pathTo("notes", note, { u"size"_s }), placeOnMap(std::max(width, 0.0), std::max(height, 0.0)));
}

EditGroup setNoteColour(const QString& note, const QString& colour)
{
    return setField(pathTo("notes", note, { u"colour"_s }), textOrNull(colour));
}

} // namespace holdspace::scenario
