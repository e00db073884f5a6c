// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator asks for during a run and after it, and the commands that ask for the same.
#include "runviewmodel.h"

#include "runwords.h"

namespace holdspace::ui {

using namespace session;
using scenario::Channel;

namespace {
    constexpr qint64 kWhoseMs = 30'000; ///< after that a key would change what nobody looks at any more
}

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
    add(QStringLiteral("run.stopRecording"), tr("Stop recording; the session goes on"), {}, Page::Run, [this] { return live() && m_recording.active(); },
        [this] { m_recording.withdraw(); });
    add(QStringLiteral("run.hold"), tr("Hold automatic moves, or let them go"), QKeySequence(Qt::Key_Space), Page::Run, isLive,
        [this] { setHeld(!held()); });
    add(QStringLiteral("run.takeBack"), tr("Take back last"), QKeySequence(Qt::CTRL | Qt::Key_Z), Page::Run,
        [this] { return canTakeBack(); }, [this] { takeBack(); });
    add(QStringLiteral("run.mark"), tr("Mark moment"), QKeySequence(Qt::Key_Return), Page::Run, running, [this] { markMoment(); });
    add(QStringLiteral("run.cueMissed"), tr("Mark a missed cue"), QKeySequence(Qt::Key_M), Page::Run, running,
        [this] { markCueMissed(); });
    add(QStringLiteral("run.find"), tr("Find a code or trigger"), QKeySequence(Qt::Key_Slash), Page::Run, isLive, [this] { openFind(); });
    add(QStringLiteral("run.weAreHere"), tr("We are here: take the script up again"), QKeySequence(Qt::Key_W), Page::Run, running,
        [this] { m_reentry.show(); });
    add(QStringLiteral("run.offScript"), tr("We are off the script"), {}, Page::Run,
        [this] { return phase() == Phase::Running && !m_reentry.offScript(); }, [this] { m_reentry.leaveScript(); });
    add(QStringLiteral("run.debrief"), tr("Debrief this session"), {}, Page::Run, [this] { return phase() == Phase::Ended; },
        [this] { goToDebrief(); });
    add(QStringLiteral("run.lag"), tr("Measure how fast I tag"), {}, Page::Run, [this] { return !live(); }, [this] { m_lag.setOpen(true); });
    add(QStringLiteral("run.preflight"), tr("Pre-flight: try microphone, camera, disk, keys, prompters, sound and STOP"), {}, Page::Run,
        [this] { return phase() == Phase::Prepare; }, [this] { m_preflight.setOpen(true); });
    add(QStringLiteral("run.controllers"), tr("Buttons of controllers: learn, show, print"), {}, Page::Run, {}, [this] { m_controllers.setOpen(true); });
    add(QStringLiteral("run.takeTwo"), tr("Take two from here, with another learner"), {}, Page::Run, [this] { return canTakeTwo(); },
        [this] { takeTwo(); });
    add(QStringLiteral("run.room"), tr("Room: prompters, patient screen, observers"), QKeySequence(Qt::Key_F9), Page::Run,
        [this] { return m_room.available() && m_scenario && phase() != Phase::Ended; }, [this] { m_room.setShown(true); });
    add(QStringLiteral("run.control"), tr("Hand over control, or take it back"), QKeySequence(Qt::Key_F10), Page::Run,
        [this] { return live() && m_control.shown(); }, [this] { m_control.act(); });
    const auto rehearsed = [this] { return rehearsing(); };
    add(QStringLiteral("run.backOneBeat"), tr("Rehearsal: back one beat"), {}, Page::Run, rehearsed, [this] { backOneBeat(); });
    add(QStringLiteral("run.still"), tr("Rehearsal: stand still, or go on"), {}, Page::Run, [this] { return rehearsing() && live(); },
        [this] { setStill(!still()); });
    add(QStringLiteral("run.keepRehearsal"), tr("Rehearsal: keep it for a debrief"), {}, Page::Run, rehearsed, [this] { keepRehearsal(); });
    add(QStringLiteral("run.leaveRehearsal"), tr("Rehearsal: back to writing"), {}, Page::Run, rehearsed, [this] { leaveRehearsal(); });
}

void RunViewModel::request(const Intent& intent)
{
    if (live() && m_control.mayAsk(intent))
        m_session->request(intent);
}

