// SPDX-License-Identifier: GPL-3.0-or-later
// What is tried: microphones, cameras and the disk, and then keys, sound, devices of the room and STOP.
#include "preflightviewmodel.h"

#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QKeySequence>
#include <QtConcurrentRun>

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using live::RoomProbe;
using live::StreamHealth;
using State = live::Preflight::State;

namespace {

constexpr double kVideoBytes = 250'000, kNetworkBytes = 500'000, kSoundBytes = 12'000; ///< a second, as the recorder encodes
constexpr double kLogBytes = 1'000;
constexpr int kLeastMinutes = 60;
constexpr qint64 kLeastFree = 1'000'000'000; ///< bytes, where nothing is recorded
constexpr double kSpareSpeed = 4; ///< times what is needed

QString minutesText(double minutes)
{
    const auto whole = static_cast<qint64>(minutes);
    return whole < 300 ? PreflightViewModel::tr("%1 min").arg(whole) : PreflightViewModel::tr("%1 h").arg(whole / 60);
}

} // namespace

// Microphones and cameras ---------------------------------------------------------------------------------------

QStringList PreflightViewModel::labels(bool video) const
{
    QStringList out;
    const auto all = m_recording.wanted() ? m_recording.streams() : QList<live::StreamSpec>();
    for (const auto& stream : all) {
        if (stream.isVideo() == video)
            out.append(stream.label);
    }
    return out;
}

void PreflightViewModel::beginTrial()
{
    if (m_folder || !m_trial)
        return;
    QDir().mkpath(m_library);
    m_folder = std::make_unique<QTemporaryDir>(m_library + QStringLiteral("/.trial-XXXXXX"));
    live::RecordingPlan plan { QStringLiteral("pre-flight"), m_folder->path(), {}, m_recording.streams() };
    plan.seconds = kTrialSeconds;
    m_trial->setClock(0);
    const Outcome started = m_folder->isValid() ? m_trial->start(plan) : fail(ErrorCode::ReadOnly, m_folder->errorString());
    if (!started)
        onTrialGone(started.error().text());
}

void PreflightViewModel::endTrialIfDone()
{
    if (m_folder && m_trial && !runs(Test::Microphone) && !runs(Test::Camera) && !runs(Test::Sound))
        m_trial->stop(); // what it wrote goes when it has stopped
}

void PreflightViewModel::onTrialGone(const QString& why)
{
    m_folder.reset();
    for (const Test test : { Test::Microphone, Test::Camera }) {
        if (runs(test))
            end(test, false, tr("It could not be tried: %1.").arg(why));
    }
    if (runs(Test::Sound) && !m_toneSent)
        playTone();
}

void PreflightViewModel::onHealth(const live::RecordingHealth& health)
{
    if (runs(Test::Microphone))
        judgeMicrophones(health);
    if (runs(Test::Camera))
        judgeCameras(health);
    if (!runs(Test::Sound))
        return;
    double loudest = -200;
    for (const StreamHealth& stream : health.streams)
        loudest = std::max(loudest, stream.video ? -200 : stream.levelDb.value_or(-200));
    if (!m_toneSent) {
        m_quiet = loudest;
        if (loudest > -200 && ++m_quietLooks >= 2)
            playTone();
    } else if (loudest - m_quiet >= kToneDb) {
        endSound(true, tr("A microphone heard the tone."));
    }
}

void PreflightViewModel::judgeMicrophones(const live::RecordingHealth& health)
{
    QStringList quiet, heard;
    for (const StreamHealth& stream : health.streams) {
        if (stream.video)
            continue;
        Level& level = m_levels[stream.id];
        if (stream.levelDb) {
            level.lowest = std::min(level.lowest, *stream.levelDb);
            level.highest = std::max(level.highest, *stream.levelDb);
            level.moved = level.moved || level.highest - level.lowest >= kSpeechDb;
            heard.append(tr("“%1” %2 dB").arg(stream.label).arg(std::round(*stream.levelDb)));
        }
        if (!level.moved)
            quiet.append(stream.label);
    }
    m_hearing = heard.join(QStringLiteral(" · "));
    if (!health.streams.isEmpty() && quiet.isEmpty())
        end(Test::Microphone, true, tr("The level moves when somebody speaks: %1.").arg(m_hearing));
    else if (m_services.clock.monotonicMs() - m_trialAt > kListenMs)
        end(Test::Microphone, false,
            tr("The level of “%1” does not move. Is it switched on and plugged in, and did somebody speak near it?").arg(quiet.join(QStringLiteral("”, “"))));
    refresh();
}

