// SPDX-License-Identifier: GPL-3.0-or-later
#include "runviewmodel.h"

#include "runwords.h"

#include <coding/codebook.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QAccessible>
#include <QGuiApplication>
#include <QQuickItem>

namespace holdspace::ui {

using namespace session;
using library::SessionStatus;
using scenario::Channel;
using scenario::Condition;

namespace {

    struct CheckItem {
        QString text;
        bool needed;
    };

    /// domain §5.1. The recording line says what this program does: it keeps the log and records nothing else.
    const QList<CheckItem>& checkItems()
    {
        static const QList<CheckItem> items {
            { RunViewModel::tr("Objectives are shared"), true },
            { RunViewModel::tr("Roles, and who plays whom"), true },
            { RunViewModel::tr("We act as if it were real, and admit its limits"), true },
            { RunViewModel::tr("Everyone here means well; we say so in our own words"), false },
            { RunViewModel::tr("What happens here stays here"), true },
            { RunViewModel::tr("What is recorded, and how long it is kept"), true },
            { RunViewModel::tr("This is for learning, not for judging"), true },
            { RunViewModel::tr("Stop word and time-out sign, said aloud"), true },
            { RunViewModel::tr("Anyone may step out, at no cost"), true },
            { RunViewModel::tr("Content warnings are read"), true },
            { RunViewModel::tr("Where to find support afterwards"), true },
            { RunViewModel::tr("The room and its equipment are shown"), false },
        };
        return items;
    }

    constexpr int kMostParticipants = 8;

