// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorylibrary.h"

#include "libraryrules.h"

#include <scenario/scenariofile.h>

#include <algorithm>

namespace holdspace::library {

Outcome MemoryLibrary::mayWrite() const
{
    if (m_failure)
        return tl::make_unexpected(*m_failure);
    return {};
}

MemoryLibrary::Session* MemoryLibrary::find(const SessionId& session)
{
    const auto found = std::find_if(
        m_sessions.begin(), m_sessions.end(), [&](const Session& kept) { return kept.header.session == session.text(); });
    return found == m_sessions.end() ? nullptr : &*found;
}

const ScenarioVersion* MemoryLibrary::newestVersion(const QString& scenarioId) const
{
    const auto found = std::find_if(
        m_versions.rbegin(), m_versions.rend(), [&](const ScenarioVersion& kept) { return kept.scenarioId == scenarioId; });
    return found == m_versions.rend() ? nullptr : &*found;
}

Outcome MemoryLibrary::createSession(const session::SessionHeader& header)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    if (header.session.isEmpty() || find(SessionId(header.session)))
        return sessionTaken(header.session);
    Session made;
    made.header = header;
    m_sessions.append(made);
    return {};
}

Outcome MemoryLibrary::append(const SessionId& session, const QList<session::Event>& events)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    Session* kept = find(session);
    if (!kept)
        return noSession(session);
    const qint64 lastT = kept->events.isEmpty() ? 0 : kept->events.constLast().t;
    if (const Outcome follows = checkFollows(kept->events.size(), lastT, events); !follows)
        return follows;
    kept->events += events;
    if (kept->status == SessionStatus::Unfinished && endsSession(events))
        kept->status = SessionStatus::WaitingForDebrief;
    return {};
}

Result<session::SessionHeader> MemoryLibrary::sessionHeader(const SessionId& session)
{
    const Session* kept = find(session);
    if (!kept)
        return noSession(session);
    return kept->header;
}

Result<QList<session::Event>> MemoryLibrary::events(const SessionId& session, qint64 afterSeq)
{
    const Session* kept = find(session);
    if (!kept)
        return noSession(session);
    return kept->events.mid(qBound<qint64>(0, afterSeq, kept->events.size()));
}

Result<QList<ScenarioEntry>> MemoryLibrary::scenarios()
{
    QList<QPair<qint64, ScenarioEntry>> ordered;
    for (const Draft& kept : std::as_const(m_drafts)) {
        const auto facts = draftFacts(kept.json);
        if (!facts)
            return tl::make_unexpected(facts.error());
        ScenarioEntry entry;
        entry.id = facts->id;
        entry.title = facts->title;
        entry.summary = facts->summary;
        entry.beats = facts->beats;
        entry.minutes = facts->minutes;
        entry.modified = kept.modified;
        entry.sample = kept.sample;
        entry.versions = static_cast<int>(std::count_if(
            m_versions.begin(), m_versions.end(), [&](const ScenarioVersion& v) { return v.scenarioId == entry.id; }));
        entry.runs = static_cast<int>(std::count_if(
            m_sessions.begin(), m_sessions.end(), [&](const Session& s) { return s.header.scenarioId == entry.id; }));
        if (const ScenarioVersion* newest = newestVersion(entry.id)) {
            entry.publishedHash = newest->hash;
            entry.draftDiffers = newest->json != kept.json;
        }
        ordered.append({ kept.change, entry });
    }
    std::sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    QList<ScenarioEntry> entries;
    for (const auto& [change, entry] : std::as_const(ordered))
        entries.append(entry);
    return entries;
}

Result<QJsonObject> MemoryLibrary::draft(const QString& scenarioId)
{
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    return found->json;
}

Outcome MemoryLibrary::saveDraft(const QJsonObject& scenario, bool sample)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const auto facts = draftFacts(scenario);
    if (!facts)
        return tl::make_unexpected(facts.error());
    Draft& kept = m_drafts[facts->id];
    kept.sample = kept.sample || sample;
    if (kept.json == scenario)
        return {};
    kept.json = scenario;
    kept.modified = m_clock.utcNow();
    kept.change = ++m_changes;
    return {};
}