void PreflightViewModel::judgeCameras(const live::RecordingHealth& health)
{
    QStringList dark, seen;
    for (const StreamHealth& stream : health.streams) {
        if (!stream.video)
            continue;
        const qint64 before = m_bytes.value(stream.id, -1);
        m_bytes.insert(stream.id, stream.bytes);
        // Between two looks something must have come.
        (stream.state == StreamHealth::State::Recording && before > 0 && stream.bytes > before ? seen : dark).append(stream.label);
    }
    if (dark.isEmpty() && !seen.isEmpty())
        end(Test::Camera, true, tr("Pictures come from “%1”.").arg(seen.join(QStringLiteral("”, “"))));
    else if (m_services.clock.monotonicMs() - m_trialAt > kLookMs)
        end(Test::Camera, false, tr("Nothing comes from “%1”. Look at its plug, its power and, in a network, its address and password.").arg(dark.join(QStringLiteral("”, “"))));
}

// Disk ----------------------------------------------------------------------------------------------------------

double PreflightViewModel::bytesPerSecond() const
{
    double rate = kLogBytes;
    const auto all = m_recording.wanted() ? m_recording.streams() : QList<live::StreamSpec>();
    for (const auto& stream : all)
        rate += !stream.isVideo() ? kSoundBytes : stream.kind == live::StreamKind::NetworkCamera ? kNetworkBytes : kVideoBytes;
    return rate;
}

void PreflightViewModel::beginDisk()
{
    const QString folder = m_library.isEmpty() ? QDir::tempPath() : QFileInfo(m_library).path();
    auto* const watcher = new QFutureWatcher<Result<live::DiskFacts>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, rate = bytesPerSecond()] {
        watcher->deleteLater();
        if (!runs(Test::Disk))
            return;
        const auto facts = watcher->result();
        if (!facts)
            return end(Test::Disk, false, tr("The library’s disk can’t be written: %1. Free some of it, or open a library elsewhere.").arg(facts.error().message));
        const double minutes = live::minutesOnDisk(facts->freeBytes, rate);
        const QString speed = tr("%1 MB/s").arg(std::round(facts->bytesPerSecond / 1e6));
        if (facts->bytesPerSecond < std::max(kSlowestDisk, rate * kSpareSpeed))
            return end(Test::Disk, false, tr("The disk writes only %1. Record fewer pictures, or open a library on a faster disk.").arg(speed));
        if (labels(false).isEmpty() && labels(true).isEmpty() && facts->freeBytes > kLeastFree)
            return end(Test::Disk, true, tr("%1 GB are free; it writes %2.").arg(static_cast<qint64>(facts->freeBytes / 1'000'000'000)).arg(speed));
        if (minutes < std::max(kLeastMinutes, 2 * m_minutes))
            return end(Test::Disk, false, tr("The disk is full after %1 of what is recorded. Free some of it, or record fewer pictures.").arg(minutesText(minutes)));
        end(Test::Disk, true, tr("Room for %1 of what is recorded; it writes %2.").arg(minutesText(minutes), speed));
    });
    watcher->setFuture(QtConcurrent::run([folder] { return live::measureDisk(folder); }));
}

// Keys, sound, devices, STOP ------------------------------------------------------------------------------------

bool PreflightViewModel::press(int key, int modifiers, bool repeated)
{
    const bool onlyModifier = key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta || key == Qt::Key_AltGr;
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab || onlyModifier)
        return false;
    if (key == Qt::Key_Escape && !runs(Test::Stop))
        return false; // closes the page
    if (repeated)
        return true;
    if (key == Qt::Key_Escape) {
        const qint64 now = m_services.clock.monotonicMs();
        if (m_lastEscape >= 0 && now - m_lastEscape <= kTwiceMs)
            beginStop();
        else
            m_lastEscape = now;
        return true;
    }
    controllerPressed(QKeySequence(key | modifiers).toString(QKeySequence::NativeText));
    return true;
}