    QString participantLabel(qsizetype index)
    {
        return RunViewModel::tr("Clinician %1").arg(QChar(u'A' + static_cast<char16_t>(index)));
    }
}

RunViewModel::RunViewModel(Services services, QObject* parent) : QObject(parent), m_services(services)
{
    m_done = QList<bool>(checkItems().size(), false);
    connect(&m_services.navigator, &Navigator::opened, this, &RunViewModel::onOpened);
    QList<RowsModel::Row> pad;
    for (const auto& key : runwords::padKeys()) {
        const bool warm = key.key == QLatin1String("J") || key.key == QLatin1String("X") || key.key == QLatin1String("M");
        pad.append({ key.key, { key.code, key.label, key.label, key.key, warm ? QStringLiteral("warm") : QString(), QString() } });
    }
    m_tags.setRows(pad);
    registerCommands();
}

RunViewModel::~RunViewModel() = default;

void RunViewModel::registerCommands()
{
    using Page = Navigator::Page;
    const auto add = [this](const QString& id, const QString& text, const QKeySequence& keys, std::optional<Page> scope,
                         std::function<bool()> enabled, std::function<void()> run) {
        m_services.commands.add({ id, text, keys, scope, std::move(enabled), std::move(run) });
    };
    const auto running = [this] { return phase() == Phase::Running; };
    const auto isLive = [this] { return live(); };
    add(QStringLiteral("run.start"), tr("Start session"), {}, Page::Run, [this] { return canStart(); }, [this] { start(); });
    add(QStringLiteral("run.pause"), tr("Time-out"), QKeySequence(Qt::Key_P), Page::Run, running, [this] { pause(); });
    add(QStringLiteral("run.resume"), tr("Go on after the time-out"), QKeySequence(Qt::Key_P), Page::Run,
        [this] { return phase() == Phase::Paused; }, [this] { resume(); });
    add(QStringLiteral("run.stop"), tr("STOP the session"), QKeySequence(Qt::Key_Escape, Qt::Key_Escape), {}, isLive, [this] { stop(); });
    add(QStringLiteral("run.end"), tr("End session"), {}, Page::Run, isLive, [this] { end(); });
    add(QStringLiteral("run.hold"), tr("Hold automatic moves, or let them go"), QKeySequence(Qt::Key_Space), Page::Run, isLive,
        [this] { setHeld(!held()); });
    add(QStringLiteral("run.takeBack"), tr("Take back last"), QKeySequence(Qt::CTRL | Qt::Key_Z), Page::Run,
        [this] { return canTakeBack(); }, [this] { takeBack(); });
    add(QStringLiteral("run.mark"), tr("Mark moment"), QKeySequence(Qt::Key_Return), Page::Run, running, [this] { markMoment(); });
    add(QStringLiteral("run.cueMissed"), tr("Mark a missed cue"), QKeySequence(Qt::Key_M), Page::Run, running,
        [this] { markCueMissed(); });
    add(QStringLiteral("run.find"), tr("Find a code or trigger"), QKeySequence(Qt::Key_Slash), Page::Run, isLive, [this] { openFind(); });
    add(QStringLiteral("run.debrief"), tr("Debrief this session"), {}, Page::Run, [this] { return phase() == Phase::Ended; },
        [this] { goToDebrief(); });
}

// Opening -------------------------------------------------------------------------------------------------------

void RunViewModel::onOpened(Navigator::Page page, const QString& id)
{
    if (page != Navigator::Page::Run)
        return;
    if (live()) {
        const auto& header = m_session->header();
        if (!id.isEmpty() && id != header.session && id != header.scenarioId)
            m_services.notices.post(Notices::Kind::Info, tr("“%1” is still running. End it before you open another one.").arg(title()));
        return;
    }
    if (id.isEmpty()) {
        if (!m_scenario)
            openNothingNamed();
        return;
    }
    if (m_session && id == m_session->header().session)
        return;
    const auto kept = m_services.store.store().scenarios();
    const bool isScenario = kept && std::any_of(kept->begin(), kept->end(), [&](const auto& entry) { return entry.id == id; });
    if (isScenario)
        prepare(id);
    else
        pickUp(id);
}

void RunViewModel::openNothingNamed()
{
    const auto kept = m_services.store.store().scenarios();
    if (!kept || kept->isEmpty())
        return;
    const auto sample = std::find_if(kept->begin(), kept->end(),
        [](const auto& entry) { return entry.sample && entry.title == QLatin1String("Six feet away"); });
    prepare(sample == kept->end() ? kept->first().id : sample->id);
}

bool RunViewModel::prepare(const QString& scenarioId)
{
    auto& store = m_services.store.store();
    const auto refuse = [this](const Error& error) {
        m_services.notices.post(Notices::Kind::Warning, tr("This scenario can’t be run yet: %1").arg(error.message));
        return false;
    };
    const auto kept = store.scenarios();
    if (!kept)
        return refuse(kept.error());
    const auto entry = std::find_if(kept->begin(), kept->end(), [&](const auto& one) { return one.id == scenarioId; });
    if (entry == kept->end())
        return false;
    // A run is pinned to a published version, so that its debrief always finds what was played.
    QString hash = entry->publishedHash;
    if (hash.isEmpty()) {
        const auto draft = store.draft(scenarioId);
        if (!draft)
            return refuse(draft.error());
        if (scenario::hasErrors(scenario::check(*draft))) {
            m_services.notices.post(Notices::Kind::Warning, tr("“%1” still has errors and can’t be run.").arg(entry->title),
                tr("Show them"), [this, scenarioId] { m_services.navigator.go(Navigator::Page::Author, scenarioId); });
            return false;
        }
        const auto published = store.publish(scenarioId);
        if (!published)
            return refuse(published.error());
        hash = published->hash;
    }
    const auto version = store.version(hash);
    if (!version)
        return refuse(version.error());

    leaveSession();
    adopt(std::make_shared<const scenario::Scenario>(scenario::readScenario(version->json).scenario), hash);
    m_people.clear();
    while (m_people.size() < 3)
        addParticipant();
    m_absent.clear();
    m_done.fill(false);
    refreshPreparation();
    Q_EMIT changed();
    Q_EMIT clockChanged();
    return true;
}

void RunViewModel::pickUp(const QString& sessionId)
{
    auto& store = m_services.store.store();
    const SessionId id(sessionId);
    const auto header = store.sessionHeader(id);
    const auto events = header ? store.events(id) : Result<QList<Event>>(tl::make_unexpected(header.error()));
    const auto version = events ? store.version(header->scenarioHash)
                                : Result<library::ScenarioVersion>(tl::make_unexpected(events.error()));
    if (!version) {
        m_services.notices.post(
            Notices::Kind::Danger, tr("This session can’t be picked up: %1").arg(version.error().message));
        return;
    }
    const bool over = std::any_of(events->begin(), events->end(),
        [](const Event& event) { return as<SessionEnded>(event) || as<StopCalled>(event); });
    if (over) {
        m_services.navigator.go(Navigator::Page::Debrief, sessionId);
        return;
    }
    leaveSession();
    adopt(std::make_shared<const scenario::Scenario>(scenario::readScenario(version->json).scenario), header->scenarioHash);
    m_people.clear();
    const auto names = store.personNames(id);
    for (const auto& participant : header->participants) {
        if (participant.role == QLatin1String("LEARNER"))
            m_people.append({ participant.id, participant.label, names ? names->value(participant.id) : QString() });
    }
    beginSession(*header, *events);
}

/// Shows another scenario; whatever ran before is gone by now.
void RunViewModel::adopt(scenario::ScenarioPtr scenario, const QString& hash)
{
    m_scenario = std::move(scenario);
    m_hash = hash;
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
}

void RunViewModel::leaveSession()
{
    m_rehearsalTimer.stop();
    m_session = nullptr;
    m_ownSession.reset();
    m_rehearsal.reset();
    m_draft = {};
    m_told.reset();
    m_confirm.reset();
    m_mayNeedConfirm.reset();
    m_confirmText.clear();
    m_findOpen = false;
    m_finished = false;
    m_lastEscape = m_lastKeyAt = m_momentAt = m_momentKeyAt = -1;
}

// Preparing -----------------------------------------------------------------------------------------------------

void RunViewModel::setChecked(int row, bool done)
{
    if (row < 0 || row >= m_done.size() || m_done.at(row) == done)
        return;
    m_done[row] = done;
    refreshPreparation();
    Q_EMIT changed();
}

void RunViewModel::addParticipant()
{
    if (m_people.size() >= kMostParticipants)
        return;
    // The first label that is free, so that taking one out and adding one gives no two of the same.
    for (qsizetype i = 0; i < kMostParticipants; ++i) {
        const QString id = QStringLiteral("p%1").arg(i + 1);
        if (std::none_of(m_people.begin(), m_people.end(), [&](const Person& person) { return person.id == id; })) {
            m_people.append({ id, participantLabel(i), {} });
            break;
        }
    }
    refreshPreparation();
}

void RunViewModel::removeParticipant(const QString& id)
{
    m_people.removeIf([&](const Person& person) { return person.id == id; });
    refreshPreparation();
    Q_EMIT changed();
}

void RunViewModel::setParticipantName(const QString& id, const QString& name)
{
    for (auto& person : m_people) {
        if (person.id == id)
            person.name = name.trimmed();
    }
    refreshPreparation();
}

void RunViewModel::setTakesPart(const QString& characterId, bool takesPart)
{
    if (takesPart)
        m_absent.remove(characterId);
    else
        m_absent.insert(characterId);
    refreshPreparation();
}

void RunViewModel::refreshPreparation()
{
    QList<RowsModel::Row> items;
    for (qsizetype i = 0; i < m_done.size(); ++i)
        items.append({ QString::number(i), { checkItems().at(i).text, checkItems().at(i).needed, m_done.at(i) } });
    m_checklist.setRows(items);

    QList<RowsModel::Row> people;
    for (const auto& person : m_people)
        people.append({ person.id, { person.id, person.label, person.name, person.id == m_participant } });
    m_participants.setRows(people);

    QList<RowsModel::Row> cast;
    if (m_scenario) {
        for (qsizetype i = 0; i < m_scenario->cast.size(); ++i) {
            const auto& member = m_scenario->cast.at(i);
            cast.append({ member.id.text(),
                { member.id.text(), member.name, m_members.at(i)->role(), member.optional, !m_absent.contains(member.id.text()) } });
        }
    }
    m_castChoice.setRows(cast);
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

bool RunViewModel::canStart() const
{
    if (phase() != Phase::Prepare)
        return false;
    for (qsizetype i = 0; i < m_done.size(); ++i) {
        if (checkItems().at(i).needed && !m_done.at(i))
            return false;
    }
    return true;
}

QString RunViewModel::startHint() const
{
    int open = 0;
    for (qsizetype i = 0; i < m_done.size(); ++i)
        open += checkItems().at(i).needed && !m_done.at(i) ? 1 : 0;
    return open == 0 ? tr("Everything needed is done. Start when the room is ready.")
        : open == 1  ? tr("One point of the prebrief to go.")
                     : tr("%1 points of the prebrief to go.").arg(open);
}

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
    for (const auto& person : m_people)
        header.participants.append({ person.id, QStringLiteral("LEARNER"), person.label, {} });
    for (const auto& member : m_scenario->cast)
        header.participants.append({ member.id.text(), QStringLiteral("CAST"), member.name, member.baseline });

    auto& store = m_services.store.store();
    const SessionId id(header.session);
    if (const auto made = store.createSession(header); !made) {
        m_services.notices.post(Notices::Kind::Danger, tr("The session can’t be started: %1").arg(made.error().message));
        return;
    }
    bool namesKept = true;
    for (const auto& person : m_people) {
        if (!person.name.isEmpty())
            namesKept = store.setPersonName(id, person.id, person.name).has_value() && namesKept;
    }
    if (!namesKept)
        m_services.notices.post(Notices::Kind::Warning, tr("Not all names could be kept. The role labels stand."));
    beginSession(header, {});
    m_session->request(Start { QStringList(m_absent.begin(), m_absent.end()) });
}

void RunViewModel::beginSession(SessionHeader header, const QList<Event>& logged)
{
    QSet<QString> learners;
    for (const auto& person : m_people)
        learners.insert(person.id);
    auto state = initialState(m_scenario, coding::coreMeanings(), learners);
    m_told = std::make_unique<RunLog>(state);
    m_ownSession = std::make_unique<live::RunSession>(m_services.clock, m_services.store, std::move(header), std::move(state));
    watch(m_ownSession.get());
    m_participant.clear();
    refreshPreparation();
    if (!logged.isEmpty()) {
        m_told->append(logged);
        m_session->pickUp(logged);
    }
    m_session->startTicking();
    refresh();
}

void RunViewModel::watch(live::RunSession* session)
{
    using live::RunSession;
    m_session = session;
    connect(session, &RunSession::changed, this, &RunViewModel::onChanged);
    connect(session, &RunSession::ticked, this, &RunViewModel::onTicked);
    connect(session, &RunSession::refused, this, [this](const QString& sentence) {
        m_mayNeedConfirm.reset();
        m_services.notices.post(Notices::Kind::Warning, sentence);
    });
    connect(session, &RunSession::confirmationNeeded, this, [this](const QString& sentence) {
        m_confirm = std::exchange(m_mayNeedConfirm, {});
        m_confirmText = m_confirm ? sentence : QString();
        Q_EMIT changed();
    });
    connect(session, &RunSession::storageLost, this, [this](const QString& sentence) {
        m_services.notices.post(Notices::Kind::Danger, sentence);
        Q_EMIT changed();
    });
}

// Running: what happened ----------------------------------------------------------------------------------------

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
    refresh();
    if (m_session->state().over())
        finish();
}