void RunViewModel::requestLevel(const Intent& intent)
{
    if (!live())
        return;
    const SessionState& state = m_session->state();
    const qint64 t = std::max(m_session->now(), state.t);
    QStringList questions;
    m_beyond = m_limits.beyond(state, Confirmation::confirmed(intent), t);
    if (m_beyond) {
        const auto* member = m_scenario->castMember(m_beyond->character);
        questions.append(tr("Whoever plays %1 agreed to go up to level %2. This is level %3. Go on all the same?")
                             .arg(member ? member->name : m_beyond->character.text())
                             .arg(m_beyond->maxLevel)
                             .arg(m_beyond->level));
    }
    // Level 5 is the session's own question; one answer is for both.
    const auto tried = decide(state, intent, t);
    const bool five = !tried && tried.error().place == QLatin1String("confirm");
    if (five)
        questions.append(tried.error().message);
    if (questions.isEmpty()) {
        request(intent);
        return;
    }
    m_confirmation.ask(questions.join(QLatin1Char('\n')), intent, five ? 5 : 0);
    Q_EMIT changed();
}

/// Which tag is the newest: what is said right after it is said of that one.
void RunViewModel::noteTags(const QList<Event>& events)
{
    for (const Event& event : events) {
        QString id = event.extra.value(QLatin1String("id")).toString(); // of questions and bad news
        if (const auto* response = as<ResponseTagged>(event))
            id = response->id;
        else if (const auto* tag = as<TagApplied>(event); tag && event.by == QLatin1String("operator") && !tag->code.startsWith(QLatin1String("operator:")))
            id = tag->id;
        else if (const auto* promise = as<PromiseMade>(event))
            id = promise->id;
        if (id.isEmpty())
            continue;
        m_newestTag = id;
        if (!m_aboutTag.isEmpty())
            request(KeepWord { TagAmended { id, std::exchange(m_aboutTag, {}) } });
    }
}

/// What came to lie beyond an agreement is logged, whoever asked for it; what nobody was asked about is said.
void RunViewModel::noteLimits()
{
    if (!m_session || rehearsing())
        return;
    for (const OtherEvent& exceeded : m_limits.take(m_session->state())) {
        request(KeepWord { exceeded });
        if (exceeded.data.value(QLatin1String("agreed")).toBool())
            continue;
        const auto* member = m_scenario->castMember(CharacterId(exceeded.data.value(QLatin1String("character")).toString()));
        m_services.notices.post(Notices::Kind::Warning,
            tr("%1 is at level %2 now; whoever plays them agreed to %3 at most.")
                .arg(member ? member->name : QString())
                .arg(exceeded.data.value(QLatin1String("level")).toInt())
                .arg(exceeded.data.value(QLatin1String("maxLevel")).toInt()));
    }
}

// Silence does not wait for the disk.
void RunViewModel::pause()
{
    m_clips.silence();
    request(CallTimeout {});
}

void RunViewModel::resume() { request(EndTimeout {}); }
void RunViewModel::stop()
{
    if (!live())
        return;
    m_clips.silence();
    request(CallStop {});
    // Whoever stops from another page sees at once that it has stopped.
    m_services.navigator.go(Navigator::Page::Run);
}

void RunViewModel::end() { request(End {}); }
void RunViewModel::takeBack() { request(TakeBackLast {}); }

void RunViewModel::setHeld(bool on)
{
    if (!live() || on == held())
        return;
    if (on)
        m_clips.silence();
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
    requestLevel(PressLadder { CharacterId(characterId), level, false });
}

void RunViewModel::setChannel(const QString& characterId, int channel, int level)
{
    if (channel < 0 || channel >= scenario::kChannelCount)
        return;
    requestLevel(AdjustChannel { CharacterId(characterId), static_cast<Channel>(channel), level, false });
}

void RunViewModel::setPresent(const QString& characterId, bool present) { request(SetPresent { CharacterId(characterId), present }); }

void RunViewModel::fire(const QString& triggerId)
{
    // Keys are guarded where they come in; a click or a screen reader's press comes here alone.
    const qint64 now = m_services.clock.monotonicMs();
    if (m_firedAt && *m_firedAt + RunKeys::kDoublePressMs > now && m_fired == triggerId)
        return;
    m_fired = triggerId;
    m_firedAt = now;
    requestLevel(FireTrigger { TriggerId(triggerId), false });
}

