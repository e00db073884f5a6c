// SPDX-License-Identifier: GPL-3.0-or-later
// What the operator asks for during a run and after it, and the commands that ask for the same.
#include "runviewmodel.h"

#include "runwords.h"

namespace holdspace::ui {

using namespace session;
using scenario::Channel;

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
    add(QStringLiteral("run.room"), tr("Room: prompters, patient screen, observers"), QKeySequence(Qt::Key_F9), Page::Run,
        [this] { return m_room.available() && m_scenario && phase() != Phase::Ended; }, [this] { m_room.setShown(true); });
    const auto rehearsed = [this] { return rehearsing(); };
    add(QStringLiteral("run.backOneBeat"), tr("Rehearsal: back one beat"), {}, Page::Run, rehearsed, [this] { backOneBeat(); });
    add(QStringLiteral("run.still"), tr("Rehearsal: stand still, or go on"), {}, Page::Run, [this] { return rehearsing() && live(); },
        [this] { setStill(!still()); });
    add(QStringLiteral("run.keepRehearsal"), tr("Rehearsal: keep it for a debrief"), {}, Page::Run, rehearsed, [this] { keepRehearsal(); });
    add(QStringLiteral("run.leaveRehearsal"), tr("Rehearsal: back to writing"), {}, Page::Run, rehearsed, [this] { leaveRehearsal(); });
}

void RunViewModel::request(const Intent& intent)
{
    if (live())
        m_session->request(intent);
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
    const PressLadder press { CharacterId(characterId), level, false };
    if (level >= 5)
        m_confirmation.mayBeNeededFor(PressLadder { press.character, level, true });
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
        m_confirmation.mayBeNeededFor(confirmed);
    }
    request(adjust);
}

void RunViewModel::setPresent(const QString& characterId, bool present) { request(SetPresent { CharacterId(characterId), present }); }

void RunViewModel::fire(const QString& triggerId)
{
    const TriggerId id(triggerId);
    if (const auto* trigger = m_scenario->trigger(id); trigger && trigger->level.value_or(0) >= 5)
        m_confirmation.mayBeNeededFor(FireTrigger { id, true });
    request(FireTrigger { id, false });
}

void RunViewModel::tag(const QString& code)
{
    if (!live())
        return;
    TagCode intent;
    intent.code = code;
    intent.character = m_chosen;
    intent.participant = m_participant;
    intent.onset = m_moment.takeOnset(m_session->now(), m_services.clock.monotonicMs());
    request(intent);
    Q_EMIT changed();
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
    if (const auto intent = m_confirmation.take())
        request(*intent);
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
