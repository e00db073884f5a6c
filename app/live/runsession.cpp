// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsession.h"

#include <QPointer>
#include <algorithm>

namespace holdspace::live {

using session::Event;

namespace {
constexpr int kTickMs = 250;
}

RunSession::RunSession(const Clock& clock, library::StoreThread& store, session::SessionHeader header, session::SessionState start, QObject* parent)
    : QObject(parent), m_clock(clock), m_store(store), m_header(std::move(header)), m_state(start), m_replay(std::move(start))
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &RunSession::tick);
}

void RunSession::pickUp(const QList<Event>& logged)
{
    fold(logged);
    // Time went on while nobody was there; it is cut by the pause. A clock set back does not turn the session back.
    const qint64 wall = m_header.started.isValid() ? m_header.started.msecsTo(m_clock.utcNow()) : m_state.t;
    m_startMonotonic = m_clock.monotonicMs() - std::max(wall, m_state.t);
    request(session::PickUp {});
}

void RunSession::request(const session::Intent& intent, const QString& by)
{
    // STOP does not wait behind anything.
    if (std::holds_alternative<session::CallStop>(intent))
        m_queue.push_front({ intent, by });
    else
        m_queue.push_back({ intent, by });
    pump();
}

qint64 RunSession::now() const
{
    if (m_startMonotonic < 0 || m_state.over())
        return m_state.t;
    return std::max(m_state.t, m_clock.monotonicMs() - m_startMonotonic);
}

void RunSession::startTicking()
{
    m_timer.start();
}

void RunSession::tick()
{
    if (m_queue.empty() && !m_writing && m_state.running())
        request(session::Tick {});
    if (m_state.over())
        m_timer.stop();
    Q_EMIT ticked();
}

void RunSession::pump()
{
    while (!m_writing && !m_queue.empty()) {
        const auto [intent, by] = std::move(m_queue.front());
        m_queue.pop_front();
        if (std::holds_alternative<session::Start>(intent) && m_startMonotonic < 0)
            m_startMonotonic = m_clock.monotonicMs();
        auto decided = session::decide(m_state, intent, now(), by);
        if (!decided) {
            if (decided.error().place == QLatin1String("confirm"))
                Q_EMIT confirmationNeeded(decided.error().message);
            else
                Q_EMIT refused(decided.error().message);
            continue;
        }
        if (decided->isEmpty())
            continue;
        QList<Event> events = std::move(*decided);
        const QDateTime recorded = m_clock.utcNow();
        for (Event& event : events)
            event.recorded = recorded;
        if (m_memoryOnly) {
            fold(events);
            Q_EMIT changed(events);
            continue;
        }
        m_writing = true;
        m_store.appendLater(SessionId(m_header.session), events, [self = QPointer(this), this, events](const Outcome& outcome) {
            if (!self)
                return; // the run was left; what was appended is in the library
            m_writing = false;
            if (!outcome) {
                m_memoryOnly = true;
                Q_EMIT storageLost(outcome.error().message);
            }
            fold(events);
            Q_EMIT changed(events);
            pump();
        });
    }
}

void RunSession::fold(const QList<Event>& events)
{
    for (const Event& event : events) {
        session::evolve(m_state, event);
        m_replay.append(event);
    }
}

} // namespace holdspace::live
