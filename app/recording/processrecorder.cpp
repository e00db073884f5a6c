// SPDX-License-Identifier: GPL-3.0-or-later
#include "processrecorder.h"

#include "plan.h"

#include <foundation/json.h>
#include <foundation/wholefile.h>

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QProcess>

#include <algorithm>
#include <csignal>

namespace holdspace::recording {

namespace {
constexpr int kLookMs = 50;
QString planPath(const QString& folder) { return folder + QStringLiteral("/plan.json"); }
QString saidPath(const QString& folder) { return folder + QStringLiteral("/recorder.log"); }
}

ProcessRecorder::ProcessRecorder(const Clock& clock, const QString& library, bool testSources, QObject* parent, const QString& program)
    : live::Recorder(parent), m_clock(clock), m_library(library),
      m_program(program.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-recorder") : program), m_testSources(testSources)
{
    m_beginning.setInterval(kLookMs);
    m_silence.setSingleShot(true);
    m_silence.setInterval(kSpeaksWithinMs);
    m_stopping.setSingleShot(true);
    m_stopping.setInterval(kStopsWithinMs);
    connect(&m_beginning, &QTimer::timeout, this, &ProcessRecorder::lookForIt);
    connect(&m_socket, &QLocalSocket::connected, this, &ProcessRecorder::follow);
    connect(&m_socket, &QLocalSocket::readyRead, this, &ProcessRecorder::hear);
    connect(&m_socket, &QLocalSocket::disconnected, this, &ProcessRecorder::onGone);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this](QLocalSocket::LocalSocketError error) {
        if (error != QLocalSocket::PeerClosedError)
            onGone();
    });
    connect(&m_silence, &QTimer::timeout, this, [this] {
        kill();
        restart(QStringLiteral("the recorder fell silent"));
    });
    connect(&m_stopping, &QTimer::timeout, this, [this] {
        kill();
        over();
    });
}

ProcessRecorder::~ProcessRecorder()
{
    // The recorder stays; whoever comes next finds it.
    m_socket.disconnect(this);
}

QString ProcessRecorder::folderOf(const QString& session) const
{
    return m_library.isEmpty() || session.isEmpty() ? QString() : QDir(m_library).absoluteFilePath(QStringLiteral("media/") + session);
}

Outcome ProcessRecorder::start(const live::RecordingPlan& plan)
{
    if (m_stage != Stage::Idle)
        return fail(ErrorCode::Refused, QStringLiteral("something is being recorded already"));
    m_plan = plan;
    m_folder = plan.folder.isEmpty() ? folderOf(plan.session) : plan.folder;
    m_plan.folder = m_folder;
    if (m_folder.isEmpty())
        return fail(ErrorCode::ReadOnly, QStringLiteral("nothing can be kept, so nothing is recorded"));
    if (Outcome may = mayRecord(m_plan); !may)
        return may;
    if (!QDir().mkpath(m_folder))
        return tl::make_unexpected(Error { ErrorCode::ReadOnly, QStringLiteral("expected a folder that can be made"), m_folder, {} });
    for (const live::StreamSpec& spec : std::as_const(m_plan.streams)) {
        if (!spec.login.isEmpty())
            m_logins.insert(spec.device, spec.login);
    }
    // What is recorded is nobody else's business.
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (Outcome wrote = writeWhole(planPath(m_folder), json::writeCompact(planJson(m_plan)) + '\n'); !wrote)
        return wrote;
    m_lastEvent = 0;
    m_restarts = 0;
    return launch();
}

Outcome ProcessRecorder::launch()
{
    QProcess recorder;
    recorder.setProgram(m_program);
    QStringList arguments { QStringLiteral("--detach"), QStringLiteral("--config"), planPath(m_folder) };
    if (m_sessionStart)
        arguments << QStringLiteral("--session-began") << QString::number(*m_sessionStart);
    if (m_plan.seconds > 0)
        arguments << QStringLiteral("--seconds") << QString::number(m_plan.seconds);
    recorder.setArguments(arguments);
    recorder.setStandardInputFile(QProcess::nullDevice());
    recorder.setStandardOutputFile(QProcess::nullDevice());
    recorder.setStandardErrorFile(saidPath(m_folder));
    if (!recorder.startDetached(&m_pid)) {
        m_stage = Stage::Idle;
        return tl::make_unexpected(Error { ErrorCode::Failed, QStringLiteral("the recorder could not be started"), m_program, {} });
    }
    m_stage = Stage::Beginning;
    m_beganAt = m_clock.monotonicMs();
    m_beginning.start();
    return {};
}