void RunViewModel::onTicked()
{
    refreshMoving();
    Q_EMIT clockChanged();
}

void RunViewModel::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_findOpen = false;
    m_confirm.reset();
    m_confirmText.clear();
    if (rehearsing()) {
        Q_EMIT changed();
        return;
    }
    const auto kept
        = m_services.store.store().setSessionStatus(SessionId(m_session->header().session), SessionStatus::WaitingForDebrief);
    if (!kept)
        m_services.notices.post(Notices::Kind::Danger, tr("The library could not note that the session is over: %1").arg(kept.error().message));
    Q_EMIT changed();
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
    QList<RowsModel::Row> watch, ticks, beatTags;
    if (const auto* here = beat()) {
        for (const auto& text : here->watchFor)
            watch.append({ QStringLiteral("w") + text, { text, false, false } });
        QStringList codes, labels;
        const auto addCodes = [&](const QStringList& more) {
            for (const auto& code : more) {
                if (!codes.contains(code))
                    codes.append(code);
            }
        };
        for (const auto& exit : here->exits) {
            if (!exit.when)
                continue;
            addCodes(runwords::codesIn(*exit.when));
            for (const auto& label : runwords::operatorLabelsIn(*exit.when)) {
                if (!labels.contains(label))
                    labels.append(label);
            }
        }
        for (const auto& opportunity : m_scenario->opportunities) {
            if (opportunity.beat != here->id)
                continue;
            QStringList words;
            for (const auto& wanted : opportunity.wanted) {
                addCodes(runwords::codesIn(wanted));
                const auto word = runwords::looksLikeCode(wanted) ? runwords::codeLabel(wanted).toLower() : wanted;
                words.append(word);
            }
            for (const auto& unwanted : opportunity.watchFor)
                addCodes(runwords::codesIn(unwanted));
            const auto* opening = state.latestOpening(opportunity.id);
            const bool answered
                = opening && (opening->outcome == WindowOutcome::Timely || opening->outcome == WindowOutcome::Late);
            const auto* member = m_scenario->castMember(opportunity.character);
            const auto name = member ? member->name : opportunity.character.text();
            watch.append({ QStringLiteral("o") + opportunity.id.text(),
                { words.isEmpty() ? tr("%1’s cue is answered").arg(name) : tr("%1’s cue is answered: %2").arg(name, words.join(tr(", "))),
                    answered, true } });
        }
        for (const auto& label : labels)
            ticks.append({ label, { label, state.operatorTicks.contains(label) } });
        QSet<QString> onPad;
        for (const auto& key : runwords::padKeys()) {
            if (!key.code.isEmpty())
                onPad.insert(scenario::canonicalCode(key.code));
        }
        int digit = 6; // 0–5 are levels; what is left of the row of digits goes to this beat's own codes
        for (const auto& code : codes) {
            const auto canonical = scenario::canonicalCode(code);
            if (onPad.contains(canonical))
                continue;
            onPad.insert(canonical);
            const auto* known = coding::coreCodebook().code(canonical);
            beatTags.append({ code,
                { code, code, runwords::codeLabel(code), digit <= 9 ? QString::number(digit) : QString(),
                    runwords::reducesSpace(code) ? QStringLiteral("warm") : QString(),
                    known ? QStringLiteral("%1. %2").arg(runwords::codeLabel(code), known->definition) : runwords::codeLabel(code) } });
            ++digit;
        }
    }
    m_watch.setRows(watch);
    m_ticks.setRows(ticks);
    m_beatTags.setRows(beatTags);
}

