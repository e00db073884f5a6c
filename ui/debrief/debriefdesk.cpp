// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefdesk.h"

#include <foundation/id.h>

#include <QUuid>

#include <algorithm>

namespace holdspace::ui {

DebriefLog::DebriefLog(const Services& services, std::function<DebriefedSession*()> session, QObject* parent)
    : QObject(parent), m_services(services), m_session(std::move(session))
{
}

QString DebriefLog::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).left(13);
}

void DebriefLog::catchUp()
{
    DebriefedSession* const session = m_session();
    if (!session)
        return;
    const auto& known = session->log().events;
    const auto events = m_services.store.store().events(session->id(), known.isEmpty() ? 0 : known.last().seq);
    for (const session::Event& event : events.value_or(QList<session::Event>()))
        session->append(event);
}

Outcome DebriefLog::keep(QList<session::Event> events)
{
    DebriefedSession* const session = m_session();
    if (!session)
        return fail(ErrorCode::NotFound, tr("There is no session."));
    catchUp();
    qint64 seq = session->log().events.isEmpty() ? 0 : session->log().events.last().seq;
    qint64 t = session->lastMs();
    for (session::Event& event : events) {
        event.seq = ++seq;
        event.t = t = std::max(t, event.t);
        if (!event.recorded.isValid())
            event.recorded = m_services.clock.utcNow();
    }
    if (auto kept = m_services.store.store().append(session->id(), events); !kept)
        return kept;
    for (const session::Event& event : std::as_const(events))
        session->append(event);
    foldOn();
    return {};
}

bool DebriefLog::add(const QList<session::OtherEvent>& words, const QString& by)
{
    if (words.isEmpty())
        return false;
    QList<session::Event> events;
    for (const session::OtherEvent& word : words)
        events.append({ 0, 0, by, word, {}, {} });
    const Outcome kept = keep(events);
    if (!kept && kept.error().code != ErrorCode::NotFound)
        m_services.notices.post(Notices::Kind::Warning, tr("This could not be kept. %1").arg(kept.error().text()));
    return kept.has_value();
}

void DebriefLog::foldOn()
{
    const DebriefedSession* const session = m_session();
    const QList<session::Event> events = session ? session->log().events : QList<session::Event>();
    for (; m_folded < events.size(); ++m_folded)
        m_record.fold(events.at(m_folded));
    Q_EMIT changed();
}

void DebriefLog::reread()
{
    const DebriefedSession* const session = m_session();
    const QString id = session ? session->id().text() : QString();
    if (id != m_of || (session && m_folded > session->log().events.size())) {
        m_of = id;
        m_folded = 0;
        m_record = {};
    }
    foldOn();
}

} // namespace holdspace::ui
