// SPDX-License-Identifier: GPL-3.0-or-later
#include "runviewmodel.h"

#include "consolerows.h"
#include "runwords.h"

#include <coding/codebook.h>
#include <scenario/languages.h>
#include <scenario/storyorder.h>
#include <session/take.h>

namespace holdspace::ui {

using namespace session;
using library::SessionStatus;

RunViewModel::RunViewModel(Services services, QObject* parent) : QObject(parent), m_services(services)
{
    connect(&m_services.navigator, &Navigator::opened, this, &RunViewModel::onOpened);
    connect(&m_clips, &SessionClips::changed, this, &RunViewModel::showCues);
    m_clips.setElsewhere([this] { return m_room.clipsElsewhere(); });
    connect(&m_room, &RoomViewModel::changed, this, [this] {
        for (CastMemberViewModel* const member : std::as_const(m_members))
            member->setPrompter(m_room.prompterNote(member->id()));
    });
    connect(&m_room, &RoomViewModel::clipBegan, &m_clips, &SessionClips::beganElsewhere);
    connect(&m_room, &RoomViewModel::clipEnded, &m_clips, &SessionClips::endedElsewhere);
    m_tags.setRows(consolerows::tagPad());
    m_moment.setLag(m_lag.lagMs());
    connect(&m_lag, &LagViewModel::changed, this, [this] { m_moment.setLag(m_lag.lagMs()); });
    registerCommands();
    connect(&m_controllers, &ControllersViewModel::pressedInWords, &m_preflight, &PreflightViewModel::controllerPressed);
    // What the recorder says goes into the log of the people's session, also just after its end.
    connect(&m_recording, &RecordingViewModel::noted, this, [this](const QString& kind, const QJsonObject& data) {
        // The take before may still hear its last words while the next is prepared.
        if (live::RunSession* const session = m_ownSession ? m_ownSession.get() : m_former.get())
            session->request(NoteRecording { kind, data });
    });
}

void RunViewModel::letGo() { m_cast.setRows({}); }

RunViewModel::~RunViewModel() = default;

/// Shows another scenario; whatever ran before is gone by now.
void RunViewModel::adopt(scenario::ScenarioPtr scenario, const QString& hash)
{
    m_scenario = std::move(scenario);
    m_order = scenario::storyOrder(*m_scenario);
    m_hash = hash;
    m_clips.use(m_scenario->id);
    m_openedId.clear();
    m_cast.setRows({});
    // After the cards that show them, which are taken away in the same way.
    for (CastMemberViewModel* const member : std::as_const(m_members))
        member->deleteLater();
    m_members.clear();
    QList<RowsModel::Row> rows;
    for (const auto& member : m_scenario->cast) {
        auto* shown = new CastMemberViewModel(member, static_cast<int>(m_members.size()), this);
        m_members.append(shown);
        rows.append({ member.id.text(), { QVariant::fromValue(shown) } });
    }
    m_cast.setRows(rows);
    m_chosen = m_scenario->cast.isEmpty() ? CharacterId() : m_scenario->cast.first().id;
    m_participant.clear();
    m_room.prepared(initialState(m_scenario, coding::coreMeanings(), {}));
}

void RunViewModel::leaveSession()
{
    m_room.leave();
    m_reentry.leave();
    m_control.follow(nullptr);
    m_rehearsalTimer.stop();
    m_clips.forget();
    m_session = nullptr;
    m_ownSession.reset();
    m_rehearsal.reset();
    m_draft = {};
    m_told.reset();
    m_confirmation = {};
    m_moment.forget();
    m_keys.forget();
    m_findOpen = false;
    m_finished = false;
    m_noted = m_toDebrief = false;
    m_take.reset();
    m_nextTake.reset();
    m_taggedAt = -1;
    m_newestTag.clear();
    m_aboutTag = {};
    m_beyond.reset();
}

// Preparing -----------------------------------------------------------------------------------------------------

void RunViewModel::setChecked(int row, bool done)
{
    if (!m_prebrief.setDone(row, done))
        return;
    refreshPreparation();
    Q_EMIT changed();
}

void RunViewModel::addParticipant()
{
    m_prebrief.addPerson();
    refreshPreparation();
}

void RunViewModel::removeParticipant(const QString& id)
{
    m_prebrief.removePerson(id);
    refreshPreparation();
    Q_EMIT changed();
}

void RunViewModel::setParticipantName(const QString& id, const QString& name)
{
    m_prebrief.setName(id, name);
    refreshPreparation();
}

void RunViewModel::setParticipantGoal(const QString& id, const QString& goal)
{
    m_prebrief.setGoal(id, goal);
    refreshPreparation();
}

void RunViewModel::setTakesPart(const QString& characterId, bool takesPart)
{
    m_prebrief.setTakesPart(characterId, takesPart);
    refreshPreparation();
}

void RunViewModel::setPlayerName(const QString& characterId, const QString& name)
{
    m_players.setName(CharacterId(characterId), name);
    refreshPreparation();
}

void RunViewModel::setPlayerMaxLevel(const QString& characterId, int level)
{
    m_players.setMaxLevel(CharacterId(characterId), level);
    refreshPreparation();
}

void RunViewModel::setPlayerRest(const QString& characterId, int choice)
{
    m_players.setRest(CharacterId(characterId), Players::restChoices().value(choice));
    refreshPreparation();
}

void RunViewModel::refreshPreparation()
{
    m_checklist.setRows(m_prebrief.checklistRows());
    m_participants.setRows(m_prebrief.peopleRows(m_participant));
    m_castChoice.setRows(m_scenario ? m_prebrief.castRows(*m_scenario, m_members, m_players) : QList<RowsModel::Row>());
}

QStringList RunViewModel::objectives() const
{
    QStringList texts;
    if (m_scenario) {
        for (const auto& objective : m_scenario->objectives)
            texts.append(objective.text);
    }
    return texts;
}

bool RunViewModel::canStart() const { return phase() == Phase::Prepare && m_prebrief.toGo() == 0; }

void RunViewModel::start()
{
    if (!canStart())
        return;
    SessionHeader header;
    header.started = m_services.clock.utcNow();
    header.session = newUuidV7(header.started.toMSecsSinceEpoch());
    header.scenarioId = m_scenario->id;
    header.scenarioTitle = m_scenario->title;
    header.scenarioHash = m_hash;
    header.language = m_language;
    header.participants = m_prebrief.participants(*m_scenario);
    if (m_take)
        setTakeOf(header, m_take->of);

    auto& store = m_services.store.store();
    const SessionId id(header.session);
    if (const auto made = store.createSession(header); !made) {
        m_services.notices.post(Notices::Kind::Danger, tr("The session can’t be started: %1").arg(made.error().message));
        return;
    }
    bool namesKept = true;
    for (const auto& person : m_prebrief.people()) {
        if (!person.name.isEmpty())
            namesKept = store.setPersonName(id, person.id, person.name).has_value() && namesKept;
    }
    namesKept = m_players.keep(id).has_value() && namesKept;
    if (!namesKept)
        m_services.notices.post(Notices::Kind::Warning, tr("Not all names could be kept. The role labels stand."));
    if (m_take) {
        if (!beginTake(header))
            return;
    } else {
        beginSession(header, {});
        m_session->request(Start { m_prebrief.absent() });
    }
    for (const OtherEvent& word : m_players.agreements(m_prebrief.absent()) + m_prebrief.goals())
        m_session->request(KeepWord { word });
    m_recording.begin(header.session, m_session->now());
}

void RunViewModel::beginSession(SessionHeader header, const QList<Event>& logged)
{
    auto state = initialState(m_scenario, coding::coreMeanings(), m_prebrief.learners());
    m_told = std::make_unique<RunLog>(state);
    m_told->setPeople(header.participants);
    m_ownSession = std::make_unique<live::RunSession>(m_services.clock, m_services.store, std::move(header), std::move(state));
    beginShowing();
    if (!logged.isEmpty()) {
        m_told->append(logged);
        m_session->pickUp(logged);
        m_told->share(m_session->state());
        m_room.pickedUp(logged);
        m_recording.pickUp(m_session->header().session, m_session->now(), logged);
        m_limits.follow(m_session->state(), logged);
    }
    m_clips.startFrom(m_session->state());
    m_session->startTicking();
    refresh();
}

/// The console turns to the session of people that has just been made.
void RunViewModel::beginShowing()
{
    m_phaseTimer.stop();
    m_limits = {};
    watch(m_ownSession.get());
    m_participant.clear();
    refreshPreparation();
}

void RunViewModel::watch(live::RunSession* session)
{
    using live::RunSession;
    m_session = session;
    m_room.follow(session);
    m_reentry.follow(session, m_scenario);
    m_control.follow(session);
    connect(session, &RunSession::changed, this, &RunViewModel::onChanged);
    connect(session, &RunSession::ticked, this, &RunViewModel::onTicked);
    m_stopping = false;
    connect(session, &RunSession::stopping, this, [this] {
        if (!rehearsing())
            m_recording.end();
        m_stopping = true;
        Q_EMIT changed();
    });
    connect(session, &RunSession::refused, this, [this](const QString& sentence) {
        m_services.notices.post(Notices::Kind::Warning, sentence);
    });
    connect(session, &RunSession::confirmationNeeded, this, [this](const QString& sentence) {
        // What requestLevel() asks for is asked about before it gets there; this is the session's own last word.
        m_services.notices.post(Notices::Kind::Warning, sentence);
    });
    connect(session, &RunSession::storageLost, this, [this](const QString& sentence) {
        m_services.notices.post(Notices::Kind::Danger, sentence);
        Q_EMIT changed();
    });
    connect(session, &RunSession::storageFound, this, [this] {
        m_services.notices.post(Notices::Kind::Info, tr("The library takes the session again. All that happened is in it."));
        if (m_finished)
            noteOver();
        Q_EMIT changed();
    });
}

// Running and ended ----------------------------------------------------------------------------------------

RunViewModel::Phase RunViewModel::phase() const
{
    if (!m_session)
        return m_scenario ? Phase::Prepare : Phase::Empty;
    const auto& state = m_session->state();
    if (state.over())
        return Phase::Ended;
    return state.phase == session::Phase::Paused || state.phase == session::Phase::Timeout ? Phase::Paused : Phase::Running;
}

void RunViewModel::onChanged(const QList<Event>& events)
{
    // What was picked up is told already.
    QList<Event> fresh;
    for (const auto& event : events) {
        if (event.seq > m_told->state().seq)
            fresh.append(event);
    }
    m_told->append(fresh);
    m_told->share(m_session->state());
    m_room.happened(events);
    m_clips.follow(m_session->state(), fresh);
    m_limits.follow(m_session->state(), fresh);
    noteTags(fresh);
    refresh();
    if (m_session->state().over())
        finish();
    if (m_nextTake && m_session->state().over()) {
        prepareTake(*std::exchange(m_nextTake, std::nullopt));
        return;
    }
    if (m_toDebrief && std::any_of(fresh.begin(), fresh.end(), [](const Event& event) { return as<NoteAdded>(event) != nullptr; }))
        openDebrief();
    noteLimits();
}

void RunViewModel::onTicked()
{
    refreshMoving();
    Q_EMIT clockChanged();
}

void RunViewModel::showCues()
{
    for (CastMemberViewModel* const member : std::as_const(m_members)) {
        const QString name = m_clips.heardOf(member->characterId());
        member->setCue(name.isEmpty() ? QString() : tr("plays %1").arg(name));
    }
}

void RunViewModel::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_findOpen = false;
    m_confirmation.dismiss();
    m_after.begin(m_session->state().phase == session::Phase::Stopped,
        scenario::inLanguage(m_version.json, m_language).value(QLatin1String("deRole")).toString());
    m_room.over();
    beginPhase();
    if (rehearsing()) {
        Q_EMIT changed();
        return;
    }
    m_recording.end();
    noteOver();
    Q_EMIT changed();
}