/// What also changes with time.
void RunViewModel::refreshMoving()
{
    const auto& state = m_session->state();
    const qint64 raw = std::max(m_session->now(), state.t);
    const qint64 now = state.effective(raw);

    QList<RowsModel::Row> exits;
    if (const auto* here = beat(); here && !state.over()) {
        const auto title = [this](const BeatId& id) {
            const auto* target = m_scenario->beat(id);
            return target ? target->title : id.text();
        };
        const auto offered = offeredExits(state, raw);
        QHash<QString, int> sameTitle;
        QSet<BeatId> targets;
        for (const auto& one : offered) {
            ++sameTitle[title(one.exit->to)];
            targets.insert(one.exit->to);
        }
        const auto keyText = [&] { return exits.size() < 9 ? tr("Alt %1").arg(exits.size() + 1) : QString(); };
        for (const auto& one : offered) {
            const auto name = title(one.exit->to);
            const bool twice = sameTitle.value(name) > 1 && !one.exit->label.isEmpty();
            QString due;
            double progress = 0;
            if (one.dueInMs && !one.suggested) {
                due = tr("in %1").arg(runwords::clockText(*one.dueInMs + 999));
                const double whole = static_cast<double>(now - state.staySinceEff + *one.dueInMs);
                progress = whole > 0 ? static_cast<double>(now - state.staySinceEff) / whole : 0;
            }
            exits.append({ QStringLiteral("exit:") + one.exit->id.text(),
                { QStringLiteral("exit:") + one.exit->id.text(), twice ? tr("Go to %1: %2").arg(name, one.exit->label) : tr("Go to %1").arg(name),
                    name, one.exit->label, keyText(), one.suggested, one.exit->mode == scenario::ExitMode::Auto, due, progress } });
        }
        if (m_scenario->minutes > 0 && static_cast<double>(now) >= m_scenario->minutes * 60'000) {
            for (const auto& ending : m_scenario->beats) {
                if (!ending.ending || ending.id == here->id || targets.contains(ending.id))
                    continue;
                const auto key = QStringLiteral("beat:") + ending.id.text();
                exits.append({ key,
                    { key, tr("Go to %1").arg(ending.title), ending.title, tr("The planned time is over"), keyText(), false, false, QString(),
                        0.0 } });
            }
        }
    }
    m_exits.setRows(exits);

    QList<RowsModel::Row> triggers;
    if (const auto* here = beat(); here && !state.over()) {
        const auto offered = m_scenario->triggersOffered(here->id);
        const auto keys = runwords::triggerKeys(offered);
        for (const auto* trigger : offered) {
            const auto* character = state.character(trigger->character);
            if (character && !character->present)
                continue;
            const bool ready = trigger->when && isTrue(state, *trigger->when, raw);
            int castIndex = 0;
            for (const auto* member : m_members) {
                if (member->id() == trigger->character)
                    castIndex = member->castIndex();
            }
            triggers.append({ trigger->id.text(),
                { trigger->id.text(), tr("Trigger %1").arg(trigger->label), trigger->label, keys.value(trigger->id), ready, castIndex,
                    trigger->line } });
        }
    }
    m_triggers.setRows(triggers);

    const auto waitingBefore = waitingText();
    QList<RowsModel::Row> windows;
    QList<RecentTrace::Window> bars;
    for (qsizetype i = state.openings.size() - 1; i >= 0; --i) {
        const auto& opening = state.openings.at(i);
        if (opening.retracted || opening.outcome != WindowOutcome::Undecided)
            continue;
        const qint64 since = now - opening.offsetEff;
        const bool missed = opening.missedAt(now);
        bars.append({ opening.offsetEff, missed ? opening.offsetEff + opening.windowMs : now, !missed });
        if (missed || state.over())
            continue;
        int castIndex = 0;
        QString name = opening.character.text();
        for (const auto* member : m_members) {
            if (member->id() == opening.character) {
                castIndex = member->castIndex();
                name = member->name();
            }
        }
        windows.append({ opening.id,
            { tr("%1’s cue is unanswered").arg(name), runwords::clockText(since),
                opening.windowMs > 0 ? std::clamp(static_cast<double>(since) / static_cast<double>(opening.windowMs), 0.0, 1.0) : 1.0,
                castIndex } });
    }
    m_windows.setRows(windows);
    m_trace.set(now, m_told->series(), m_told->marks(), bars);
    for (auto* member : std::as_const(m_members))
        member->update(state, raw, member->id() == m_chosen);

    bool momentGone = false;
    if (m_momentKeyAt >= 0 && m_services.clock.monotonicMs() - m_momentKeyAt > kMomentMs) {
        m_momentAt = m_momentKeyAt = -1;
        momentGone = true;
    }
    if (momentGone || waitingBefore != waitingText())
        Q_EMIT changed();
}

