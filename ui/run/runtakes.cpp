// SPDX-License-Identifier: GPL-3.0-or-later
// Another take: a run that goes on from a moment of another session, and how long each part of a run takes.
#include "runviewmodel.h"

#include "runwords.h"

#include <coding/codebook.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>
#include <session/take.h>

#include <algorithm>

namespace holdspace::ui {

using namespace session;

namespace {
    constexpr qint64 kMinute = 60'000;
    constexpr int kPrebriefMinutes = 10; ///< unless the scenario plans another length
    constexpr int kRolesMinutes = 5;

    int plannedMinutes(const QJsonObject& scenario, const QString& part, int otherwise)
    {
        const double minutes = scenario.value(part).toObject().value(QLatin1String("minutes")).toDouble();
        return minutes > 0 ? qRound(minutes) : otherwise;
    }
}

void RunViewModel::takeTwo()
{
    if (!canTakeTwo())
        return;
    const SessionState& state = m_session->state();
    const SessionHeader& header = m_session->header();
    const qint64 t = std::max(m_session->now(), state.t);
    const Take take { { header.session, state.seq, t }, momentOf(state, t), header.scenarioHash, header.language };
    if (!live()) {
        prepareTake(take);
        return;
    }
    m_clips.silence();
    m_nextTake = take; // prepared once the end is in the log
    request(End {});
}

void RunViewModel::takeTwoOf(const QString& sessionId, qint64 t)
{
    const auto refuse = [this](const QString& why) {
        m_services.notices.post(Notices::Kind::Warning, tr("No take can go on from there: %1").arg(why));
    };
    if (live()) {
        m_services.notices.post(Notices::Kind::Info, tr("“%1” is still running. End it before another take.").arg(title()));
        return;
    }
    auto& store = m_services.store.store();
    const auto header = store.sessionHeader(SessionId(sessionId));
    if (!header)
        return refuse(header.error().message);
    const auto events = store.events(SessionId(sessionId));
    if (!events)
        return refuse(events.error().message);
    const auto version = store.version(header->scenarioHash);
    if (!version)
        return refuse(version.error().message);
    QSet<QString> learners;
    for (const Participant& each : header->participants) {
        if (each.role == QLatin1String("LEARNER"))
            learners.insert(each.id);
    }
    auto scenario = std::make_shared<const scenario::Scenario>(
        scenario::readScenario(scenario::inLanguage(version->json, header->language)).scenario);
    SessionState state = initialState(std::move(scenario), coding::coreMeanings(), learners);
    for (const Event& event : *events) {
        if (event.t > t)
            break;
        evolve(state, event);
    }
    if (!state.here)
        return refuse(tr("nothing had begun yet."));
    prepareTake({ { sessionId, state.seq, std::max(t, state.t) }, momentOf(state, t), header->scenarioHash, header->language });
    m_services.navigator.show(Navigator::Page::Run);
}

void RunViewModel::prepareTake(const Take& take)
{
    const auto version = m_services.store.store().version(take.scenarioHash);
    if (!version) {
        m_services.notices.post(Notices::Kind::Warning, tr("No take can go on from there: %1").arg(version.error().message));
        return;
    }
    // Who goes on in the same sitting has gone through the prebrief with everybody in the room.
    const bool sameSitting = m_session && m_session->header().session == take.of.session;
    if (m_ownSession) {
        m_ownSession->disconnect(this);
        if (sameSitting && !m_noted)
            m_ownSession->request(AddNote { m_after.note(), true });
        m_former = std::move(m_ownSession);
    }
    leaveSession();
    adopt(*version, take.language);
    m_prebrief.anotherLearner(sameSitting);
    if (!sameSitting)
        m_players.startOver(m_version.json);
    for (const QJsonValue& id : take.moment.value(QLatin1String("leftOut")).toArray())
        m_prebrief.setTakesPart(id.toString(), false);
    m_take = take;
    m_recording.prepare(m_scenario->recording);
    beginPhase();
    refreshPreparation();
    Q_EMIT changed();
    Q_EMIT clockChanged();
}

void RunViewModel::fromTheBeginning()
{
    if (phase() != Phase::Prepare || !m_take)
        return;
    m_take.reset();
    refreshPreparation();
    Q_EMIT changed();
}

QString RunViewModel::takeText() const
{
    if (phase() != Phase::Prepare || !m_take)
        return {};
    const auto* beat = m_scenario->beat(BeatId(m_take->moment.value(QLatin1String("beat")).toString()));
    return tr("Another take: it goes on from %1 of the one before, in “%2”, with everybody as they were. Only the learners are others.")
        .arg(runwords::clockText(m_take->of.t), beat ? beat->title : QString());
}

bool RunViewModel::beginTake(const SessionHeader& header)
{
    SessionState state = initialState(m_scenario, coding::coreMeanings(), m_prebrief.learners());
    m_told = std::make_unique<RunLog>(state);
    m_told->setPeople(header.participants);
    auto events = session::beginTake(state, m_take->of, m_take->moment);
    if (events) {
        for (Event& event : *events)
            event.recorded = m_services.clock.utcNow();
    }
    const Outcome kept = events ? m_services.store.store().append(SessionId(header.session), *events)
                                : Outcome(tl::make_unexpected(events.error()));
    if (!kept) {
        m_services.notices.post(Notices::Kind::Danger, tr("The session can’t be started: %1").arg(kept.error().message));
        return false;
    }
    m_told->append(*events);
    m_ownSession = std::make_unique<live::RunSession>(m_services.clock, m_services.store, header, std::move(state));
    m_ownSession->goOnAt(0);
    noteTake(header.session);
    m_take.reset();
    beginShowing();
    m_clips.startFrom(m_session->state());
    m_session->startTicking();
    refresh();
    return true;
}

/// The take before says in its log which one followed.
void RunViewModel::noteTake(const QString& next)
{
    m_former.reset(); // its recorder has said its last words by now
    auto& store = m_services.store.store();
    const SessionId before(m_take->of.session);
    const auto kept = store.events(before).and_then([&](const QList<Event>& events) {
        Event event;
        event.seq = events.size() + 1;
        event.t = events.isEmpty() ? 0 : events.last().t;
        event.by = QStringLiteral("operator");
        event.recorded = m_services.clock.utcNow();
        event.payload = OtherEvent { kTakeFollowed,
            { { QStringLiteral("session"), next }, { QStringLiteral("seq"), m_take->of.seq }, { QStringLiteral("at"), m_take->of.t } } };
        return store.append(before, { event });
    });
    if (!kept) {
        m_services.notices.post(
            Notices::Kind::Warning, tr("The take before could not note that this one follows it: %1").arg(kept.error().message));
    }
}

// How long the parts take -------------------------------------------------------------------------------------------

void RunViewModel::beginPhase()
{
    m_phaseSince = m_services.clock.monotonicMs();
    m_phaseTimer.setInterval(1000);
    connect(&m_phaseTimer, &QTimer::timeout, this, &RunViewModel::clockChanged, Qt::UniqueConnection);
    m_phaseTimer.start();
}

QString RunViewModel::phasePace() const
{
    if (rehearsing())
        return {};
    const QString since = runwords::clockText(m_phaseSince < 0 ? 0 : m_services.clock.monotonicMs() - m_phaseSince);
    switch (phase()) {
    case Phase::Empty:
        return {};
    case Phase::Prepare:
        return tr("%1 of %2 min").arg(since).arg(plannedMinutes(m_version.json, QStringLiteral("prebrief"), kPrebriefMinutes));
    case Phase::Ended:
        return tr("%1 of %2 min").arg(since).arg(kRolesMinutes);
    case Phase::Running:
    case Phase::Paused:
        break;
    }
    const qint64 played = m_session->state().effective(std::max(m_session->now(), m_session->state().t));
    if (m_scenario->minutes <= 0)
        return {};
    const qint64 left = static_cast<qint64>(m_scenario->minutes * kMinute) - played;
    return left >= 0 ? tr("%1 of %2 min").arg(runwords::clockText(played)).arg(qRound(m_scenario->minutes))
                     : tr("%1 over %2 min").arg(runwords::clockText(-left)).arg(qRound(m_scenario->minutes));
}

} // namespace holdspace::ui