/// A library that takes nothing is told about once; it is noted when it takes the session again.
void RunViewModel::noteOver()
{
    if (m_session->inMemoryOnly())
        return;
    const auto kept
        = m_services.store.store().setSessionStatus(SessionId(m_session->header().session), SessionStatus::WaitingForDebrief);
    if (!kept)
        m_services.notices.post(Notices::Kind::Danger, tr("The library could not note that the session is over: %1").arg(kept.error().message));
}

void RunViewModel::refresh()
{
    refreshBeat();
    refreshMoving();
    m_log.setRows(m_told->rows());
    refreshFound();
    Q_EMIT changed();
    Q_EMIT clockChanged();
}

const scenario::Beat* RunViewModel::beat() const
{
    return m_session ? m_scenario->beat(m_session->state().beat) : nullptr;
}

/// What changes with the log only.
void RunViewModel::refreshBeat()
{
    const auto& state = m_session->state();
    m_watch.setRows(consolerows::watch(state));
    m_ticks.setRows(consolerows::ticks(state));
    m_beatTags.setRows(consolerows::beatTags(state));
}

/// What also changes with time.
void RunViewModel::refreshMoving()
{
    const auto& state = m_session->state();
    const qint64 t = std::max(m_session->now(), state.t);
    const auto waitingBefore = waitingText();
    m_exits.setRows(consolerows::exits(state, t, rehearsing()));
    m_triggers.setRows(consolerows::triggers(state, t));
    m_windows.setRows(consolerows::windows(state, t));
    m_trace.set(ofThisTake(state, t), m_told->series(), m_told->marks(), consolerows::bars(state, t));
    for (auto* member : std::as_const(m_members))
        member->update(state, t, member->id() == m_chosen);

    const bool momentGone = m_moment.isOver(m_services.clock.monotonicMs());
    if (momentGone)
        m_moment.forget();
    if (momentGone || waitingBefore != waitingText())
        Q_EMIT changed();
}