QString RunViewModel::clockText() const
{
    return runwords::clockText(m_session ? m_session->state().effective(std::max(m_session->now(), m_session->state().t)) : 0);
}

QString RunViewModel::beatHeading() const
{
    const auto* here = beat();
    if (!here)
        return tr("Now");
    qsizetype number = 0;
    for (qsizetype i = 0; i < m_scenario->beats.size(); ++i) {
        if (&m_scenario->beats.at(i) == here)
            number = i + 1;
    }
    return tr("Now · beat %1 of %2").arg(number).arg(m_scenario->beats.size());
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
    if (m_momentKeyAt >= 0)
        return tr("Moment marked. A letter now says what it was.");
    return chosenName().isEmpty() ? tr("For whoever waits longest") : tr("For %1").arg(chosenName());
}

QString RunViewModel::endText() const
{
    if (phase() != Phase::Ended)
        return {};
    const auto length = clockText();
    return m_session->state().phase == session::Phase::Stopped
        ? tr("Stopped after %1. See first that everyone is all right; the debrief can wait.").arg(length)
        : tr("The session ran for %1. Take a moment to step out of the roles, then debrief.").arg(length);
}

// Running: what is asked for ------------------------------------------------------------------------------------

void RunViewModel::request(const Intent& intent)
{
    if (live())
        m_session->request(intent);
}