void RunViewModel::tag(const QString& code, bool fuzzy)
{
    if (!live())
        return;
    TagCode intent;
    intent.code = code;
    intent.character = m_chosen;
    intent.participant = m_participant;
    m_newestTag.clear();
    m_aboutTag = fuzzy ? QJsonObject { { QStringLiteral("fuzzy"), true } } : QJsonObject();
    m_taggedAt = m_services.clock.monotonicMs();
    intent.onset = m_moment.takeOnset(m_session->now(), m_taggedAt);
    request(intent);
    Q_EMIT changed();
}

void RunViewModel::attribute(const QString& participantId)
{
    if (!live())
        return;
    if (m_taggedAt < 0 || m_services.clock.monotonicMs() - m_taggedAt > kWhoseMs) {
        m_services.notices.post(Notices::Kind::Info, tr("Tag first; then say within half a minute whose it was."));
        return;
    }
    m_aboutTag.insert(QStringLiteral("participant"), participantId.isEmpty() ? QJsonValue() : QJsonValue(participantId));
    if (!m_newestTag.isEmpty())
        request(KeepWord { TagAmended { m_newestTag, std::exchange(m_aboutTag, {}) } });
}

QString RunViewModel::participantByLetter(const QString& letter) const
{
    for (const auto& person : m_prebrief.people()) {
        if (person.label.endsWith(QLatin1Char(' ') + letter))
            return person.id;
    }
    return {};
}

QString RunViewModel::whoseHint() const
{
    const auto& people = m_prebrief.people();
    if (people.size() < 2)
        return tr("Shift with a letter: not sure when");
    return tr("Alt %1–%2: whose it was, T: team · Shift: not sure when").arg(people.first().label.right(1), people.last().label.right(1));
}

void RunViewModel::markMoment()
{
    if (!live())
        return;
    m_moment.mark(m_session->now(), m_services.clock.monotonicMs());
    request(MarkMoment {});
    Q_EMIT changed();
}

void RunViewModel::markCueMissed() { request(MarkMoment { QStringLiteral("cue missed") }); }

void RunViewModel::pressPad(const QString& key, bool fuzzy)
{
    for (const auto& pad : runwords::padKeys()) {
        if (pad.key != key)
            continue;
        if (!pad.code.isEmpty())
            tag(pad.code, fuzzy);
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
    if (const auto intent = m_confirmation.take()) {
        if (const auto beyond = std::exchange(m_beyond, std::nullopt))
            m_limits.accept(*beyond);
        request(*intent);
    }
    dismissConfirm();
}

void RunViewModel::dismissConfirm()
{
    m_confirmation.dismiss();
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
    m_findOpenedAt = m_session->now();
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

void RunViewModel::pickFound(const QString& foundKey)
{
    const auto key = foundKey.isEmpty() ? m_found.cell(0, "foundKey").toString() : foundKey;
    const auto id = key.mid(key.indexOf(QLatin1Char(':')) + 1);
    const auto written = m_findText.trimmed();
    closeFind();
    if (key.startsWith(QLatin1String("trigger:")))
        fire(id);
    else if (key.startsWith(QLatin1String("code:")))
        tag(id);
    else if (key.startsWith(QLatin1String("beat:")))
        takeExit(key);
    else if (key == runwords::kFreeEvent && !written.isEmpty())
        // It happened when somebody reached for the field, not when the words were written.
        request(KeepWord { TagApplied { {}, runwords::kFreeEvent, m_participant, {}, std::max<qint64>(0, m_findOpenedAt - m_lag.lagMs()), {}, written, {} } });
}

void RunViewModel::goToDebrief()
{
    if (phase() != Phase::Ended)
        return;
    if (rehearsing())
        keepRehearsal();
    else if (m_noted)
        openDebrief();
    else {
        // Opened once the note is in the log: the debrief reads it whole.
        m_noted = m_toDebrief = true;
        m_session->request(AddNote { m_after.note(), true });
    }
}

void RunViewModel::openDebrief()
{
    m_toDebrief = false;
    m_services.navigator.go(Navigator::Page::Debrief, m_session->header().session);
}

void RunViewModel::prepareAgain()
{
    if (phase() != Phase::Ended)
        return;
    if (rehearsing())
        rehearse(QJsonObject(m_draft));
    else
        prepare(m_scenario->id, m_language);
}

} // namespace holdspace::ui
