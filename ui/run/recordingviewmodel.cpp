// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordingviewmodel.h"

#include <QUrl>

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

using live::RecordingDevice;
using live::StreamHealth;
using live::StreamKind;

namespace {

constexpr auto kUsualMode = "DEBRIEF_THEN_DELETE";

bool isVideo(StreamKind kind) { return live::StreamSpec { {}, kind, {}, {}, {}, false, {} }.isVideo(); }

QString kindWords(StreamKind kind)
{
    switch (kind) {
    case StreamKind::Camera:
        return RecordingViewModel::tr("Camera");
    case StreamKind::NetworkCamera:
        return RecordingViewModel::tr("Camera in the network");
    case StreamKind::Screen:
        return RecordingViewModel::tr("Screen");
    case StreamKind::Microphone:
        return RecordingViewModel::tr("Microphone");
    case StreamKind::TestVideo:
    case StreamKind::TestAudio:
        return RecordingViewModel::tr("for trials");
    }
    return {};
}

/// What a stream's files are called: what it is, and which one.
QString streamId(StreamKind kind, int number)
{
    const QString what = kind == StreamKind::Screen ? QStringLiteral("screen") : isVideo(kind) ? QStringLiteral("camera") : QStringLiteral("microphone");
    return QStringLiteral("%1-%2").arg(what).arg(number);
}

} // namespace

qint64 lastRecorderEvent(const QList<session::Event>& logged)
{
    qint64 last = 0;
    for (const session::Event& event : logged) {
        const auto* const other = session::as<session::OtherEvent>(event);
        if (other && (other->kind.startsWith(QLatin1String("capture.")) || other->kind == QLatin1String("media.anchor")))
            last = std::max(last, static_cast<qint64>(other->data.value(QLatin1String("n")).toDouble()));
        else if (session::as<session::Speech>(event))
            last = std::max(last, static_cast<qint64>(event.extra.value(QLatin1String("n")).toDouble()));
    }
    return last;
}

RecordingViewModel::RecordingViewModel(Services services, QObject* parent) : QObject(parent), m_services(services)
{
    const auto shown = [this] {
        refreshDevices();
        Q_EMIT changed();
    };
    connect(&m_logins, &CameraLogins::known, this, [this, shown](const QString& address) {
        if (m_recorder)
            m_recorder->setLogin(address, m_logins.of(address));
        shown();
    });
    connect(&m_logins, &CameraLogins::missing, this, shown);
    connect(&m_logins, &CameraLogins::notKept, this, [this](const QString& address, const QString& why) {
        // One sentence for all cameras: it is the same keychain.
        if (!std::exchange(m_saidNotKept, true))
            m_services.notices.post(Notices::Kind::Warning,
                tr("The password of the camera %1 is kept nowhere and will be asked for next time: %2.").arg(QUrl(address).host(), why));
    });
}

void RecordingViewModel::use(live::Recorder& recorder)
{
    m_recorder = &recorder;
    connect(&recorder, &live::Recorder::devicesFound, this, &RecordingViewModel::onFound);
    connect(&recorder, &live::Recorder::health, this, &RecordingViewModel::onHealth);
    connect(&recorder, &live::Recorder::lost, this, &RecordingViewModel::onLost);
    connect(&recorder, &live::Recorder::noted, this, &RecordingViewModel::noted);
    connect(&recorder, &live::Recorder::stopped, this, [this] {
        m_active = false;
        m_health = {};
        Q_EMIT changed();
    });
}

// Preparing -----------------------------------------------------------------------------------------------------

void RecordingViewModel::prepare(const QString& mode)
{
    m_mode = mode.isEmpty() ? QString::fromLatin1(kUsualMode) : mode;
    m_refused = m_open = false;
    m_addressError.clear();
    m_said.clear();
    readChoice();
    Q_EMIT changed();
}

bool RecordingViewModel::possible() const
{
    return m_recorder && m_mode != QLatin1String("LIVE_ONLY") && !m_recorder->folderOf(QStringLiteral("any")).isEmpty();
}

QString RecordingViewModel::modeText() const
{
    if (m_mode == QLatin1String("LIVE_ONLY"))
        return tr("This scenario is live only: no picture and no sound is recorded.");
    if (!possible())
        return tr("Nothing can be kept here, so no picture and no sound is recorded.");
    return m_mode == QLatin1String("RETAIN_UNTIL") ? tr("What is recorded is kept for a time that you agree on.")
                                                   : tr("What is recorded is for the debrief, and is to be deleted after it.");
}

