// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefdesk.h"

#include <foundation/id.h>

#include <QUuid>

namespace holdspace::ui {

DebriefLog::DebriefLog(const Services& services, std::function<DebriefedSession*()> session, std::function<void()> catchUp, QObject* parent)
    : QObject(parent), m_services(services), m_session(std::move(session)), m_catchUp(std::move(catchUp))
{
}

QString DebriefLog::newId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces).left(13);
}

bool DebriefLog::add(const QList<session::OtherEvent>& words, const QString& by)
{
    DebriefedSession* const session = m_session();
    if (!session || words.isEmpty())
        return false;
    m_catchUp();
    QList<session::Event> events;
    qint64 seq = session->log().events.isEmpty() ? 0 : session->log().events.last().seq;
    for (const session::OtherEvent& word : words) {
        session::Event event;
        event.seq = ++seq;
        event.t = session->lastMs(); // times never decrease; when it was said stands in `recorded`
        event.by = by;
        event.recorded = m_services.clock.utcNow();
        event.payload = word;
        events.append(event);
    }
    if (const Outcome kept = m_services.store.store().append(session->id(), events); !kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("This could not be kept. %1").arg(kept.error().text()));
        return false;
    }
    for (const session::Event& event : events)
        session->append(event);
    foldOn();
    return true;
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