void RunViewModel::pause() { request(CallTimeout {}); }
void RunViewModel::resume() { request(EndTimeout {}); }
void RunViewModel::stop()
{
    if (!live())
        return;
    request(CallStop {});
    // Whoever stops from another page sees at once that it has stopped.
    m_services.navigator.go(Navigator::Page::Run);
}

void RunViewModel::end() { request(End {}); }
void RunViewModel::takeBack() { request(TakeBackLast {}); }

void RunViewModel::setHeld(bool on)
{
    if (live() && on != held())
        request(HoldMoves { on });
}

void RunViewModel::takeExit(const QString& exitKey)
{
    const auto id = exitKey.mid(exitKey.indexOf(QLatin1Char(':')) + 1);
    if (exitKey.startsWith(QLatin1String("beat:")))
        request(JumpTo { BeatId(id) });
    else
        request(TakeExit { ExitId(id) });
}

void RunViewModel::tickOperator(const QString& label, bool on) { request(TickOperator { label, on }); }

void RunViewModel::choose(const QString& characterId)
{
    m_chosen = CharacterId(characterId);
    for (auto* member : std::as_const(m_members)) {
        if (m_session)
            member->update(m_session->state(), std::max(m_session->now(), m_session->state().t), member->id() == m_chosen);
    }
    Q_EMIT changed();
}

void RunViewModel::pressLevel(const QString& characterId, int level)
{
    const PressLadder press { CharacterId(characterId), level, false };
    if (level >= 5)
        m_mayNeedConfirm = PressLadder { press.character, level, true };
    request(press);
}

void RunViewModel::setChannel(const QString& characterId, int channel, int level)
{
    if (channel < 0 || channel >= scenario::kChannelCount)
        return;
    AdjustChannel adjust { CharacterId(characterId), static_cast<Channel>(channel), level, false };
    if (level >= 5) {
        auto confirmed = adjust;
        confirmed.confirmed = true;
        m_mayNeedConfirm = confirmed;
    }
    request(adjust);
}

void RunViewModel::setPresent(const QString& characterId, bool present) { request(SetPresent { CharacterId(characterId), present }); }

void RunViewModel::fire(const QString& triggerId)
{
    const TriggerId id(triggerId);
    if (const auto* trigger = m_scenario->trigger(id); trigger && trigger->level.value_or(0) >= 5)
        m_mayNeedConfirm = FireTrigger { id, true };
    request(FireTrigger { id, false });
}

/// When what is tagged happened: a little before the key, or at the marked moment, which then is used up.
qint64 RunViewModel::tagOnset()
{
    const bool marked = m_momentKeyAt >= 0 && m_services.clock.monotonicMs() - m_momentKeyAt <= kMomentMs;
    const qint64 at = marked ? m_momentAt : m_session->now();
    m_momentAt = m_momentKeyAt = -1;
    return std::max<qint64>(0, at - kLagMs);
}

