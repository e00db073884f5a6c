// SPDX-License-Identifier: GPL-3.0-or-later
// The console on a draft: a rehearsal on a clock of its own, that can be turned back and thrown away.
#include "runviewmodel.h"

#include <QLocale>
#include <coding/codebook.h>

namespace holdspace::ui {

using session::initialState;

namespace {
    constexpr int kStepMs = 250;
}

void RunViewModel::rehearse(const QJsonObject& draft)
{
    if (live() && !rehearsing()) {
        m_services.notices.post(Notices::Kind::Info, tr("“%1” is still running. End it before you rehearse.").arg(title()));
        return;
    }
    auto made = live::DryRun::of(draft, m_services.clock);
    if (!made) {
        m_services.notices.post(Notices::Kind::Warning, tr("This draft can’t be rehearsed yet: %1").arg(made.error().message));
        return;
    }
    leaveSession();
    m_services.navigator.show(Navigator::Page::Run);
    m_rehearsal = std::move(*made);
    m_draft = draft;
    m_prebrief.setPeople({});
    connect(m_rehearsal.get(), &live::DryRun::replaced, this, &RunViewModel::showRehearsal);
    showRehearsal();
    setLearner(m_learner);
    m_rehearsal->setStandIn(m_standIn);
    m_rehearsal->start();
    m_rehearsedAt = m_services.clock.monotonicMs();
    m_rehearsalTimer.setInterval(kStepMs);
    connect(&m_rehearsalTimer, &QTimer::timeout, this, &RunViewModel::advanceRehearsal, Qt::UniqueConnection);
    m_rehearsalTimer.start();
}

/// The session object is a new one: tells the story so far and listens to it.
void RunViewModel::showRehearsal()
{
    adopt(m_rehearsal->scenario(), m_rehearsal->log().header.scenarioHash);
    m_finished = false;
    m_told = std::make_unique<RunLog>(initialState(m_scenario, coding::coreMeanings(), {}));
    m_told->append(m_rehearsal->log().events);
    watch(m_rehearsal->session());
    m_clips.startFrom(m_session->state());
    QList<RowsModel::Row> beats;
    for (const qsizetype at : std::as_const(m_order)) {
        const scenario::Beat& each = m_scenario->beats.at(at);
        beats.append({ each.id.text(), { each.id.text(), each.title } });
    }
    m_jumps.setRows(beats);
    refreshPreparation();
    refresh();
}

void RunViewModel::advanceRehearsal()
{
    if (!m_rehearsal)
        return;
    const qint64 now = m_services.clock.monotonicMs();
    m_rehearsal->advance(now - std::exchange(m_rehearsedAt, now));
}

void RunViewModel::draftChanged(const QJsonObject& draft)
{
    if (!m_rehearsal || draft.value(QLatin1String("id")) != m_draft.value(QLatin1String("id")))
        return;
    m_draft = draft;
    const auto sentences = m_rehearsal->replaceScenario(draft);
    if (!sentences) {
        m_services.notices.post(Notices::Kind::Warning, tr("The rehearsal stays with the draft as it was: %1").arg(sentences.error().message));
        return;
    }
    for (const QString& sentence : *sentences)
        m_services.notices.post(Notices::Kind::Info, sentence);
}

void RunViewModel::setSpeed(int times)
{
    if (!m_rehearsal || times == speed())
        return;
    m_rehearsal->setSpeed(times);
    Q_EMIT changed();
}

void RunViewModel::setStill(bool still)
{
    if (!m_rehearsal || still == m_rehearsal->still())
        return;
    m_rehearsal->setStill(still);
    if (still)
        m_clips.silence();
    Q_EMIT changed();
}

void RunViewModel::setLearner(int learner)
{
    m_learner = learner;
    if (m_rehearsal) {
        const auto kind = learner > 0 ? std::optional(static_cast<live::LearnerKind>(learner - 1)) : std::nullopt;
        m_rehearsal->setLearner(kind);
    }
    Q_EMIT changed();
}

void RunViewModel::setStandIn(bool on)
{
    m_standIn = on;
    if (m_rehearsal)
        m_rehearsal->setStandIn(on);
    Q_EMIT changed();
}

void RunViewModel::jumpTo(const QString& beat)
{
    if (m_rehearsal)
        m_rehearsal->jumpTo(BeatId(beat));
}

void RunViewModel::backOneBeat()
{
    if (!m_rehearsal)
        return;
    const Outcome back = m_rehearsal->goBackBeforeLastEntry();
    m_services.notices.post(Notices::Kind::Info,
        back ? tr("Back in “%1”. Time stands still: go another way, or press Go on.").arg(beatTitle()) : back.error().message);
    Q_EMIT changed();
}

void RunViewModel::keepRehearsal()
{
    if (!m_rehearsal)
        return;
    auto& store = m_services.store.store();
    // Its debrief shows the texts that were rehearsed, so the library keeps this state of the draft under a name.
    const auto version = store.saveVersion(m_draft.value(QLatin1String("id")).toString(),
        tr("Rehearsed on %1").arg(QLocale().toString(m_services.clock.utcNow().toLocalTime(), QLocale::ShortFormat)));
    session::SessionLog log = m_rehearsal->log();
    if (version && !log.header.scenarioHash.isEmpty())
        log.header.scenarioHash = version->hash;
    const Outcome kept = live::keepRehearsal(store, log);
    if (!kept) {
        m_services.notices.post(Notices::Kind::Warning, tr("The rehearsal could not be kept: %1").arg(kept.error().message));
        return;
    }
    m_services.notices.post(Notices::Kind::Info, tr("The rehearsal is kept and waits for its debrief, marked as a rehearsal."));
    leaveSession();
    m_scenario.reset();
    Q_EMIT changed();
    m_services.navigator.go(Navigator::Page::Library);
}

void RunViewModel::leaveRehearsal()
{
    if (!m_rehearsal)
        return;
    const QString scenario = m_draft.value(QLatin1String("id")).toString();
    leaveSession();
    m_scenario.reset();
    Q_EMIT changed();
    m_services.navigator.go(Navigator::Page::Author, scenario);
}

} // namespace holdspace::ui