void ProcessRecorder::lookForIt()
{
    const auto run = readRunFile(m_folder);
    if (run && run->pid == m_pid && stillRuns(*run)) {
        m_beginning.stop();
        m_run = *run;
        m_socket.connectToServer(m_run.socket);
        return;
    }
    const bool dead = processBegan(m_pid).isEmpty();
    if (!dead && m_clock.monotonicMs() - m_beganAt < kBeginsWithinMs)
        return;
    m_beginning.stop();
    m_stage = Stage::Idle;
    Q_EMIT lost(dead ? lastWords() : QStringLiteral("the recorder did not begin"));
}

QString ProcessRecorder::lastWords() const
{
    QFile said(saidPath(m_folder));
    const QString text = said.open(QIODevice::ReadOnly) ? QString::fromUtf8(said.readAll()).trimmed() : QString();
    return text.isEmpty() ? QStringLiteral("the recorder ended") : text.section(QLatin1Char('\n'), -1);
}

bool ProcessRecorder::find(const QString& session, const QString& folder, qint64 afterEvent)
{
    if (m_stage != Stage::Idle || folder.isEmpty())
        return m_stage != Stage::Idle;
    const auto run = readRunFile(folder);
    if (!run || run->session != session)
        return false;
    m_folder = folder;
    m_lastEvent = afterEvent;
    m_restarts = 0;
    QFile file(planPath(folder));
    const auto json = file.open(QIODevice::ReadOnly) ? json::parse(file.readAll()) : Result<QJsonValue>(QJsonValue());
    const auto plan = json && json->isObject() ? readPlan(json->toObject()) : Result<live::RecordingPlan>(fail(ErrorCode::Malformed, QString()));
    if (plan)
        m_plan = *plan;
    if (stillRuns(*run)) {
        m_run = *run;
        m_stage = Stage::Beginning;
        m_socket.connectToServer(m_run.socket);
        return true;
    }
    const auto missed = readEvents(folder, m_lastEvent);
    for (const NotedEvent& event : missed) {
        m_lastEvent = event.number;
        Q_EMIT noted(event.kind, event.data);
    }
    // It ended with the computer or by a blow: the session goes on, and so does its recording.
    return !run->over && plan && launch().has_value();
}

void ProcessRecorder::follow()
{
    m_stage = Stage::Following;
    if (m_sessionStart)
        say({ { QStringLiteral("do"), QStringLiteral("clock") }, { QStringLiteral("monotonicMs"), *m_sessionStart }, { QStringLiteral("sessionMs"), 0 } });
    sayLogins();
    say({ { QStringLiteral("do"), QStringLiteral("watch") }, { QStringLiteral("after"), m_lastEvent } });
    m_silence.start();
}

void ProcessRecorder::hear()
{
    while (m_socket.canReadLine()) {
        const auto value = json::parse(m_socket.readLine().trimmed());
        if (!value)
            continue;
        const QJsonObject words = value->toObject();
        m_silence.start();
        if (const auto event = readEvent(words.value(QLatin1String("event")).toObject()); event && event->number > m_lastEvent) {
            m_lastEvent = event->number;
            Q_EMIT noted(event->kind, event->data);
        }
        if (words.contains(QLatin1String("health")))
            Q_EMIT health(readHealth(words.value(QLatin1String("health")).toObject()));
        if (words.value(QLatin1String("stopped")).toBool())
            return over();
    }
}

void ProcessRecorder::onGone()
{
    if (m_stage == Stage::Idle)
        return;
    hear();
    if (m_stage == Stage::Idle)
        return;
    const auto run = readRunFile(m_folder);
    if (m_stage == Stage::Stopping || (run && run->over))
        return over();
    restart(lastWords());
}

void ProcessRecorder::restart(const QString& why)
{
    m_silence.stop();
    m_socket.abort();
    m_run = {};
    if (m_stage == Stage::Idle)
        return;
    // What it still wrote down before it went.
    const auto missed = readEvents(m_folder, m_lastEvent);
    for (const NotedEvent& event : missed) {
        m_lastEvent = event.number;
        Q_EMIT noted(event.kind, event.data);
    }
    Q_EMIT noted(QStringLiteral("capture.failed"), { { QStringLiteral("why"), why } });
    if (++m_restarts <= kMostRestarts && launch())
        return;
    m_stage = Stage::Idle;
    Q_EMIT lost(why);
}

