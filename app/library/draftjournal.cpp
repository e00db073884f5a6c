// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftjournal.h"

#include <foundation/id.h>

#include <QPointer>

namespace holdspace::library {

namespace {

    constexpr int kRetryMs = 5000;

} // namespace

DraftJournal::DraftJournal(StoreThread& store, const Clock& clock, const DraftHistory& opened, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_clock(clock)
    , m_saved(opened.scenario)
    , m_revision(opened.revision)
{
    m_retry.setInterval(kRetryMs);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DraftJournal::retry);
}

DraftJournal::~DraftJournal()
{
    // The last words typed before the window closed.
    blockSignals(true);
    static_cast<void>(saveNow());
}

void DraftJournal::save(const QJsonObject& scenario, DraftChange::Kind kind, const DraftStep& step)
{
    const bool firstIsTaken = m_underWay && m_waiting.size() == 1;
    const bool goesOn = !m_waiting.isEmpty() && !firstIsTaken && kind == DraftChange::Kind::Done
        && m_waiting.constLast().change.kind == DraftChange::Kind::Done
        && m_waiting.constLast().change.step.number == step.number;
    if (goesOn)
        m_waiting.removeLast();
    m_waiting.append({ scenario, { kind, step, {}, newUuidV7(m_clock.utcNow().toMSecsSinceEpoch()) } });
    if (m_state == State::Saved)
        sendNext();
}

void DraftJournal::sendNext()
{
    if (m_waiting.isEmpty())
        return setState(State::Saved);
    m_waiting.first().change.expectedRevision = m_revision;
    m_underWay = true;
    const Waiting next = m_waiting.constFirst();
    setState(State::Saving);
    m_store.saveStepLater(
        next.scenario, next.change, [self = QPointer<DraftJournal>(this), sending = ++m_sending](const Outcome& outcome) {
            if (self && self->m_sending == sending)
                self->answered(outcome);
        });
}

void DraftJournal::answered(const Outcome& outcome)
{
    m_underWay = false;
    if (outcome) {
        stored();
        return sendNext();
    }
    m_error = outcome.error();
    const bool elsewhere = m_error.code == ErrorCode::Conflict || m_error.code == ErrorCode::NotFound;
    if (!elsewhere)
        m_retry.start();
    setState(elsewhere ? State::Conflict : State::Failed);
}

void DraftJournal::stored()
{
    const Waiting done = m_waiting.takeFirst();
    m_saved = done.scenario;
    m_revision = done.change.revision;
}

Outcome DraftJournal::saveNow()
{
    if (m_state == State::Conflict)
        return tl::make_unexpected(m_error);
    // What is under way is given once more: if it got there, that does nothing.
    ++m_sending;
    m_underWay = false;
    while (!m_waiting.isEmpty()) {
        Waiting& next = m_waiting.first();
        next.change.expectedRevision = m_revision;
        if (const Outcome saved = m_store.store().saveStep(next.scenario, next.change); !saved) {
            answered(saved);
            return saved;
        }
        stored();
    }
    setState(State::Saved);
    return {};
}

void DraftJournal::retry()
{
    if (m_state == State::Failed)
        sendNext();
}

void DraftJournal::goOnFrom(const DraftHistory& theirs)
{
    ++m_sending;
    m_underWay = false;
    m_waiting.clear();
    m_saved = theirs.scenario;
    m_revision = theirs.revision;
    setState(State::Saved);
}

void DraftJournal::setState(State state)
{
    if (state != State::Failed)
        m_retry.stop();
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace holdspace::library
