// SPDX-License-Identifier: GPL-3.0-or-later
#include "preflightviewmodel.h"

#include <QDir>
#include <QFileInfo>

namespace holdspace::ui {

using live::Preflight;
using live::RoomProbe;
using State = Preflight::State;

namespace {

constexpr const char* kIds[] = { "microphone", "camera", "disk", "keys", "prompter", "sound", "stop" };
constexpr int kLookEveryMs = 1'000;
std::optional<live::PreflightTest> testOf(const QString& id)
{
    for (int i = 0; i < live::kPreflightTests; ++i) {
        if (id == QLatin1String(kIds[i]))
            return static_cast<live::PreflightTest>(i);
    }
    return {};
}

} // namespace

PreflightViewModel::PreflightViewModel(Services services, RecordingViewModel& recording, RoomViewModel& room, QObject* parent)
    : QObject(parent), m_services(services), m_recording(recording), m_room(room), m_preflight(services.clock)
{
    m_second.setInterval(kLookEveryMs);
    connect(&m_second, &QTimer::timeout, this, &PreflightViewModel::tick);
    connect(&m_services.cues, &live::CuePlayer::began, this, [this](const QString& who) {
        if (who == QLatin1String(kWho) && m_toneSent) {
            m_asking = true;
            refresh();
        }
    });
    if (m_services.room) {
        m_probe = std::make_unique<RoomProbe>(*m_services.room, m_services.clock);
        connect(m_probe.get(), &RoomProbe::over, this, &PreflightViewModel::onProbed);
    }
    connect(&m_recording, &RecordingViewModel::changed, this, &PreflightViewModel::refresh);
    connect(&m_room, &RoomViewModel::changed, this, &PreflightViewModel::refresh);
    refresh();
}

PreflightViewModel::~PreflightViewModel()
{
    if (m_trial && m_folder)
        m_trial->stop();
}

void PreflightViewModel::use(live::Recorder& trial)
{
    m_trial = &trial;
    const QString session = trial.folderOf(QStringLiteral("trial"));
    m_library = session.isEmpty() ? QString() : QFileInfo(session).path();
    connect(&trial, &live::Recorder::health, this, &PreflightViewModel::onHealth);
    connect(&trial, &live::Recorder::lost, this, &PreflightViewModel::onTrialGone);
    connect(&trial, &live::Recorder::stopped, this, [this] {
        if (!m_folder)
            return; // another run's trial
        m_folder.reset();
        // Asked for again while the last one was ending.
        if (runs(Test::Microphone) || runs(Test::Camera))
            beginTrial();
    });
}

void PreflightViewModel::removeLeftTrials(const live::Recorder& trial)
{
    const QString session = trial.folderOf(QStringLiteral("trial"));
    if (session.isEmpty())
        return;
    const QDir folder = QFileInfo(session).dir();
    const QStringList left = folder.entryList({ QStringLiteral(".trial-*") }, QDir::Dirs | QDir::Hidden);
    for (const QString& name : left)
        QDir(folder.filePath(name)).removeRecursively();
}

void PreflightViewModel::use(SoundViewModel& sound)
{
    m_sound = &sound;
    connect(&sound, &SoundViewModel::changed, this, &PreflightViewModel::changed);
    Q_EMIT changed();
}

void PreflightViewModel::lookForOutputs()
{
    if (m_sound)
        m_sound->lookForOutputs();
}

void PreflightViewModel::setOutput(int output)
{
    if (!m_sound)
        return;
    m_sound->setChoice(output);
    // What was heard was heard elsewhere.
    m_preflight.forget(Test::Sound);
    refresh();
}

void PreflightViewModel::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    m_keySaid.clear();
    m_second.start();
    if (!open) {
        for (int i = 0; i < live::kPreflightTests; ++i)
            m_preflight.giveUp(static_cast<Test>(i));
        if (std::exchange(m_toneSent, false))
            m_services.cues.stop(QLatin1String(kWho));
        m_asking = false;
        endTrialIfDone();
    }
    refresh();
}

QString PreflightViewModel::summary() const
{
    return tr("pre-flight %1 of %2").arg(m_preflight.passed()).arg(m_preflight.needed());
}

QString PreflightViewModel::listening() const
{
    if (runs(Test::Stop))
        return m_probe && m_probe->isAsking() ? tr("STOP is on its way.") : tr("Press Esc twice, as in an emergency.");
    return m_keySaid.isEmpty() ? tr("Press a key of this keyboard, or a button of a controller.") : tr("Arrived: %1").arg(m_keySaid);
}

void PreflightViewModel::end(Test test, bool passed, const QString& said)
{
    m_preflight.end(test, passed, said);
    endTrialIfDone();
    refresh();
}