void RunViewModel::tag(const QString& code)
{
    if (!live())
        return;
    TagCode intent;
    intent.code = code;
    intent.character = m_chosen;
    intent.participant = m_participant;
    intent.onset = tagOnset();
    request(intent);
    Q_EMIT changed();
}

void RunViewModel::markMoment()
{
    if (!live())
        return;
    m_momentAt = m_session->now();
    m_momentKeyAt = m_services.clock.monotonicMs();
    request(MarkMoment {});
    Q_EMIT changed();
}

void RunViewModel::markCueMissed() { request(MarkMoment { QStringLiteral("cue missed") }); }

void RunViewModel::pressPad(const QString& key)
{
    for (const auto& pad : runwords::padKeys()) {
        if (pad.key != key)
            continue;
        if (!pad.code.isEmpty())
            tag(pad.code);
        else if (key == QLatin1String("M"))
            markCueMissed();
        else
            markMoment();
    }
}

void RunViewModel::chooseParticipant(const QString& id)
{
    m_participant = id;
    refreshPreparation();
    Q_EMIT changed();
}

void RunViewModel::confirm()
{
    if (const auto intent = std::exchange(m_confirm, {}))
        request(*intent);
    dismissConfirm();
}

void RunViewModel::dismissConfirm()
{
    m_confirm.reset();
    m_confirmText.clear();
    Q_EMIT changed();
}

void RunViewModel::openChannels(const QString& characterId)
{
    m_openedId = m_openedId == characterId ? QString() : characterId;
    Q_EMIT changed();
}

void RunViewModel::openFind()
{
    if (!live())
        return;
    m_findOpen = true;
    m_findText.clear();
    refreshFound();
    Q_EMIT changed();
}

void RunViewModel::closeFind()
{
    m_findOpen = false;
    Q_EMIT changed();
}

void RunViewModel::setFindText(const QString& text)
{
    if (m_findText == text)
        return;
    m_findText = text;
    refreshFound();
    Q_EMIT changed();
}

void RunViewModel::refreshFound()
{
    constexpr qsizetype kMost = 9;
    QList<RowsModel::Row> rows;
    if (m_findOpen) {
        const auto words = m_findText.split(QLatin1Char(' '), Qt::SkipEmptyParts);
        const auto add = [&](const QString& key, const QString& name, const QString& detail, const QString& kind) {
            const QString all = name + QLatin1Char(' ') + detail + QLatin1Char(' ') + key;
            const bool fits
                = std::all_of(words.begin(), words.end(), [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); });
            if (fits && rows.size() < kMost)
                rows.append({ key, { key, name, detail, kind } });
        };
        for (const auto& trigger : m_scenario->triggers)
            add(QStringLiteral("trigger:") + trigger.id.text(), tr("Trigger %1").arg(trigger.label), trigger.line, tr("trigger"));
        for (const auto& code : coding::coreCodebook().codes)
            add(QStringLiteral("code:") + code.id, code.label.isEmpty() ? code.id : code.label, code.definition, tr("code"));
        for (const auto& target : m_scenario->beats)
            add(QStringLiteral("beat:") + target.id.text(), tr("Jump to %1").arg(target.title), target.text, tr("beat"));
    }
    m_found.setRows(rows);
}

void RunViewModel::pickFound(const QString& foundKey)
{
    const auto key = foundKey.isEmpty() ? m_found.cell(0, "foundKey").toString() : foundKey;
    const auto id = key.mid(key.indexOf(QLatin1Char(':')) + 1);
    closeFind();
    if (key.startsWith(QLatin1String("trigger:")))
        fire(id);
    else if (key.startsWith(QLatin1String("code:")))
        tag(id);
    else if (key.startsWith(QLatin1String("beat:")))
        takeExit(key);
}

void RunViewModel::goToDebrief()
{
    if (phase() != Phase::Ended)
        return;
    if (rehearsing())
        keepRehearsal();
    else
        m_services.navigator.go(Navigator::Page::Debrief, m_session->header().session);
}

void RunViewModel::prepareAgain()
{
    if (phase() != Phase::Ended)
        return;
    if (rehearsing())
        rehearse(QJsonObject(m_draft));
    else
        prepare(m_scenario->id);
}

// Keys ----------------------------------------------------------------------------------------------------------

