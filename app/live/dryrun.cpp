// SPDX-License-Identifier: GPL-3.0-or-later
#include "dryrun.h"

#include "newsession.h"
#include "operatorstandin.h"

#include <coding/codebook.h>
#include <scenario/scenariofile.h>
#include <session/carryover.h>

#include <algorithm>

namespace holdspace::live {

using namespace session;

namespace {

constexpr qint64 kStepMs = 250;
constexpr int kTeam = 3; // learners, by role label

/// Nothing leads on from here, and nobody waits for an answer any more.
bool playedOut(const SessionState& state, qint64 t, qint64 stayMs)
{
    if (!state.running() || state.held || !state.here || !state.here->ending)
        return false;
    const qint64 now = state.effective(t);
    if (now - state.staySinceEff < stayMs)
        return false;
    const auto& exits = state.here->exits;
    const bool leadsOn = std::any_of(exits.begin(), exits.end(), [](const scenario::Exit& exit) { return exit.toAt >= 0; });
    const bool waits = std::any_of(state.openings.begin(), state.openings.end(), [now](const OpeningState& opening) {
        return !opening.retracted && opening.outcome == WindowOutcome::Undecided && !opening.missedAt(now);
    });
    return !leadsOn && !waits;
}

QString titleOf(const scenario::Scenario& scenario, const BeatId& beat)
{
    const scenario::Beat* found = scenario.beat(beat);
    return found && !found->title.isEmpty() ? found->title : beat.text();
}

} // namespace

DryRun::DryRun(const Clock& wall)
    : m_clock(wall.utcNow())
{
}

DryRun::~DryRun()
{
    delete m_session; // before its clock
}

Result<std::unique_ptr<DryRun>> DryRun::of(const QJsonObject& draft, const Clock& wall)
{
    auto read = DryRun::read(draft);
    if (!read)
        return tl::make_unexpected(read.error());
    std::unique_ptr<DryRun> made(new DryRun(wall));
    made->adopt(std::move(*read));
    made->beginAnew();
    return made;
}

Result<DryRun::Draft> DryRun::read(const QJsonObject& draft)
{
    auto scenario = std::make_shared<const scenario::Scenario>(scenario::readScenario(draft).scenario);
    if (!scenario->beat(scenario->start))
        return fail(ErrorCode::Refused, tr("This scenario has no first beat."), QStringLiteral("/start"));
    return Draft { std::move(scenario), scenario::contentHash(draft) };
}

void DryRun::adopt(Draft draft)
{
    m_scenario = std::move(draft.scenario);
    m_hash = draft.hash;
}

// Sessions: one object for each stretch between going back and editing -------------------------------------------

void DryRun::beginAnew()
{
    m_events.clear();
    m_steps.clear();
    m_starts.clear();
    QSet<QString> learners;
    for (const Participant& each : learnersByLetter(kTeam))
        learners.insert(each.id);
    begin(initialState(m_scenario, coding::coreMeanings(), learners), 0);
}

void DryRun::begin(SessionState from, qint64 t)
{
    SessionHeader header = newSessionHeader(*m_scenario, m_hash, newUuidV7(m_clock.utcNow().toMSecsSinceEpoch()),
        m_clock.utcNow().addMSecs(-t), learnersByLetter(kTeam));
    header.rehearsal = true;
    m_starts.removeIf([&](const SessionState& start) { return start.seq >= from.seq; });
    m_starts.append(from);
    if (m_learner)
        m_learner->turnBack(from, t);
    m_waiting = 0;

    RunSession* const former = m_session;
    const bool started = from.phase != Phase::NotStarted;
    m_session = new RunSession(m_clock, m_store, std::move(header), std::move(from), this);
    connect(m_session, &RunSession::changed, this, [this](const QList<Event>& events) {
        m_steps.append(events.first().seq);
        m_events += events;
    });
    if (started)
        m_session->goOnAt(t);
    if (former) {
        former->disconnect(this);
        former->deleteLater();
        Q_EMIT replaced();
    }
}

void DryRun::start(const QStringList& absent)
{
    m_absent = absent;
    m_session->request(Start { absent });
}

// Time -----------------------------------------------------------------------------------------------------------

void DryRun::setSpeed(int times)
{
    m_speed = std::clamp(times, 1, kFastest);
}

void DryRun::setLearner(std::optional<LearnerKind> kind, quint64 seed)
{
    m_learner.reset();
    if (kind)
        m_learner.emplace(*kind, seed, m_session->state().effective(m_session->now()));
}

void DryRun::advance(qint64 realMs)
{
    if (m_still || m_session->state().phase == Phase::NotStarted)
        return;
    m_waiting += std::clamp<qint64>(realMs, 0, kLongestGapMs) * m_speed;
    const qint64 until = m_session->now() + m_waiting;
    const RunSession* const session = m_session;
    // Steps lie on whole quarter seconds, so that a session does not depend on how its time came in.
    for (qint64 t = (m_session->now() / kStepMs + 1) * kStepMs; t <= until; t += kStepMs) {
        step(t, t + kStepMs > until);
        if (session != m_session || m_session->state().over() || m_still) {
            m_waiting = 0;
            return;
        }
    }
    m_waiting = until - m_session->now();
}

/// Whoever listens to the session may go back or edit in the midst of it: then nothing more is done.
void DryRun::step(qint64 t, bool last)
{
    RunSession* const session = m_session;
    while (m_learner) {
        const auto act = m_learner->next(session->state(), t);
        if (!act)
            break;
        moveClockTo(act->at);
        for (const Intent& intent : act->intents) {
            session->request(intent);
            if (session != m_session)
                return;
        }
    }
    moveClockTo(t);
    if (last)
        session->tick();
    else if (session->state().running())
        session->request(Tick {});
    if (session != m_session)
        return;
    if (const auto intent = m_standIn ? OperatorStandIn::next(session->state(), t) : std::nullopt)
        session->request(*intent);
    else if (playedOut(session->state(), t, std::max<qint64>(kEndingStayMs, kReadingMs * m_speed)))
        session->request(End {});
}

void DryRun::moveClockTo(qint64 t)
{
    m_clock.advance(std::max<qint64>(0, t - m_session->now()));
}

// Going elsewhere ------------------------------------------------------------------------------------------------

void DryRun::jumpTo(const BeatId& beat)
{
    if (m_session->state().over()) {
        const qint64 ended = last([](const Event& event) { return as<SessionEnded>(event) != nullptr; });
        cutTo(firstOfStep(ended) - 1);
    }
    m_session->request(JumpTo { beat });
}

Outcome DryRun::goBackBeforeLastEntry()
{
    return goBackTo(last([](const Event& event) { return as<BeatEntered>(event) != nullptr; }) - 1);
}

Outcome DryRun::goBackTo(qint64 seq)
{
    if (seq >= m_events.size())
        return fail(ErrorCode::Refused, tr("Nothing has happened since then."));
    const qint64 kept = seq < 0 ? 0 : firstOfStep(seq + 1) - 1;
    if (kept == 0)
        return fail(ErrorCode::Refused, tr("This is where the rehearsal began."));
    m_still = true;
    cutTo(kept);
    return {};
}

/// Goes on after that event, just before the first one taken back: played on without a change, the same happens again.
void DryRun::cutTo(qint64 kept)
{
    const SessionState state = stateAfter(kept);
    const qint64 t = std::max(state.t, m_events.at(kept).t - 1);
    m_branches.append({ log(), kept });
    m_events = m_events.first(kept);
    m_steps.removeIf([&](qint64 first) { return first > kept; });
    begin(state.scenario == m_scenario ? state : carriedOver(state, m_scenario).state, t);
}

SessionState DryRun::stateAfter(qint64 seq) const
{
    auto start = std::find_if(m_starts.rbegin(), m_starts.rend(), [&](const SessionState& each) { return each.seq <= seq; });
    SessionState state = *start;
    while (state.seq < seq)
        evolve(state, m_events.at(state.seq));
    return state;
}

/// The first of the events that one intent brought about together with this one.
qint64 DryRun::firstOfStep(qint64 seq) const
{
    const auto after = std::upper_bound(m_steps.begin(), m_steps.end(), seq);
    return after == m_steps.begin() ? 1 : *std::prev(after);
}

/// The seq of the last such event; 0 when there is none.
qint64 DryRun::last(const std::function<bool(const Event&)>& of) const
{
    const auto found = std::find_if(m_events.rbegin(), m_events.rend(), of);
    return found == m_events.rend() ? 0 : found->seq;
}

// Editing --------------------------------------------------------------------------------------------------------

Result<QStringList> DryRun::replaceScenario(const QJsonObject& draft)
{
    auto read = DryRun::read(draft);
    if (!read)
        return tl::make_unexpected(read.error());
    if (read->hash == m_hash)
        return QStringList();
    const scenario::ScenarioPtr former = m_scenario;
    adopt(std::move(*read));
    if (m_session->state().phase == Phase::NotStarted) {
        beginAnew();
        return QStringList();
    }

    const SessionState state = m_session->state();
    const qint64 now = m_session->now();
    CarriedOver over = carriedOver(state, m_scenario);
    if (m_scenario->beat(state.beat)) {
        begin(over.state, now);
    } else {
        const QString gone = titleOf(*former, state.beat);
        const qint64 entered = last([this](const Event& event) {
            const auto* entry = as<BeatEntered>(event);
            return entry && m_scenario->beat(entry->beat);
        });
        const qint64 kept = entered > 0 ? firstOfStep(entered) - 1 : 0;
        if (kept > 0) {
            const BeatId beat = as<BeatEntered>(m_events.at(entered - 1))->beat;
            cutTo(kept);
            m_session->request(JumpTo { beat });
            over.lost.prepend(
                tr("“%1” is gone. The rehearsal goes on from “%2”, entered anew.").arg(gone, titleOf(*m_scenario, beat)));
        } else {
            m_branches.append({ log(), 0 });
            beginAnew();
            start(m_absent);
            over.lost
                = { tr("“%1” is gone. The rehearsal begins again at “%2”.").arg(gone, titleOf(*m_scenario, m_scenario->start)) };
            return over.lost;
        }
    }
    // A moment that is no longer in the scenario asks for nothing any more.
    const qint64 eff = m_session->state().effective(m_session->now());
    for (const OpeningState& opening : Growing<OpeningState>(m_session->state().openings)) {
        const bool waits = !opening.retracted && opening.outcome == WindowOutcome::Undecided && !opening.missedAt(eff);
        const bool exists = m_scenario->castMember(opening.character)
            && (opening.authored.isEmpty() || m_scenario->opportunity(opening.authored));
        if (waits && !exists)
            m_session->request(Retract { opening.id });
    }
    m_session->request(AddNote { tr("The scenario was edited here."), false });
    return over.lost;
}

Outcome keepRehearsal(library::LibraryStore& library, SessionLog log)
{
    const bool over = std::any_of(
        log.events.begin(), log.events.end(), [](const Event& event) { return as<SessionEnded>(event) != nullptr; });
    if (!over && !log.events.isEmpty()) {
        Event end = log.events.last();
        ++end.seq;
        end.by = QStringLiteral("operator");
        end.payload = SessionEnded {};
        end.extra = {};
        log.events.append(end);
    }
    log.header.rehearsal = true;
    log.header.session = newUuidV7(log.header.started.toMSecsSinceEpoch());
    if (auto made = library.createSession(log.header); !made)
        return made;
    return library.append(SessionId(log.header.session), log.events);
}

} // namespace holdspace::live