void ProcessRecorder::setClock(qint64 sessionMs)
{
    m_sessionStart = m_clock.monotonicMs() - sessionMs;
    if (m_stage == Stage::Following)
        say({ { QStringLiteral("do"), QStringLiteral("clock") }, { QStringLiteral("monotonicMs"), *m_sessionStart }, { QStringLiteral("sessionMs"), 0 } });
}

void ProcessRecorder::say(const QJsonObject& words)
{
    m_socket.write(json::writeCompact(words) + '\n');
    m_socket.flush();
}

void ProcessRecorder::sayLogins()
{
    for (const live::StreamSpec& spec : std::as_const(m_plan.streams)) {
        if (spec.needsLogin && m_logins.contains(spec.device))
            say({ { QStringLiteral("do"), QStringLiteral("login") }, { QStringLiteral("stream"), spec.id }, { QStringLiteral("login"), m_logins.value(spec.device) } });
    }
}

void ProcessRecorder::setLogin(const QString& address, const QString& login)
{
    m_logins.insert(address, login);
    if (m_stage == Stage::Following)
        sayLogins();
}

void ProcessRecorder::cleanOldPlans()
{
    const QDir media(QDir(m_library).absoluteFilePath(QStringLiteral("media")));
    const QStringList sessions = m_library.isEmpty() ? QStringList() : media.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& session : sessions)
        cleanPlanFile(planPath(media.filePath(session)));
}

void ProcessRecorder::stop()
{
    if (m_stage == Stage::Idle || m_stage == Stage::Stopping)
        return;
    const bool there = m_stage == Stage::Following;
    m_stage = Stage::Stopping;
    m_beginning.stop();
    m_silence.stop();
    m_sessionStart.reset();
    if (there) {
        say({ { QStringLiteral("do"), QStringLiteral("stop") } });
        m_stopping.start();
        return;
    }
    // It has not even begun to listen; a signal reaches it all the same.
    if (m_pid > 0 && !processBegan(m_pid).isEmpty())
        ::kill(static_cast<pid_t>(m_pid), SIGTERM);
    over();
}

void ProcessRecorder::endLeftOver(const QString& session)
{
    const auto run = readRunFile(folderOf(session));
    if (run && run->session == session && stillRuns(*run))
        ::kill(static_cast<pid_t>(run->pid), SIGTERM);
}

void ProcessRecorder::kill()
{
    if (m_run.pid > 0 && stillRuns(m_run))
        ::kill(static_cast<pid_t>(m_run.pid), SIGKILL);
}

void ProcessRecorder::over()
{
    m_stage = Stage::Idle;
    m_stopping.stop();
    m_silence.stop();
    m_socket.abort();
    m_run = {};
    m_pid = 0;
    Q_EMIT stopped();
}

void ProcessRecorder::findDevices()
{
    auto* const asking = new QProcess(this);
    const auto answer = [this, asking] {
        QList<live::RecordingDevice> found;
        const auto value = json::parse(asking->readAllStandardOutput());
        const QJsonArray list = value ? value->toObject().value(QLatin1String("devices")).toArray() : QJsonArray();
        for (const QJsonValue& one : list) {
            live::RecordingDevice device { live::StreamKind::Camera, one[QLatin1String("device")].toString(), one[QLatin1String("label")].toString() };
            if (readKind(one[QLatin1String("kind")].toString(), &device.kind))
                found.append(device);
        }
        if (qEnvironmentVariableIsSet("DISPLAY"))
            found.append({ live::StreamKind::Screen, {}, tr("This screen") });
        if (m_testSources) {
            for (int i = 1; i <= 2; ++i) {
                found.append({ live::StreamKind::TestVideo, QStringLiteral("%1").arg(i), tr("Test picture %1").arg(i) });
                found.append({ live::StreamKind::TestAudio, QStringLiteral("%1").arg(i), tr("Test sound %1").arg(i) });
            }
        }
        asking->deleteLater();
        Q_EMIT devicesFound(found);
    };
    connect(asking, &QProcess::finished, this, answer);
    connect(asking, &QProcess::errorOccurred, this, [answer](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            answer();
    });
    asking->start(m_program, { QStringLiteral("--devices") });
    QTimer::singleShot(8'000, asking, [asking] { asking->kill(); });
}

} // namespace holdspace::recording