void RecordingViewModel::setOpen(bool open)
{
    m_open = open;
    Q_EMIT changed();
}

void RecordingViewModel::setWanted(bool wanted)
{
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    if (wanted && !m_looked)
        lookForDevices();
    keepChoice();
    Q_EMIT changed();
}

void RecordingViewModel::setRefused(bool refused)
{
    m_refused = refused;
    Q_EMIT changed();
}

void RecordingViewModel::lookForDevices()
{
    if (!m_recorder || m_looking)
        return;
    m_looking = true;
    m_recorder->findDevices();
    Q_EMIT changed();
}

void RecordingViewModel::onFound(const QList<RecordingDevice>& found)
{
    m_looking = false;
    m_looked = true;
    for (Choice& choice : m_choices)
        choice.there = choice.device.kind == StreamKind::NetworkCamera;
    for (const RecordingDevice& device : found) {
        const auto known = std::find_if(m_choices.begin(), m_choices.end(), [&](const Choice& one) { return keyOf(one.device) == keyOf(device); });
        if (known == m_choices.end())
            m_choices.append({ device, false, true, false });
        else
            *known = { device, known->chosen, true, known->needsLogin };
    }
    // One that is not there today stays chosen for another day, and is not shown.
    std::stable_sort(m_choices.begin(), m_choices.end(), [](const Choice& a, const Choice& b) { return a.device.kind < b.device.kind; });
    refreshDevices();
    Q_EMIT changed();
}

void RecordingViewModel::setChosen(const QString& deviceKey, bool chosen)
{
    for (Choice& choice : m_choices) {
        if (keyOf(choice.device) == deviceKey)
            choice.chosen = chosen;
    }
    keepChoice();
    refreshDevices();
    Q_EMIT changed();
}

void RecordingViewModel::refreshDevices()
{
    QList<RowsModel::Row> rows;
    for (const Choice& choice : std::as_const(m_choices)) {
        if (!choice.there)
            continue;
        const bool asks = choice.needsLogin && m_logins.of(choice.device.device).isEmpty() && !m_logins.isLooking(choice.device.device);
        rows.append({ keyOf(choice.device),
            { keyOf(choice.device), choice.device.label, kindWords(choice.device.kind), choice.chosen, isVideo(choice.device.kind), labelOf(choice),
                choice.device.kind == StreamKind::NetworkCamera, asks } });
    }
    m_devices.setRows(rows);
}

QList<live::StreamSpec> RecordingViewModel::streams() const
{
    QList<live::StreamSpec> out;
    QHash<QString, int> numbers;
    const auto sounds = std::count_if(m_choices.cbegin(), m_choices.cend(), [](const Choice& one) { return one.chosen && one.there && !isVideo(one.device.kind); });
    for (const Choice& choice : m_choices) {
        if (!choice.chosen || !choice.there)
            continue;
        const int number = ++numbers[streamId(choice.device.kind, 0)];
        // Two microphones stand one on each side.
        const QString side = sounds != 2 || isVideo(choice.device.kind) ? QString() : number == 1 ? QStringLiteral("left") : QStringLiteral("right");
        const bool numbered = choice.device.kind == StreamKind::TestVideo || choice.device.kind == StreamKind::TestAudio;
        out.append({ streamId(choice.device.kind, number), choice.device.kind, numbered ? QString() : choice.device.device, choice.device.label, side, choice.needsLogin,
            m_logins.of(choice.device.device) });
    }
    return out;
}

QString RecordingViewModel::choiceText() const
{
    if (!wanted())
        return tr("No picture and no sound is recorded.");
    if (m_looking)
        return tr("Looking for cameras and microphones…");
    int pictures = 0, sounds = 0;
    const auto all = streams();
    for (const auto& stream : all)
        ++(stream.isVideo() ? pictures : sounds);
    for (const auto& stream : all) {
        if (stream.needsLogin && stream.login.isEmpty())
            return tr("The camera %1 waits for its password.").arg(stream.label);
    }
    if (pictures + sounds > 0)
        return tr("To be recorded: pictures %1, sounds %2.").arg(pictures).arg(sounds);
    return m_devices.count() > 0 ? tr("Choose what is recorded.") : tr("No camera and no microphone is there.");
}

// Running -------------------------------------------------------------------------------------------------------

void RecordingViewModel::begin(const QString& session, qint64 now)
{
    if (!wanted() || streams().isEmpty())
        return;
    m_health = {};
    m_said.clear();
    m_recorder->setClock(now);
    const Outcome started = m_recorder->start({ session, {}, m_mode, streams() });
    if (!started)
        return onLost(started.error().text());
    m_active = true;
    m_ending = false;
    Q_EMIT changed();
}

