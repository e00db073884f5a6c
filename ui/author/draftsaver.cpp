// SPDX-License-Identifier: GPL-3.0-or-later
#include "draftsaver.h"

#include <QPointer>

namespace holdspace::ui {

namespace {
    constexpr int kRetryMs = 5000;

    QString idOf(const QJsonObject& scenario)
    {
        return scenario.value(QLatin1String("id")).toString();
    }
} // namespace

DraftSaver::DraftSaver(const Services& services, QObject* parent)
    : QObject(parent), m_store(services.store), m_notices(services.notices)
{
    m_retry.setInterval(kRetryMs);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &DraftSaver::retry);
}

DraftSaver::~DraftSaver()
{
    // The last words typed before the window closed.
    for (const QJsonObject& scenario : std::as_const(m_waiting))
        (void)m_store.store().saveDraft(scenario);
}

void DraftSaver::save(const QJsonObject& scenario)
{
    const QString id = idOf(scenario);
    m_waiting.insert(id, scenario);
    if (!m_underWay.contains(id))
        send(id);
    Q_EMIT stateChanged();
}

Outcome DraftSaver::saveNow(const QJsonObject& scenario)
{
    const QString id = idOf(scenario);
    const Outcome outcome = m_store.store().saveDraft(scenario);
    if (outcome) {
        m_waiting.remove(id);
        m_underWay.remove(id);
        m_failed.remove(id);
    }
    Q_EMIT stateChanged();
    return outcome;
}

void DraftSaver::retry()
{
    // What is on its way may still come back: then it is sent once more at once.
    for (auto it = m_underWay.cbegin(); it != m_underWay.cend(); ++it)
        m_again.insert(it.key());
    const QStringList ids = m_waiting.keys();
    for (const QString& id : ids) {
        if (!m_underWay.contains(id))
            send(id);
    }
    Q_EMIT stateChanged();
}

DraftSaver::State DraftSaver::state(const QString& scenarioId) const
{
    if (m_failed.contains(scenarioId))
        return State::Failed;
    return m_waiting.contains(scenarioId) || m_underWay.contains(scenarioId) ? State::Saving : State::Saved;
}

void DraftSaver::send(const QString& scenarioId)
{
    const QJsonObject scenario = m_waiting.take(scenarioId);
    const quint64 number = ++m_lastNumber;
    m_underWay.insert(scenarioId, { number, scenario });
    m_store.saveDraftLater(scenario, [self = QPointer<DraftSaver>(this), scenarioId, number](const Outcome& outcome) {
        if (self)
            self->finished(scenarioId, number, outcome);
    });
}

void DraftSaver::finished(const QString& scenarioId, quint64 number, const Outcome& outcome)
{
    if (m_underWay.value(scenarioId).number != number)
        return;
    const QJsonObject sent = m_underWay.take(scenarioId).scenario;
    if (outcome) {
        m_again.remove(scenarioId);
        m_failed.remove(scenarioId);
        if (m_waiting.contains(scenarioId))
            send(scenarioId);
    } else {
        if (!m_waiting.contains(scenarioId))
            m_waiting.insert(scenarioId, sent);
        if (!m_failed.contains(scenarioId)) {
            m_failed.insert(scenarioId);
            m_notices.post(Notices::Kind::Danger,
                tr("Your last changes are not on the disk yet: %1. They are kept here and saved as soon as that is possible.")
                    .arg(outcome.error().text()),
                tr("Try again"), [self = QPointer<DraftSaver>(this)] {
                    if (self)
                        self->retry();
                });
        }
        if (m_again.remove(scenarioId))
            send(scenarioId);
        else
            m_retry.start();
    }
    Q_EMIT stateChanged();
}

} // namespace holdspace::ui
