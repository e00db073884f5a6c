// SPDX-License-Identifier: GPL-3.0-or-later
#include "evidence.h"

#include <session/corrections.h>
#include <session/device.h>

#include <algorithm>

namespace holdspace::metrics {

using namespace session;

namespace {

const QString kIdKey = QStringLiteral("id");

/// tag.retracted, trigger.retracted and tag.amended, by what they refer to.
struct Corrections {
    QSet<QString> retracted;
    QHash<QString, QList<const QJsonObject*>> amendments; ///< in log order

    explicit Corrections(const QList<Event>& events)
    {
        for (const Event& event : events) {
            if (const auto* tag = as<TagRetracted>(event))
                retracted.insert(tag->ref);
            else if (const auto* trigger = as<TriggerRetracted>(event))
                retracted.insert(trigger->ref);
            else if (const auto* amended = as<TagAmended>(event))
                amendments[amended->ref].append(&amended->fields);
        }
    }

    /// The payload with every amendment that can be read; one that can't (a text for a number) changes nothing.
    /// The id stays, so that links to it hold.
    template <class T> [[nodiscard]] T amended(const Event& event, const T& payload) const
    {
        const auto found = amendments.constFind(payload.id);
        if (found == amendments.constEnd())
            return payload;
        QJsonObject data = dataOf(event);
        T result = payload;
        for (const QJsonObject* fields : *found) {
            QJsonObject next = data;
            for (auto it = fields->begin(); it != fields->end(); ++it) {
                if (it.key() != kIdKey)
                    next.insert(it.key(), it.value());
            }
            const auto read = payloadFromJson(kindName(event.payload), next, nullptr);
            if (!read)
                continue;
            data = next;
            result = std::get<T>(*read);
        }
        return result;
    }
};

/// Per character the raw times of its leaving, ascending.
QHash<QString, QList<qint64>> leavings(const QList<Event>& events)
{
    QHash<QString, QList<qint64>> map;
    for (const Event& event : events) {
        if (const auto* change = as<PresenceChanged>(event); change && !change->present)
            map[change->who].append(event.t);
    }
    for (auto& times : map)
        std::sort(times.begin(), times.end());
    return map;
}

} // namespace

Evidence::Evidence(const SessionLog& sessionLog, const coding::Codebook& codebook)
    : log(&sessionLog)
    , time(sessionLog.events)
{
    const Corrections corrections(log->events);
    retractedActs = corrections.retracted;
    const auto left = leavings(log->events);
    QHash<QString, const coding::Code*> codes;
    for (const coding::Code& each : codebook.codes)
        codes.insert(each.id, &each);

    QHash<QString, qsizetype> openingById;
    for (const Event& event : log->events) {
        const auto* opened = as<OpportunityOpened>(event);
        if (!opened || corrections.retracted.contains(opened->id) || openingById.contains(opened->id) || wentWithItsFile(event, retractedActs))
            continue;
        const OpportunityOpened data = corrections.amended(event, *opened);
        Opening opening;
        opening.id = data.id;
        opening.type = data.type;
        opening.character = data.character;
        opening.onset = time.at(data.onset);
        opening.rawOffset = time.clamp(data.offset);
        opening.offset = time.at(data.offset);
        opening.windowMs = data.windowMs;
        opening.isRepeat = data.type == QLatin1String("O_REPEAT");
        opening.followUpEnd = time.end();
        if (const auto times = left.constFind(data.character.text()); times != left.constEnd()) {
            const auto leaves = std::upper_bound(times->begin(), times->end(), opening.rawOffset);
            if (leaves != times->end())
                opening.followUpEnd = time.at(*leaves);
        }
        openingById.insert(opening.id, openings.size());
        openings.append(opening);
    }

    QHash<QString, qsizetype> promiseById;
    for (const Event& event : log->events) {
        if (wentWithItsFile(event, retractedActs))
            continue;
        if (const auto* reopened = as<OpportunityReopened>(event)) {
            const qsizetype repeat = openingById.value(reopened->id, -1);
            if (repeat >= 0) {
                openings[repeat].isRepeat = true;
                openings[repeat].reopens = openingById.value(reopened->reopens, -1);
            }
        } else if (const auto* tagged = as<ResponseTagged>(event)) {
            if (corrections.retracted.contains(tagged->id))
                continue;
            const ResponseTagged data = corrections.amended(event, *tagged);
            const coding::Code* code = codes.value(data.code);
            if (!code || code->track != QLatin1Char('R'))
                continue;
            Response response;
            response.id = data.id;
            response.code = code;
            response.terminator = code->suchman == QLatin1String("terminator");
            response.opening = data.opportunity.isEmpty() ? -1 : openingById.value(data.opportunity, -1);
            response.character = response.opening >= 0 ? openings.at(response.opening).character : data.character;
            if (data.level && *data.level >= 0 && *data.level <= 6)
                response.level = data.level;
            response.rawOnset = time.clamp(data.onset);
            response.onset = time.at(data.onset);
            if (data.offset)
                response.offset = time.at(*data.offset);
            if (response.opening >= 0)
                openings[response.opening].responses.append(responses.size());
            responses.append(response);
        } else if (const auto* applied = as<TagApplied>(event)) {
            // An observer's tag is a voice of its own, not the coding that figures rest on.
            if (corrections.retracted.contains(applied->id) || isDevice(event.by))
                continue;
            const TagApplied data = corrections.amended(event, *applied);
            Tag tag { data.code, data.character, time.at(data.onset), std::nullopt };
            if (data.offset)
                tag.offset = time.at(*data.offset);
            tags.append(tag);
        } else if (const auto* fired = as<TriggerFired>(event)) {
            if (!corrections.retracted.contains(fired->id))
                triggersAt.append(time.at(event.t));
        } else if (const auto* news = as<BadNews>(event)) {
            badNewsEnds.append(time.at(news->offset));
        } else if (const auto* made = as<PromiseMade>(event)) {
            if (!promiseById.contains(made->id) && !corrections.retracted.contains(made->id)) {
                promiseById.insert(made->id, promises.size());
                promises.append({ time.at(event.t), std::nullopt });
            }
        } else if (const auto* kept = as<PromiseKept>(event)) {
            const qsizetype promise = promiseById.value(kept->ref, -1);
            if (promise >= 0 && !promises.at(promise).kept)
                promises[promise].kept = time.at(event.t);
        }
    }
    for (Opening& opening : openings) {
        std::stable_sort(opening.responses.begin(), opening.responses.end(),
            [this](qsizetype a, qsizetype b) { return responses.at(a).rawOnset < responses.at(b).rawOnset; });
    }
    std::sort(triggersAt.begin(), triggersAt.end());
    std::sort(badNewsEnds.begin(), badNewsEnds.end());
}

} // namespace holdspace::metrics
