// SPDX-License-Identifier: GPL-3.0-or-later
#include "beatedits.h"

#include "changes.h"
#include "exitedits.h"
#include "references.h"
#include "things.h"

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    /// Where the beats stand, those without a place left out, in the order given.
    QList<BeatPlace> placesOf(const QJsonObject& scenario, const QStringList& beats)
    {
        QHash<QString, QJsonArray> places;
        for (const QJsonValue& beat : listOf(scenario, "beats"))
            places.insert(idOf(beat), listOf(beat.toObject(), "position"));
        QList<BeatPlace> out;
        for (const QString& beat : beats) {
            if (const QJsonArray place = places.value(beat); place.size() == 2)
                out.append({ beat, place.at(0).toDouble(), place.at(1).toDouble() });
        }
        return out;
    }

    bool isHorizontal(Edge edge)
    {
        return edge == Edge::Left || edge == Edge::Centre || edge == Edge::Right;
    }

} // namespace

EditGroup addBeat(const QJsonObject& scenario, const QString& title, double x, double y, QString* newId)
{
    const QString id = nextId(scenario, u"B"_s);
    if (newId)
        *newId = id;
    EditGroup group { { Edit::Kind::Insert, { u"beats"_s },
        QJsonObject { { u"id"_s, id }, { u"title"_s, title }, { u"text"_s, QString() }, { u"ending"_s, false },
            { u"position"_s, placeOnMap(x, y) }, { u"exits"_s, QJsonArray() } } } };
    // A story without a beginning begins here.
    if (!idsIn(listOf(scenario, "beats")).contains(scenario.value("start"_L1).toString()))
        group += setStart(id);
    return group;
}

EditGroup addBeatAfter(const QJsonObject& scenario, const QString& from, const QString& title, double x, double y,
    QString* newBeat, QString* newExit)
{
    QString id;
    EditGroup group = addBeat(scenario, title, x, y, &id);
    if (newBeat)
        *newBeat = id;
    return group + addExit(scenario, from, id, newExit);
}

EditGroup removeBeat(const QJsonObject& scenario, const QString& beat)
{
    return removeBeats(scenario, { beat });
}

EditGroup removeBeats(const QJsonObject& scenario, const QStringList& beats)
{
    ThingIds gone;
    gone[Thing::Beat] = QSet<QString>(beats.begin(), beats.end());
    return changes(scenario, withRetiredIds(scenario, without(scenario, gone)));
}

EditGroup setStart(const QString& beat)
{
    return setField({ u"start"_s }, beat);
}

EditGroup moveBeat(const QString& beat, double x, double y)
{
    return setField(pathTo("beats", beat, { u"position"_s }), placeOnMap(x, y));
}

EditGroup moveBeats(const QList<BeatPlace>& places)
{
    EditGroup group;
    for (const BeatPlace& place : places)
        group += moveBeat(place.beat, place.x, place.y);
    return group;
}

EditGroup alignBeats(const QJsonObject& scenario, const QStringList& beats, Edge edge)
{
    QList<BeatPlace> places = placesOf(scenario, beats);
    if (places.isEmpty())
        return {};
    double BeatPlace::*const along = isHorizontal(edge) ? &BeatPlace::x : &BeatPlace::y;
    const auto [least, most] = std::minmax_element(
        places.begin(), places.end(), [&](const BeatPlace& a, const BeatPlace& b) { return a.*along < b.*along; });
    const double lo = (*least).*along;
    const double hi = (*most).*along;
    const bool atLeast = edge == Edge::Left || edge == Edge::Top;
    const bool atMost = edge == Edge::Right || edge == Edge::Bottom;
    for (BeatPlace& place : places)
        place.*along = atLeast ? lo : atMost ? hi : (lo + hi) / 2;
    return moveBeats(places);
}

EditGroup distributeBeats(const QJsonObject& scenario, const QStringList& beats, Qt::Orientation direction)
{
    QList<BeatPlace> places = placesOf(scenario, beats);
    if (places.size() < 3)
        return {};
    double BeatPlace::*const along = direction == Qt::Horizontal ? &BeatPlace::x : &BeatPlace::y;
    std::stable_sort(places.begin(), places.end(), [&](const BeatPlace& a, const BeatPlace& b) { return a.*along < b.*along; });
    const double lo = places.first().*along;
    const double gap = (places.last().*along - lo) / double(places.size() - 1);
    for (qsizetype i = 0; i < places.size(); ++i)
        places[i].*along = lo + gap * double(i);
    return moveBeats(places);
}

} // namespace holdspace::scenario
