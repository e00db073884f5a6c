// SPDX-License-Identifier: GPL-3.0-or-later
#include "fragments.h"

#include "beatedits.h"
#include "check.h"
#include "references.h"
#include "scenariofile.h"
#include "things.h"

#include <foundation/json.h>

#include <algorithm>

namespace holdspace::scenario {

using namespace Qt::StringLiterals;

namespace {

    constexpr double kBeside = 40; ///< how far a duplicate stands from its original

    /// The elements of a list for which `wanted` holds.
    template <class Wanted> QJsonArray some(const QJsonObject& scenario, const char* list, Wanted wanted)
    {
        QJsonArray out;
        for (const QJsonValue& value : listOf(scenario, list)) {
            if (value.isObject() && wanted(value.toObject()))
                out.append(value);
        }
        return out;
    }

    /// The beats and what belongs to them alone, as it stands.
    QJsonObject partsOf(const QJsonObject& scenario, const QSet<QString>& beats)
    {
        const auto ofThem = [&](const QJsonObject& thing) { return beats.contains(thing.value("beat"_L1).toString()); };
        return {
            { u"beats"_s, some(scenario, "beats", [&](const QJsonObject& beat) { return beats.contains(idOf(beat)); }) },
            { u"opportunities"_s, some(scenario, "opportunities", ofThem) },
            { u"prompts"_s, some(scenario, "prompts", ofThem) },
            { u"triggers"_s,
                some(scenario, "triggers",
                    [&](const QJsonObject& trigger) {
                        const QJsonArray named = listOf(trigger, "beats");
                        return !named.isEmpty() && std::all_of(named.begin(), named.end(), [&](const QJsonValue& beat) {
                            return beats.contains(beat.toString());
                        });
                    }) },
        };
    }

    /// The translations of the things in `parts`.
    QJsonObject translationsOf(const QJsonObject& scenario, const QJsonObject& parts)
    {
        QSet<QString> kept;
        for (auto list = parts.begin(); list != parts.end(); ++list) {
            for (const QJsonValue& thing : list->toArray())
                kept.insert(list.key() + "/#"_L1 + idOf(thing));
        }
        QJsonObject out;
        const QJsonObject all = scenario.value("translations"_L1).toObject();
        for (auto language = all.begin(); language != all.end(); ++language) {
            QJsonObject texts;
            const QJsonObject old = language->toObject();
            for (auto text = old.begin(); text != old.end(); ++text) {
                if (kept.contains(text.key().section(u'/', 0, 1)))
                    texts.insert(text.key(), text.value());
            }
            if (!texts.isEmpty())
                out.insert(language.key(), texts);
        }
        return out;
    }

    /// Moves all cards so that the outermost ones touch (x, y).
    void moveTo(QJsonObject& parts, double x, double y)
    {
        QJsonArray beats = listOf(parts, "beats");
        double left = 0, top = 0;
        bool any = false;
        for (const QJsonValue& beat : std::as_const(beats)) {
            const QJsonArray place = listOf(beat.toObject(), "position");
            if (place.size() != 2)
                continue;
            left = any ? std::min(left, place.at(0).toDouble()) : place.at(0).toDouble();
            top = any ? std::min(top, place.at(1).toDouble()) : place.at(1).toDouble();
            any = true;
        }
        const auto moved = [&](const QJsonArray& place) {
            return placeOnMap(place.at(0).toDouble() - left + x, place.at(1).toDouble() - top + y);
        };
        for (qsizetype i = 0; i < beats.size(); ++i) {
            QJsonObject beat = beats.at(i).toObject();
            const QJsonArray place = listOf(beat, "position");
            if (place.size() == 2)
                beat.insert("position"_L1, moved(place));
            else if (!any)
                beat.insert("position"_L1, placeOnMap(x, y + 140.0 * double(i)));
            beats[i] = beat;
        }
        parts.insert("beats"_L1, beats);
        QJsonArray notes = listOf(parts, "notes");
        for (qsizetype i = 0; i < notes.size(); ++i) {
            QJsonObject note = notes.at(i).toObject();
            if (const QJsonArray place = listOf(note, "position"); place.size() == 2)
                note.insert("position"_L1, moved(place));
            notes[i] = note;
        }
        parts.insert("notes"_L1, notes);
    }

    /// Fresh ids for the things of `parts` that have ids of their own.
    void freshen(const QJsonObject& parts, FreshIds& ids, IdMap& map)
    {
        const auto give = [&](Thing kind, const QString& id, const QString& stem) {
            if (!id.isEmpty() && !map[kind].contains(id))
                map[kind].insert(id, ids.next(stem));
        };
        for (const QJsonValue& value : listOf(parts, "beats")) {
            give(Thing::Beat, idOf(value), u"B"_s);
            for (const QJsonValue& exit : listOf(value.toObject(), "exits"))
                give(Thing::Exit, idOf(exit), u"X"_s);
        }
        for (const QJsonValue& value : listOf(parts, "opportunities"))
            give(Thing::Opportunity, idOf(value), u"EO"_s);
        for (const QJsonValue& value : listOf(parts, "triggers"))
            give(Thing::Trigger, idOf(value), u"T"_s);
        for (const QJsonValue& value : listOf(parts, "notes"))
            give(Thing::Note, idOf(value), u"N"_s);
    }

