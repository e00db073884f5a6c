// SPDX-License-Identifier: GPL-3.0-or-later
#include "runsession.h"

#include <QPointer>
#include <algorithm>
#include <utility>

namespace holdspace::live {

using session::Event;

namespace {
constexpr int kTickMs = 250;
constexpr qint64 kOfferAgainMs = 5'000;

bool isMilestone(const Event& event)
{
    const auto* other = session::as<session::OtherEvent>(event);
    return session::as<session::BeatEntered>(event) || session::as<session::SessionEnded>(event) || session::as<session::StopCalled>(event)
        || (other && (other->kind == QLatin1String("improvised.beat") || other->kind == QLatin1String("operator.changed")));
}
}

RunSession::RunSession(const Clock& clock, library::StoreThread& store, session::SessionHeader header, session::SessionState start, QObject* parent)
    : QObject(parent), m_clock(clock), m_store(store), m_header(std::move(header)), m_state(std::move(start))
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
    const bool stops = std::holds_alternative<session::CallStop>(intent) && m_state.phase != session::Phase::NotStarted && !m_state.over();
    m_queue.append({ intent, by, now() });
    if (stops)
        Q_EMIT stopping();
    pump();
}

qint64 RunSession::now() const
{
    if (!m_startMonotonic || m_state.over())
        return m_state.t;
    return std::max(m_state.t, m_clock.monotonicMs() - *m_startMonotonic);
}

void RunSession::startTicking()
{
    m_timer.start();
}

void RunSession::tick()
{
    if (m_queue.isEmpty() && !m_writing && m_state.running())
        request(session::Tick {});
    if (!m_unkept.isEmpty() && !m_offering && m_clock.monotonicMs() - m_offeredAt >= kOfferAgainMs)
        offerAgain();
    if (m_state.over() && m_unkept.isEmpty())
        m_timer.stop();
    Q_EMIT ticked();
}

/// What follows from all that was asked for since the last write, one after the other.
RunSession::Decided RunSession::decideAll(const QList<Asked>& all)
{
    Decided next;
    session::SessionState ahead = m_state; // which nothing runs ahead of now: there is one write at a time
    bool afterWord = false;
    for (const Asked& asked : all) {
        const bool isWord = std::holds_alternative<session::KeepWord>(asked.intent);
        if (std::holds_alternative<session::Start>(asked.intent) && !m_startMonotonic)
            m_startMonotonic = m_clock.monotonicMs();
        if (const auto events = session::advance(ahead, asked.intent, std::max(asked.t, ahead.t), asked.by); !events) {
            if (!isWord) // a device's that came after the end concerns nobody
                next.refusals.append(events.error());
        } else if (isWord && afterWord && !next.steps.isEmpty()) {
            next.steps.last() += *events;
        } else if (!events->isEmpty()) {
            next.steps.append(*events);
        }
        afterWord = isWord;
    }
    return next;
}

void RunSession::pump()
{
    while (!m_writing && !m_queue.isEmpty()) {
        m_afterWrite += std::exchange(m_afterAsked, {});
        const auto [steps, refusals] = decideAll(std::exchange(m_queue, {}));
        if (!steps.isEmpty())
            write(steps);
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

void RunSession::write(QList<QList<Event>> steps)
{
    const QDateTime recorded = m_clock.utcNow();
    QList<Event> all;
    for (QList<Event>& step : steps) {
        for (Event& event : step)
            event.recorded = recorded;
        all += step;
    }
    m_writing = true;
    if (m_memoryOnly) {
        m_unkept += all;
        return tell(steps);
    }
    m_store.appendLater(SessionId(m_header.session), all, [self = QPointer(this), this, steps, all](const Outcome& outcome) {
        if (!self)
            return; // the run was left; what was appended is in the library
        if (!outcome) {
            m_memoryOnly = true;
            m_unkept = all;
            m_offeredAt = m_clock.monotonicMs();
            Q_EMIT storageLost(outcome.error().message);
        }
        tell(steps);
        pump();
    });
}

/// A disk that was full may have room again. Keys do not wait for the answer.
void RunSession::offerAgain()
{
    m_offering = true;
    const qsizetype offered = m_unkept.size();
    m_store.appendLater(SessionId(m_header.session), m_unkept, [self = QPointer(this), this, offered](const Outcome& outcome) {
        if (!self)
            return;
        m_offering = false;
        m_offeredAt = m_clock.monotonicMs();
        if (!outcome)
            return;
        m_unkept.remove(0, offered);
        if (!m_unkept.isEmpty())
            return offerAgain(); // what came meanwhile
        m_memoryOnly = false;
        Q_EMIT storageFound();
    });
}

/// What was asked for in one go is still told one after the other: a level that went down and up again has been down.
void RunSession::tell(const QList<QList<Event>>& steps)
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        fold(steps.at(i));
        if (i + 1 == steps.size()) {
            m_writing = false;
            askedIsKept();
        }
        Q_EMIT changed(steps.at(i));
    }
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
        if (isMilestone(event))
            m_milestones.append(event);
    }
}

} // namespace holdspace::live