bool RunViewModel::handleKeyPress(const QKeyEvent& event, bool inTextField)
{
    if (!live())
        return false;
    if (event.key() == Qt::Key_Escape)
        return handleEscape(event, inTextField);
    if (m_services.navigator.page() != Navigator::Page::Run)
        return false;
    const auto action = actionFor(event, inTextField);
    if (!action)
        return false;
    if (event.isAutoRepeat())
        return true;
    const auto now = m_services.clock.monotonicMs();
    const auto key = event.keyCombination();
    if (m_lastKeyAt >= 0 && key == m_lastKey && now - m_lastKeyAt < kDoublePressMs)
        return true;
    m_lastKey = key;
    m_lastKeyAt = now;
    action();
    return true;
}

bool RunViewModel::handleEscape(const QKeyEvent& event, bool inTextField)
{
    const bool here = m_services.navigator.page() == Navigator::Page::Run;
    if (inTextField) {
        // Leaves the field and is not counted.
        if (!here)
            return false;
        if (m_findOpen)
            closeFind();
        else if (auto* item = qobject_cast<QQuickItem*>(QGuiApplication::focusObject()))
            item->setFocus(false);
        return true;
    }
    if (event.isAutoRepeat())
        return true;
    const auto now = m_services.clock.monotonicMs();
    if (m_lastEscape >= 0 && now - m_lastEscape <= kStopMs) {
        m_lastEscape = -1;
        stop();
        return true;
    }
    m_lastEscape = now;
    if (!here)
        return false;
    if (m_confirm)
        dismissConfirm();
    else if (m_findOpen)
        closeFind();
    else if (!m_openedId.isEmpty())
        openChannels({});
    return true;
}

RunViewModel::Action RunViewModel::actionFor(const QKeyEvent& event, bool inTextField)
{
    const auto modifiers = event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier);
    const int key = event.key();
    const bool isEnter = key == Qt::Key_Return || key == Qt::Key_Enter;

    if (key >= Qt::Key_F1 && key <= Qt::Key_F8 && modifiers == Qt::NoModifier) {
        const auto place = key - Qt::Key_F1;
        if (place < m_members.size())
            return [this, place] { choose(m_members.at(place)->characterId()); };
        return {};
    }
    if (modifiers == Qt::AltModifier && key >= Qt::Key_1 && key <= Qt::Key_9) {
        const auto place = key - Qt::Key_1;
        // Which exit a number means is read when the key goes down.
        const auto exitKey = m_exits.cell(place, "exitKey").toString();
        return exitKey.isEmpty() ? Action() : Action([this, exitKey] { takeExit(exitKey); });
    }
    if (modifiers == Qt::ControlModifier && isEnter) {
        return [] {
            auto* target = QGuiApplication::focusObject();
            auto* accessible = target ? QAccessible::queryAccessibleInterface(target) : nullptr;
            if (auto* actions = accessible ? accessible->actionInterface() : nullptr)
                actions->doAction(actions->actionNames().contains(QAccessibleActionInterface::pressAction())
                        ? QAccessibleActionInterface::pressAction()
                        : QAccessibleActionInterface::toggleAction());
        };
    }
    if (inTextField)
        return {}; // there letters, digits, Space and Enter type, and Ctrl+Z is the field's own
    if (modifiers == Qt::ControlModifier && key == Qt::Key_Z)
        return [this] { takeBack(); };
    if (modifiers != Qt::NoModifier)
        return {};
    if (isEnter)
        return [this] { m_confirm ? confirm() : markMoment(); };
    if (key == Qt::Key_Space)
        return [this] { setHeld(!held()); };
    if (key == Qt::Key_Slash)
        return [this] { openFind(); };
    if (key >= Qt::Key_0 && key <= Qt::Key_5) {
        const int level = key - Qt::Key_0;
        return m_chosen.isEmpty() ? Action() : Action([this, level] { pressLevel(m_chosen.text(), level); });
    }
    if (key >= Qt::Key_6 && key <= Qt::Key_9) {
        const auto code = m_beatTags.cell(key - Qt::Key_6, "code").toString();
        return code.isEmpty() ? Action() : Action([this, code] { tag(code); });
    }
    if (key == Qt::Key_P)
        return [this] { phase() == Phase::Paused ? resume() : pause(); };
    if (key >= Qt::Key_A && key <= Qt::Key_Z) {
        const QString letter(QChar(static_cast<char16_t>(key)));
        if (m_tags.rowOf(letter) >= 0)
            return [this, letter] { pressPad(letter); };
        for (qsizetype row = 0; row < m_triggers.rows().size(); ++row) {
            if (m_triggers.cell(row, "keyText").toString() == letter) {
                const auto id = m_triggers.cell(row, "triggerId").toString();
                return [this, id] { fire(id); };
            }
        }
    }
    return {};
}

} // namespace holdspace::ui