    /// Adds every element of the lists in `parts`, and its translations.
    EditGroup inserted(const QJsonObject& parts)
    {
        EditGroup group;
        for (const char* list :
            { "cast", "variables", "objectives", "groups", "beats", "opportunities", "triggers", "prompts", "notes" }) {
            for (const QJsonValue& thing : listOf(parts, list))
                group.append({ Edit::Kind::Insert, { QString::fromLatin1(list) }, thing });
        }
        const QJsonObject translations = parts.value("translations"_L1).toObject();
        for (auto language = translations.begin(); language != translations.end(); ++language) {
            const QJsonObject texts = language->toObject();
            for (auto text = texts.begin(); text != texts.end(); ++text)
                group += setField({ u"translations"_s, language.key(), text.key() }, text.value());
        }
        return group;
    }

    QStringList mapped(const QHash<QString, QString>& map, const QStringList& ids)
    {
        QStringList out;
        for (const QString& id : ids)
            out.append(map.value(id));
        return out;
    }

    /// Finds the scenario's own things among those of the fragment, and gives the others a free id.
    class Settling {
    public:
        Settling(const QJsonObject& scenario, FreshIds& ids, IdMap& map)
            : m_scenario(scenario)
            , m_ids(ids)
            , m_map(map)
        {
        }

        /// `sameness`: the field that must be the same for two things of one id to be one. `freshId` makes a free id.
        template <class FreshId>
        QJsonArray own(const QJsonObject& fragment, const char* list, Thing kind, const QString& sameness, FreshId freshId)
        {
            QHash<QString, QString> here;
            for (const QJsonValue& thing : listOf(m_scenario, list))
                here.insert(nameOf(kind, thing), thing.toObject().value(sameness).toString());
            QJsonArray added;
            for (const QJsonValue& value : listOf(fragment, list)) {
                const QString id = nameOf(kind, value);
                const auto there = here.constFind(id);
                if (m_map[kind].contains(id)
                    || (there != here.constEnd() && *there == value.toObject().value(sameness).toString()))
                    continue;
                const QString free = freshId(value.toObject(), there == here.constEnd());
                if (free != id)
                    m_map[kind].insert(id, free);
                added.append(value);
            }
            return added;
        }
        static QString nameOf(Thing kind, const QJsonValue& thing)
        {
            return kind == Thing::Variable ? thing.toObject().value("name"_L1).toString() : idOf(thing);
        }

    private:
        const QJsonObject& m_scenario;
        FreshIds& m_ids;
        IdMap& m_map;
    };