void RecordingViewModel::pickUp(const QString& session, qint64 now, const QList<session::Event>& logged)
{
    if (!m_recorder)
        return;
    m_health = {};
    readChoice(); // a recorder that is started again is told who may look
    m_recorder->setClock(now);
    m_ending = false;
    m_active = m_recorder->find(session, m_recorder->folderOf(session), lastRecorderEvent(logged));
    Q_EMIT changed();
}

void RecordingViewModel::end()
{
    if (m_recorder && m_active && !std::exchange(m_ending, true))
        m_recorder->stop();
}

void RecordingViewModel::withdraw()
{
    m_refused = true;
    end();
    Q_EMIT changed();
}

void RecordingViewModel::onHealth(const live::RecordingHealth& health)
{
    m_health = health;
    // On the console an alarm stays in sight as long as it stands; on any other page a new one is said once.
    const QString said = alarms().join(QLatin1Char(' '));
    if (!said.isEmpty() && said != m_said && m_services.navigator.page() != Navigator::Page::Run)
        m_services.notices.post(Notices::Kind::Warning, said);
    m_said = said;
    Q_EMIT changed();
}

void RecordingViewModel::onLost(const QString& why)
{
    m_active = false;
    m_health = {};
    m_services.notices.post(Notices::Kind::Danger, tr("Nothing is recorded any more, and the session goes on without: %1").arg(why));
    Q_EMIT changed();
}

int RecordingViewModel::count(bool video) const
{
    return static_cast<int>(std::count_if(m_health.streams.cbegin(), m_health.streams.cend(), [&](const StreamHealth& stream) {
        return stream.video == video && stream.state != StreamHealth::State::Starting && stream.state < StreamHealth::State::Stalled;
    }));
}

QString RecordingViewModel::minutesText() const
{
    if (m_health.minutesLeft < 0)
        return {};
    const auto minutes = static_cast<qint64>(std::floor(m_health.minutesLeft));
    return minutes < 300 ? tr("%1 min of disk left").arg(minutes) : tr("disk for %1 h").arg(minutes / 60);
}

QString RecordingViewModel::statusText() const
{
    if (!m_active)
        return {};
    if (count(true) + count(false) == 0)
        return m_health.streams.isEmpty() ? tr("Recording begins…") : tr("Recording nothing");
    const QString what = tr("Recording %1 + %2").arg(count(true)).arg(count(false));
    return minutesText().isEmpty() ? what : tr("%1 · %2").arg(what, minutesText());
}

QString RecordingViewModel::statusName() const
{
    if (!m_active || count(true) + count(false) == 0)
        return statusText();
    const QString what = tr("Recording, pictures %1, sounds %2").arg(count(true)).arg(count(false));
    return minutesText().isEmpty() ? what : tr("%1, %2").arg(what, minutesText());
}

QStringList RecordingViewModel::alarms() const
{
    QStringList out;
    for (const StreamHealth& stream : m_health.streams) {
        switch (stream.state) {
        case StreamHealth::State::Recording:
        case StreamHealth::State::Starting:
            break;
        case StreamHealth::State::Dropping:
            out.append(tr("“%1” loses pictures.").arg(stream.label));
            break;
        case StreamHealth::State::Silent:
            out.append(tr("“%1” hears nothing. Is it switched on?").arg(stream.label));
            break;
        case StreamHealth::State::Stuck:
            out.append(tr("The level of “%1” does not move. Is it a microphone?").arg(stream.label));
            break;
        case StreamHealth::State::Stalled:
            out.append(tr("Nothing comes from “%1”.").arg(stream.label));
            break;
        case StreamHealth::State::Away:
            out.append(stream.segment > 0 ? tr("“%1” is gone. It is recorded again as soon as it is back.").arg(stream.label)
                                          : tr("“%1” is not there. It is recorded as soon as it is.").arg(stream.label));
            break;
        case StreamHealth::State::NotKept:
            out.append(tr("What “%1” gives can’t be written: %2.").arg(stream.label, stream.detail));
            break;
        }
    }
    if (m_health.diskLow())
        out.append(tr("The disk is nearly full: room for less than ten minutes of recording."));
    return out;
}

QString RecordingViewModel::alarmText() const
{
    return m_active ? alarms().join(QLatin1Char(' ')) : QString();
}

} // namespace holdspace::ui