void RunViewModel::refreshFound()
{
    m_found.setRows(m_findOpen ? consolerows::found(*m_scenario, m_findText) : QList<RowsModel::Row>());
}

QString RunViewModel::clockText() const
{
    return runwords::clockText(m_session ? ofThisTake(m_session->state(), std::max(m_session->now(), m_session->state().t)) : 0);
}

QString RunViewModel::beatHeading() const
{
    const auto* here = beat();
    if (!here)
        return tr("Now");
    return tr("Now · beat %1 of %2").arg(m_order.indexOf(here - m_scenario->beats.constData()) + 1).arg(m_order.size());
}

QString RunViewModel::beatTitle() const
{
    const auto* here = beat();
    return here ? here->title : QString();
}

QString RunViewModel::beatText() const
{
    const auto* here = beat();
    return here ? here->text : QString();
}

QString RunViewModel::chosenName() const
{
    const auto* member = m_scenario ? m_scenario->castMember(m_chosen) : nullptr;
    return member ? member->name : QString();
}

QString RunViewModel::tagHint() const
{
    if (m_moment.isMarked())
        return tr("Moment marked. A letter now says what it was.");
    if (chosenName().isEmpty())
        return tr("For whoever waits longest");
    // A response goes to a window that waits, of the chosen one first.
    const auto waits = m_session ? consolerows::whoGetsTheAnswer(m_session->state(), m_chosen) : CharacterId();
    const auto* other = waits.isEmpty() || waits == m_chosen ? nullptr : m_scenario->castMember(waits);
    return other ? tr("For %1, answers for %2").arg(chosenName(), other->name) : tr("For %1").arg(chosenName());
}

QString RunViewModel::endText() const
{
    if (phase() != Phase::Ended)
        return {};
    const auto length = clockText();
    if (rehearsing())
        return beatTitle().isEmpty()
            ? tr("“%1” ended after %2. Nothing is recorded until you keep it.").arg(title(), length)
            : tr("“%1” ended in “%2” after %3. Nothing is recorded until you keep it.").arg(title(), beatTitle(), length);
    return m_session->state().phase == session::Phase::Stopped
        ? tr("Stopped after %1. See first that everyone is all right; the debrief can wait.").arg(length)
        : tr("The session ran for %1. Take a moment to step out of the roles, then debrief.").arg(length);
}

} // namespace holdspace::ui
