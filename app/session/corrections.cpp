// SPDX-License-Identifier: GPL-3.0-or-later
#include "corrections.h"

#include <QHash>

namespace holdspace::session {

TakenBack::TakenBack(const QList<Event>& events)
{
    for (const Event& event : events) {
        if (const auto* tag = as<TagRetracted>(event))
            m_refs.insert(tag->ref);
        else if (const auto* trigger = as<TriggerRetracted>(event))
            m_refs.insert(trigger->ref);
    }
}

bool TakenBack::concerns(const Event& event) const
{
    if (m_refs.isEmpty())
        return false;
    if (const auto* level = as<LevelSet>(event))
        return !level->ref.isEmpty() && m_refs.contains(level->ref);
    if (wentWithItsFile(event, m_refs))
        return true;
    const QString id = correctableId(event);
    return !id.isEmpty() && m_refs.contains(id);
}

QString correctableId(const Event& event)
{
    if (const auto* e = as<TagApplied>(event))
        return e->id;
    if (const auto* e = as<ResponseTagged>(event))
        return e->id;
    if (const auto* e = as<OpportunityOpened>(event))
        return e->id;
    if (const auto* e = as<TriggerFired>(event))
        return e->id;
    if (const auto* e = as<BookmarkAdded>(event))
        return e->id;
    if (const auto* e = as<PromiseMade>(event))
        return e->id;
    if (const auto* e = as<OtherEvent>(event))
        return e->data.value(QLatin1String("id")).toString();
    return event.extra.value(QLatin1String("id")).toString();
}

QList<Event> corrected(const QList<Event>& events)
{
    const TakenBack takenBack(events);
    QHash<QString, QList<const QJsonObject*>> amendments;
    for (const Event& event : events) {
        if (const auto* amended = as<TagAmended>(event))
            amendments[amended->ref].append(&amended->fields);
    }
    QList<Event> out;
    out.reserve(events.size());
    for (const Event& event : events) {
        if (as<TagRetracted>(event) || as<TriggerRetracted>(event) || as<TagAmended>(event) || takenBack.concerns(event))
            continue;
        out.append(event);
        const QString id = amendments.isEmpty() ? QString() : correctableId(event);
        const auto found = id.isEmpty() ? amendments.constEnd() : amendments.constFind(id);
        if (found == amendments.constEnd())
            continue;
        QJsonObject data = dataOf(event);
        for (const QJsonObject* fields : *found) {
            QJsonObject next = data;
            for (auto it = fields->begin(); it != fields->end(); ++it) {
                if (it.key() != QLatin1String("id"))
                    next.insert(it.key(), it.value());
            }
            QJsonObject extra;
            if (auto payload = payloadFromJson(kindName(event.payload), next, &extra)) {
                data = next;
                out.last().payload = std::move(*payload);
                out.last().extra = extra;
            }
        }
    }
    return out;
}

} // namespace holdspace::session