    /// Errors unless it reads as a scenario would, apart from what a fragment does not have.
    Outcome isFragment(const QJsonObject& fragment)
    {
        if (fragment.value("format"_L1) != QJsonValue(u"holdspace-fragment"_s))
            return fail(
                ErrorCode::Malformed, QStringLiteral("expected \"format\": \"holdspace-fragment\""), QStringLiteral("/format"));
        const QJsonValue version = fragment.value("version"_L1);
        if (!json::isWhole(version) || version.toDouble() < 1)
            return fail(ErrorCode::Malformed, QStringLiteral("expected a whole number from 1"), QStringLiteral("/version"));
        if (version.toDouble() > kFragmentVersion) {
            return fail(ErrorCode::TooNew,
                QStringLiteral("expected fragment version %1 or older; this was written by a newer Holdspace")
                    .arg(kFragmentVersion),
                QStringLiteral("/version"));
        }
        QJsonObject asScenario = fragment;
        asScenario.insert("id"_L1, u"fragment"_s);
        asScenario.insert("title"_L1, u"fragment"_s);
        for (const Finding& finding : check(asScenario)) {
            if (finding.code == "E_TYPE"_L1 || finding.code == "E_RANGE"_L1 || finding.code == "E_DUP_ID"_L1)
                return fail(ErrorCode::Malformed, finding.message, finding.where);
        }
        if (listOf(fragment, "beats").isEmpty())
            return fail(ErrorCode::Malformed, QStringLiteral("expected at least one beat"), QStringLiteral("/beats"));
        return {};
    }

} // namespace

FragmentCopy copyBeats(const QJsonObject& scenario, const QStringList& beats, const QString& title, const QStringList& notes)
{
    FragmentCopy copy;
    QJsonObject parts = partsOf(scenario, QSet<QString>(beats.begin(), beats.end()));
    parts.insert("notes"_L1, some(scenario, "notes", [&](const QJsonObject& note) { return notes.contains(idOf(note)); }));
    const ThingIds held = idsOfThings(parts);
    ThingIds needed;
    parts = renamedReferences(parts, [&](Thing kind, const QString& id) -> std::optional<QString> {
        const bool stays
            = kind == Thing::CastMember || kind == Thing::Variable || kind == Thing::Objective || kind == Thing::Group;
        if (stays)
            needed[kind].insert(id);
        if (stays || held[kind].contains(id))
            return id;
        ++(kind == Thing::Beat ? copy.exitsCut : copy.namesCut);
        return std::nullopt;
    });
    for (const auto& [list, kind] :
        { std::pair("cast", Thing::CastMember), std::pair("objectives", Thing::Objective), std::pair("groups", Thing::Group) })
        parts.insert(QLatin1StringView(list),
            some(scenario, list, [&, kind = kind](const QJsonObject& thing) { return needed[kind].contains(idOf(thing)); }));
    parts.insert("variables"_L1, some(scenario, "variables", [&](const QJsonObject& variable) {
        return needed[Thing::Variable].contains(variable.value("name"_L1).toString());
    }));
    const QJsonObject translations = translationsOf(scenario, parts);
    for (const QString& list : parts.keys()) {
        if (list != "beats"_L1 && parts.value(list).toArray().isEmpty())
            parts.remove(list);
    }
    if (!translations.isEmpty())
        parts.insert("translations"_L1, translations);
    if (!title.isEmpty())
        parts.insert("title"_L1, title);
    parts.insert("format"_L1, u"holdspace-fragment"_s);
    parts.insert("version"_L1, kFragmentVersion);
    copy.fragment = parts;
    return copy;
}

QByteArray fragmentText(const QJsonObject& fragment)
{
    return canonicalText(fragment);
}

Result<QJsonObject> parseFragment(const QByteArray& text)
{
    if (text.size() > kLargestFragmentBytes)
        return fail(ErrorCode::Malformed, QStringLiteral("expected a fragment of at most 16 MiB"));
    const auto parsed = json::parse(text);
    if (!parsed)
        return tl::unexpected(parsed.error());
    if (!parsed->isObject())
        return fail(ErrorCode::Malformed, QStringLiteral("expected a Holdspace fragment: an object at the top"),
            QStringLiteral("line 1, column 1"));
    if (const Outcome sound = isFragment(parsed->toObject()); !sound)
        return tl::unexpected(sound.error());
    return parsed->toObject();
}

Result<EditGroup> pasteFragment(
    const QJsonObject& scenario, const QJsonObject& fragment, double x, double y, QStringList* newBeats)
{
    if (const Outcome sound = isFragment(fragment); !sound)
        return tl::unexpected(sound.error());
    const ThingIds held = idsOfThings(fragment);
    QJsonObject parts = renamedReferences(
        fragment, [&](Thing kind, const QString& id) { return held[kind].contains(id) ? std::optional(id) : std::nullopt; });
    FreshIds ids(scenario);
    IdMap map;
    Settling settling(scenario, ids, map);
    const auto numbered = [&](const QString& stem) { return [&ids, stem](const QJsonObject&, bool) { return ids.next(stem); }; };
    parts.insert("cast"_L1, settling.own(parts, "cast", Thing::CastMember, u"name"_s, [&](const QJsonObject& member, bool) {
        return ids.forName(member.value("name"_L1).toString());
    }));
    parts.insert("objectives"_L1, settling.own(parts, "objectives", Thing::Objective, u"text"_s, numbered(u"O"_s)));
    parts.insert("groups"_L1, settling.own(parts, "groups", Thing::Group, u"title"_s, numbered(u"G"_s)));
    parts.insert(
        "variables"_L1, settling.own(parts, "variables", Thing::Variable, u"type"_s, [&](const QJsonObject& variable, bool free) {
            const QString name = variable.value("name"_L1).toString();
            return free ? name : ids.next(name.left(50) + u'_');
        }));
    freshen(parts, ids, map);
    const QStringList beats = idsIn(listOf(parts, "beats"));
    parts.insert("translations"_L1, translationsOf(parts, parts));
    parts = renamedThings(parts, map);
    moveTo(parts, x, y);
    if (newBeats)
        *newBeats = mapped(map[Thing::Beat], beats);
    EditGroup group = inserted(parts);
    // A story without a beginning begins here.
    if (!idsIn(listOf(scenario, "beats")).contains(scenario.value("start"_L1).toString()))
        group += setStart(map[Thing::Beat].value(beats.value(0)));
    return group;
}

EditGroup duplicateBeats(const QJsonObject& scenario, const QStringList& beats, QStringList* newIds)
{
    QJsonObject parts = partsOf(scenario, QSet<QString>(beats.begin(), beats.end()));
    parts.insert("translations"_L1, translationsOf(scenario, parts));
    FreshIds ids(scenario);
    IdMap map;
    freshen(parts, ids, map);
    parts = renamedThings(parts, map);
    QJsonArray copies = listOf(parts, "beats");
    for (qsizetype i = 0; i < copies.size(); ++i) {
        QJsonObject beat = copies.at(i).toObject();
        if (const QJsonArray place = listOf(beat, "position"); place.size() == 2)
            beat.insert("position"_L1, placeOnMap(place.at(0).toDouble() + kBeside, place.at(1).toDouble() + kBeside));
        copies[i] = beat;
    }
    parts.insert("beats"_L1, copies);
    if (newIds)
        *newIds = mapped(map[Thing::Beat], beats);
    return inserted(parts);
}

} // namespace holdspace::scenario