Result<ScenarioVersion> MemoryLibrary::publish(const QString& scenarioId)
{
    if (const Outcome may = mayWrite(); !may)
        return tl::make_unexpected(may.error());
    const auto found = m_drafts.constFind(scenarioId);
    if (found == m_drafts.constEnd())
        return noScenario(scenarioId);
    const QString hash = scenario::contentHash(found->json);
    if (const auto same = version(hash))
        return same;
    ScenarioVersion made;
    made.scenarioId = scenarioId;
    made.hash = hash;
    made.title = found->json.value(QLatin1String("title")).toString();
    const ScenarioVersion* newest = newestVersion(scenarioId);
    made.number = newest ? newest->number + 1 : 1;
    made.published = m_clock.utcNow();
    made.json = found->json;
    m_versions.append(made);
    return made;
}

Result<ScenarioVersion> MemoryLibrary::version(const QString& hash)
{
    const auto found
        = std::find_if(m_versions.constBegin(), m_versions.constEnd(), [&](const ScenarioVersion& v) { return v.hash == hash; });
    if (found == m_versions.constEnd())
        return noVersion(hash);
    return *found;
}

Outcome MemoryLibrary::removeScenario(const QString& scenarioId)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    if (!m_drafts.remove(scenarioId))
        return noScenario(scenarioId);
    return {};
}

Result<QList<SessionEntry>> MemoryLibrary::sessions()
{
    QList<SessionEntry> entries;
    for (const Session& kept : std::as_const(m_sessions)) {
        SessionEntry entry;
        entry.id = kept.header.session;
        entry.scenarioId = kept.header.scenarioId;
        entry.scenarioTitle = kept.header.scenarioTitle;
        entry.scenarioHash = kept.header.scenarioHash;
        entry.started = kept.header.started;
        entry.lastT = kept.events.isEmpty() ? 0 : kept.events.constLast().t;
        entry.events = kept.events.size();
        entry.status = kept.status;
        entry.sample = kept.sample;
        entries.prepend(entry);
    }
    std::stable_sort(
        entries.begin(), entries.end(), [](const SessionEntry& a, const SessionEntry& b) { return a.started > b.started; });
    return entries;
}

Outcome MemoryLibrary::setSessionStatus(const SessionId& session, SessionStatus status)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    Session* kept = find(session);
    if (!kept)
        return noSession(session);
    kept->status = status;
    return {};
}

Outcome MemoryLibrary::markSampleSession(const SessionId& session)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    Session* kept = find(session);
    if (!kept)
        return noSession(session);
    kept->sample = true;
    return {};
}

Outcome MemoryLibrary::setPersonName(const SessionId& session, const QString& participant, const QString& name)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    Session* kept = find(session);
    if (!kept)
        return noSession(session);
    if (name.isEmpty())
        kept->names.remove(participant);
    else
        kept->names.insert(participant, name);
    return {};
}

Result<QHash<QString, QString>> MemoryLibrary::personNames(const SessionId& session)
{
    const Session* kept = find(session);
    if (!kept)
        return noSession(session);
    return kept->names;
}

Result<QString> MemoryLibrary::setting(const QString& key)
{
    return m_settings.value(key);
}

Outcome MemoryLibrary::setSetting(const QString& key, const QString& value)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    m_settings.insert(key, value);
    return {};
}

void MemoryStoreThread::appendLater(
    const SessionId& session, const QList<session::Event>& events, std::function<void(const Outcome&)> done)
{
    deliver(m_library.append(session, events), std::move(done));
}

void MemoryStoreThread::saveDraftLater(const QJsonObject& scenario, std::function<void(const Outcome&)> done)
{
    deliver(m_library.saveDraft(scenario), std::move(done));
}

void MemoryStoreThread::deliver(const Outcome& outcome, std::function<void(const Outcome&)> done)
{
    if (!done)
        return;
    if (m_delivery == Delivery::Immediate)
        done(outcome);
    else
        QMetaObject::invokeMethod(&m_context, [outcome, call = std::move(done)] { call(outcome); }, Qt::QueuedConnection);
}

} // namespace holdspace::library