void PreflightViewModel::run(const QString& testId)
{
    const auto test = testOf(testId);
    if (!m_open || !test || runs(*test) || m_preflight.state(*test) == State::NotNeeded)
        return;
    m_preflight.begin(*test);
    switch (*test) {
    case Test::Microphone:
    case Test::Camera:
        m_trialAt = m_services.clock.monotonicMs();
        m_levels.clear();
        m_bytes.clear();
        beginTrial();
        break;
    case Test::Disk:
        beginDisk();
        break;
    case Test::Keys:
        m_keySaid.clear();
        break;
    case Test::Prompter:
        m_probe->ask(RoomProbe::What::Link);
        break;
    case Test::Sound:
        beginSound();
        break;
    case Test::Stop:
        m_lastEscape = -1;
        break;
    }
    refresh();
}

void PreflightViewModel::runAll()
{
    for (const char* id : { "disk", "microphone", "camera", "prompter" })
        run(QLatin1String(id));
}

// What is shown -------------------------------------------------------------------------------------------------

void PreflightViewModel::tick()
{
    const qint64 now = m_services.clock.monotonicMs();
    // A trial that says nothing at all.
    for (const auto& [test, ms] : { std::pair { Test::Microphone, kListenMs }, std::pair { Test::Camera, kLookMs } }) {
        if (runs(test) && now - m_trialAt > ms + kLookMs)
            end(test, false, tr("It could not be tried: nothing was heard of the recorder."));
    }
    if (runs(Test::Sound) && now - m_toneAt > kPlaysWithinMs) {
        if (!m_toneSent)
            playTone(); // no microphone came to hear it
        else if (!m_asking)
            endSound(false, tr("The tone was not played. Is an output chosen in Settings, and not “Silent”?"));
    }
    refresh();
}

void PreflightViewModel::lookAtNeeds()
{
    m_preflight.setNeeded(Test::Microphone, !labels(false).isEmpty() && m_trial);
    m_preflight.setNeeded(Test::Camera, !labels(true).isEmpty() && m_trial);
    m_preflight.setNeeded(Test::Prompter, m_probe && m_services.room->isOpen());
}

QString PreflightViewModel::hintOf(Test test) const
{
    switch (test) {
    case Test::Microphone:
        return runs(test) ? (m_hearing.isEmpty() ? tr("Say a sentence near each microphone.") : tr("Say a sentence near each microphone. %1").arg(m_hearing))
                          : m_preflight.state(test) == State::NotNeeded ? tr("No microphone is chosen to be recorded.") : tr("The level must move when somebody speaks.");
    case Test::Camera:
        return m_preflight.state(test) == State::NotNeeded ? tr("No camera is chosen to be recorded.") : tr("Pictures must arrive.");
    case Test::Disk:
        return tr("How long it lasts for what is recorded, and whether it is fast enough.");
    case Test::Keys:
        return tr("Press any key, or a button of a controller.");
    case Test::Prompter:
        return m_preflight.state(test) == State::NotNeeded ? tr("The room is off: nobody is prompted.") : tr("Every prompter must answer.");
    case Test::Sound:
        return tr("A short tone is played here, and on patient screens.");
    case Test::Stop:
        return tr("Goes to every screen in the room and back, without a session.");
    }
    return {};
}

RowsModel::Row PreflightViewModel::rowOf(Test test) const
{
    const QString titles[] = { tr("Microphone"), tr("Camera"), tr("Disk"), tr("Keys and buttons"), tr("Prompter link"), tr("Sound"), tr("STOP") };
    const QString actions[] = { tr("Listen"), tr("Look"), tr("Measure"), tr("Try a key"), tr("Call them"), tr("Play a tone"), tr("Rehearse it") };
    const auto at = static_cast<size_t>(test);
    const auto state = m_preflight.state(test);
    const qint64 minutes = m_preflight.ageMs(test) / 60'000;
    const QString age = minutes < 1 ? tr("tested just now") : tr("tested %1 min ago").arg(minutes);
    QString word, said = m_preflight.said(test);
    switch (state) {
    case State::NotTested:
        word = tr("not tested");
        said = hintOf(test);
        break;
    case State::Running:
        word = tr("testing…");
        said = hintOf(test);
        break;
    case State::Passed:
        word = tr("good, %1").arg(age);
        break;
    case State::Failed:
        word = tr("not good, %1").arg(age);
        break;
    case State::Old:
        word = age;
        break;
    case State::NotNeeded:
        word = tr("not needed");
        said = hintOf(test);
        break;
    }
    const QString id = QLatin1String(kIds[at]);
    return { id, { id, titles[at], static_cast<int>(state), word, said, actions[at], state != State::NotNeeded && state != State::Running,
                     QStringList { titles[at], word, said }.join(QStringLiteral(". ")) } };
}

void PreflightViewModel::refresh()
{
    lookAtNeeds();
    QList<RowsModel::Row> rows;
    for (int i = 0; i < live::kPreflightTests; ++i)
        rows.append(rowOf(static_cast<Test>(i)));
    m_tests.setRows(rows);
    Q_EMIT changed();
}

} // namespace holdspace::ui
