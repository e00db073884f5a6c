// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorylibrary.h"

#include "libraryrules.h"

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
        entry.rehearsal = isRehearsal(kept.header);
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

Outcome MemoryLibrary::removeRehearsal(const SessionId& session)
{
    if (const Outcome may = mayWrite(); !may)
        return may;
    const Session* kept = find(session);
    if (!kept)
        return noSession(session);
    if (!isRehearsal(kept->header))
        return notARehearsal(session);
    m_sessions.removeAt(kept - m_sessions.constData());
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

void MemoryStoreThread::saveStepLater(
    const QJsonObject& scenario, const DraftChange& change, std::function<void(const Outcome&)> done)
{
    deliver(m_library.saveStep(scenario, change), std::move(done));
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