void PreflightViewModel::controllerPressed(const QString& what)
{
    if (!m_open)
        return;
    m_keySaid = what;
    end(Test::Keys, true, tr("%1 arrived.").arg(what));
}

void PreflightViewModel::beginSound()
{
    m_toneSent = m_asking = false;
    m_quietLooks = 0;
    m_toneAt = m_services.clock.monotonicMs();
    if (!labels(false).isEmpty() && m_trial)
        beginTrial(); // it hears the tone, if it can
    else
        playTone();
}

void PreflightViewModel::playTone()
{
    m_tone = std::make_unique<QTemporaryFile>(QDir::temp().filePath(QStringLiteral("holdspace-tone-XXXXXX.wav")));
    if (!m_tone->open() || m_tone->write(live::testTone()) <= 0 || !m_tone->flush())
        return endSound(false, tr("The tone could not be written: %1.").arg(m_tone->errorString()));
    m_toneSent = true;
    m_toneAt = m_services.clock.monotonicMs();
    m_services.cues.play(QLatin1String(kWho), m_tone->fileName());
    if (m_probe)
        m_probe->ask(RoomProbe::What::Tone);
    refresh();
}

void PreflightViewModel::endSound(bool passed, const QString& said)
{
    m_toneSent = m_asking = false;
    end(Test::Sound, passed, said);
}

void PreflightViewModel::heard(bool yes)
{
    if (!m_asking)
        return;
    endSound(yes, yes ? tr("Somebody heard the tone.") : tr("Nobody heard the tone. Look at the loudspeaker’s plug and volume, and at the output chosen in Settings."));
}

void PreflightViewModel::beginStop()
{
    m_services.cues.stopAll();
    m_lastEscape = -1;
    if (m_probe && m_services.room->isOpen())
        m_probe->ask(RoomProbe::What::Stop);
    else
        end(Test::Stop, true, tr("Esc twice arrived. The room is off, so there is no screen to reach."));
    refresh();
}

void PreflightViewModel::onProbed(RoomProbe::What what)
{
    const auto& answers = m_probe->answers();
    QStringList silent, unable;
    qint64 slowest = 0;
    for (const RoomProbe::Answer& answer : answers) {
        if (!answer.afterMs)
            silent.append(m_room.whoIs(answer.device));
        else if (!answer.done)
            unable.append(m_room.whoIs(answer.device));
        slowest = std::max(slowest, answer.afterMs.value_or(0));
    }
    const auto all = static_cast<int>(answers.size());
    switch (what) {
    case RoomProbe::What::Link:
        if (!runs(Test::Prompter))
            return;
        if (all == 0)
            return end(Test::Prompter, false, tr("No prompter is in the room yet. Open the room and show its code to whoever plays a character."));
        if (!silent.isEmpty())
            return end(Test::Prompter, false, tr("No answer: %1. Bring the page to the front, or sign it out and give it a new code.").arg(silent.join(QStringLiteral(", "))));
        return end(Test::Prompter, true, tr("Prompters that answered: %1, the slowest after %2 ms.").arg(all).arg(slowest));
    case RoomProbe::What::Stop:
        if (!runs(Test::Stop))
            return;
        if (all == 0)
            return end(Test::Stop, true, tr("Esc twice arrived. No device is in the room yet."));
        if (!silent.isEmpty())
            return end(Test::Stop, false, tr("STOP was not seen: %1. Bring the page to the front, or give it a new code.").arg(silent.join(QStringLiteral(", "))));
        if (slowest > kStopWithinMs)
            return end(Test::Stop, false, tr("STOP took %1 ms to the slowest screen. Bring its device nearer to the network, or use another network.").arg(slowest));
        return end(Test::Stop, true, tr("STOP was on %1 of %1 screens, on the slowest after %2 ms.").arg(all).arg(slowest));
    case RoomProbe::What::Tone:
        if (runs(Test::Sound) && !(silent + unable).isEmpty())
            endSound(false, tr("No tone: %1. Touch its page once, so that the browser lets it play.").arg((silent + unable).join(QStringLiteral(", "))));
        return;
    }
}

} // namespace holdspace::ui
