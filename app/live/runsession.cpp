// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsession.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace holdspace::live {

using session::Event;

namespace {
constexpr int kTickMs = 250;
}

RunSession::RunSession(const Clock& clock, library::StoreThread& store, session::SessionHeader header, session::SessionState start, QObject* parent)
    : QObject(parent), m_clock(clock), m_store(store), m_header(std::move(header)), m_state(start), m_ahead(start), m_replay(std::move(start))
{
    m_timer.setInterval(kTickMs);
    connect(&m_timer, &QTimer::timeout, this, &RunSession::tick);
}

void RunSession::pickUp(const QList<Event>& logged)
{
    fold(logged);
    for (const Event& event : logged)
        session::evolve(m_ahead, event);
    // Time went on while nobody was there; it is cut by the pause. A clock set back does not turn the session back.
    const qint64 wall = m_header.started.isValid() ? m_header.started.msecsTo(m_clock.utcNow()) : m_state.t;
    m_startMonotonic = m_clock.monotonicMs() - std::max(wall, m_state.t);
    request(session::PickUp {});
}

void RunSession::request(const session::Intent& intent, const QString& by)
{
    const bool stops = std::holds_alternative<session::CallStop>(intent) && m_state.phase != session::Phase::NotStarted && !m_state.over();
    m_queue.append({ intent, by, now() });
    if (stops)
        Q_EMIT stopping();
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
    if (m_queue.isEmpty() && !m_writing && m_state.running())
        request(session::Tick {});
    if (m_state.over())
        m_timer.stop();
    Q_EMIT ticked();
}

/// What follows from all that was asked for since the last write, one after the other.
RunSession::Decided RunSession::decideAll(const QList<Asked>& all)
{
    Decided next;
    for (const Asked& asked : all) {
        if (std::holds_alternative<session::Start>(asked.intent) && m_startMonotonic < 0)
            m_startMonotonic = m_clock.monotonicMs();
        if (const auto events = session::advance(m_ahead, asked.intent, std::max(asked.t, m_ahead.t), asked.by))
            next.events += *events;
        else if (!std::holds_alternative<session::KeepWord>(asked.intent)) // a device's that came after the end concerns nobody
            next.refusals.append(events.error());
    }
    return next;
}

void RunSession::pump()
{
    while (!m_writing && !m_queue.isEmpty()) {
        m_afterWrite += std::exchange(m_afterAsked, {});
        const auto [events, refusals] = decideAll(std::exchange(m_queue, {}));
        if (!events.isEmpty())
            write(events);
        else
            askedIsKept();
        // Last, because whoever hears it may ask for the next thing.
        for (const Error& refusal : refusals) {
            if (refusal.place == QLatin1String("confirm"))
                Q_EMIT confirmationNeeded(refusal.message);
            else
                Q_EMIT refused(refusal.message);
        }
    }
}

void RunSession::write(QList<Event> events)
{
    const QDateTime recorded = m_clock.utcNow();
    for (Event& event : events)
        event.recorded = recorded;
    if (m_memoryOnly) {
        fold(events);
        askedIsKept();
        Q_EMIT changed(events);
        return;
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
        askedIsKept();
        Q_EMIT changed(events);
        pump();
    });
}

void RunSession::afterAsked(std::function<void()> done)
{
    if (m_queue.isEmpty() && !m_writing)
        done();
    else
        m_afterAsked.append(std::move(done));
}

void RunSession::askedIsKept()
{
    for (const auto& done : std::exchange(m_afterWrite, {}))
        done();
    // Nothing waits any more: these only waited for what was being written.
    if (m_queue.isEmpty()) {
        for (const auto& done : std::exchange(m_afterAsked, {}))
            done();
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
