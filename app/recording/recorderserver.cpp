// SPDX-License-Identifier: GPL-3.0-or-later
#include "recorderserver.h"

#include "leftovers.h"

#include <foundation/json.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

namespace holdspace::recording {

namespace {

constexpr qsizetype kLongestCommand = 64 * 1024;

/// A line for whoever started us; never waited for, because nobody may be listening.
void say(const QByteArray& line)
{
    pollfd out { STDOUT_FILENO, POLLOUT, 0 };
    if (::poll(&out, 1, 0) == 1 && (out.revents & POLLOUT) != 0)
        static_cast<void>(::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) + 0);
}

} // namespace

RecorderServer::RecorderServer(RecordingPlan plan, const Clock& clock, std::unique_ptr<FolderMediaStore> store, bool talks, bool detached)
    : m_plan(std::move(plan)), m_time(clock), m_session(clock.monotonicMs()), m_store(std::move(store)), m_talks(talks), m_detached(detached),
      m_watchedAt(clock.monotonicMs()), m_events(eventsPath(m_plan.folder)),
      m_began(processBegan(QCoreApplication::applicationPid()))
{
    connect(&m_looking, &QTimer::timeout, this, &RecorderServer::look);
    connect(&m_telling, &QTimer::timeout, this, &RecorderServer::everySecond);
    connect(&m_server, &QLocalServer::newConnection, this, &RecorderServer::welcome);
}

RecorderServer::~RecorderServer()
{
    {
        const std::lock_guard lock(m_safeMutex);
        m_safeEnd = true;
    }
    m_safeWake.notify_all();
    if (m_safekeeper.joinable())
        m_safekeeper.join();
    m_streams.clear();
    if (m_lock >= 0)
        ::close(m_lock);
}

Outcome RecorderServer::begin()
{
    // The system drops the lock with the process, however it ends.
    m_lock = ::open(QFile::encodeName(m_plan.folder + QStringLiteral("/recorder.lock")).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_lock < 0 || ::flock(m_lock, LOCK_EX | LOCK_NB) != 0)
        return tl::make_unexpected(Error { ErrorCode::Refused, QStringLiteral("another recorder writes here"), m_plan.folder, {} });
    const QList<NotedEvent> before = readEvents(m_plan.folder, 0);
    m_lastEvent = before.isEmpty() ? 0 : before.last().number;
    if (!m_events.open(QIODevice::Append | QIODevice::Unbuffered))
        return tl::make_unexpected(Error { ErrorCode::ReadOnly, m_events.errorString(), m_events.fileName(), {} });

    const QString socket = socketOf(QCoreApplication::applicationPid());
    removeLeftovers(QFileInfo(socket).path());
    QLocalServer::removeServer(socket);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(socket))
        return tl::make_unexpected(Error { ErrorCode::Failed, m_server.errorString(), socket, {} });

    const auto noteIt = [this](const QString& kind, const QJsonObject& data) { note(kind, data); };
    for (const StreamSpec& spec : std::as_const(m_plan.streams))
        m_streams.push_back(std::make_unique<CaptureStream>(spec, *m_store, m_session, noteIt, m_time.monotonicMs()));
    m_safekeeper = std::thread([this] { keepSafe(); });
    look();
    writeRun(false);
    m_looking.start(kLookMs);
    m_telling.start(1'000);
    return {};
}

void RecorderServer::keepSafe()
{
    std::unique_lock lock(m_safeMutex);
    while (!m_safeEnd) {
        m_safeWake.wait_for(lock, std::chrono::milliseconds(kSyncMs));
        lock.unlock();
        // What fails here fails in append() as well, and is said there.
        static_cast<void>(m_store->sync());
        static_cast<void>(::fdatasync(m_events.handle()));
        lock.lock();
    }
}

RecordingHealth RecorderServer::healthNow() const { return m_health; }

void RecorderServer::look()
{
    if (m_over)
        return;
    const qint64 now = m_time.monotonicMs();
    m_health.streams.clear();
    m_health.bytes = 0;
    for (const auto& stream : m_streams) {
        m_health.streams.append(stream->look(now));
        m_health.bytes += m_health.streams.last().bytes;
    }
}

void RecorderServer::everySecond()
{
    const qint64 now = m_time.monotonicMs();
    const auto room = m_store->bytesLeft();
    if (!room) {
        m_diskOutcome = fail(ErrorCode::ReadOnly, m_plan.folder + QStringLiteral(": the folder is gone"));
        return stop(QStringLiteral("the folder is gone"));
    }
    const qint64 left = *room - kLeaveBytes;
    m_health.minutesLeft = m_disk.minutes(now, m_health.bytes, left);
    if (!m_watching.isEmpty())
        m_watchedAt = now;
    if (left <= 0) {
        m_diskOutcome = fail(ErrorCode::DiskFull, m_plan.folder + QStringLiteral(": the disk is full"));
        return stop(QStringLiteral("the disk is full"));
    }
    if (m_detached && now - m_watchedAt > kAloneMs)
        return stop(QStringLiteral("nobody came back"));
    writeRun(false);
    const QJsonObject said = healthJson(healthNow());
    if (m_talks)
        say(json::writeCompact(said) + '\n');
    tell({ { QStringLiteral("health"), said } });
}

void RecorderServer::writeRun(bool over)
{
    const Outcome wrote = writeRunFile(m_plan.folder,
        { QCoreApplication::applicationPid(), m_began, m_server.fullServerName(), m_plan.session, m_session.startMonotonicMs(), m_lastEvent, over, healthJson(healthNow()) });
    if (!wrote)
        qWarning("%s", qPrintable(wrote.error().text()));
}

void RecorderServer::note(const QString& kind, const QJsonObject& data)
{
    NotedEvent event { ++m_lastEvent, kind, data };
    event.data.insert(QStringLiteral("n"), event.number);
    const QByteArray line = eventText(event);
    // On a full disk the window still hears of it, and has a log of its own.
    if (m_events.write(line) != line.size())
        qWarning("%s: %s", qPrintable(m_events.fileName()), qPrintable(m_events.errorString()));
    tell({ { QStringLiteral("event"), QJsonObject { { QStringLiteral("n"), event.number }, { QStringLiteral("kind"), kind }, { QStringLiteral("data"), event.data } } } });
}

void RecorderServer::tell(const QJsonObject& words)
{
    const QByteArray line = json::writeCompact(words) + '\n';
    for (QLocalSocket* const socket : std::as_const(m_watching)) {
        // One that no longer reads must not fill our memory.
        if (socket->bytesToWrite() < 1'000'000)
            socket->write(line);
    }
}

void RecorderServer::welcome()
{
    while (QLocalSocket* const socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            m_watching.removeAll(socket);
            socket->deleteLater();
        });
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            while (socket->canReadLine()) {
                const auto value = json::parse(socket->readLine().trimmed());
                if (value && value->isObject())
                    obey(socket, value->toObject());
            }
            if (socket->bytesAvailable() > kLongestCommand)
                socket->abort();
        });
    }
}

void RecorderServer::obey(QLocalSocket* from, const QJsonObject& command)
{
    const QString what = command.value(QLatin1String("do")).toString();
    if (what == QLatin1String("stop")) {
        if (!m_watching.contains(from))
            m_watching.append(from);
        stop(QStringLiteral("asked"));
    } else if (what == QLatin1String("segment")) {
        for (const auto& stream : m_streams)
            stream->beginSegment(m_time.monotonicMs());
    } else if (what == QLatin1String("login")) {
        for (const auto& stream : m_streams) {
            if (stream->spec().id == command.value(QLatin1String("stream")).toString())
                stream->setLogin(command.value(QLatin1String("login")).toString());
        }
    } else if (what == QLatin1String("clock")) {
        m_session.set(SessionClock(static_cast<qint64>(command.value(QLatin1String("monotonicMs")).toDouble()),
            static_cast<qint64>(command.value(QLatin1String("sessionMs")).toDouble())));
    } else if (what == QLatin1String("watch")) {
        const auto missed = readEvents(m_plan.folder, static_cast<qint64>(command.value(QLatin1String("after")).toDouble()));
        for (const NotedEvent& event : missed)
            from->write(QByteArray("{\"event\":") + eventText(event).trimmed() + "}\n");
        from->write(json::writeCompact({ { QStringLiteral("health"), healthJson(healthNow()) } }) + '\n');
        if (!m_watching.contains(from))
            m_watching.append(from);
    }
}

void RecorderServer::stop(const QString& why)
{
    if (std::exchange(m_over, true))
        return;
    m_looking.stop();
    m_telling.stop();
    for (const auto& stream : m_streams)
        stream->requestEnd();
    const qint64 until = m_time.monotonicMs() + kLastWordsMs;
    const auto allEnded = [this] { return std::all_of(m_streams.begin(), m_streams.end(), [](const auto& stream) { return stream->ended(); }); };
    while (!allEnded() && m_time.monotonicMs() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    for (const auto& stream : m_streams)
        stream->close(why, m_time.monotonicMs());
    m_health.bytes = 0;
    for (const auto& stream : m_streams)
        m_health.bytes += stream->bytes();
    static_cast<void>(::fdatasync(m_events.handle()));
    writeRun(true);
    tell({ { QStringLiteral("stopped"), true } });
    for (QLocalSocket* const socket : std::as_const(m_watching))
        socket->waitForBytesWritten(50);
    m_server.close(); // its socket goes with it
    Q_EMIT over();
}

Outcome RecorderServer::outcome() const
{
    if (!m_diskOutcome)
        return m_diskOutcome;
    const bool any = std::any_of(m_streams.begin(), m_streams.end(), [](const auto& stream) { return stream->bytes() > 0; });
    return any ? Outcome() : fail(ErrorCode::Refused, m_plan.folder + QStringLiteral(": no stream brought anything to record"));
}

QJsonObject RecorderServer::summary() const
{
    QJsonArray streams;
    for (const auto& stream : m_streams) {
        QJsonArray segments;
        const auto all = m_store->segments().value_or(QList<SegmentName>());
        for (const SegmentName& segment : all) {
            if (segment.stream != stream->spec().id)
                continue;
            const auto index = m_store->index(segment).value_or(QList<IndexLine>());
            if (index.isEmpty())
                continue;
            segments.append(QJsonObject { { QStringLiteral("file"), m_store->mediaFile(segment) }, { QStringLiteral("fragments"), index.size() - 1 },
                { QStringLiteral("session_ms"), index.first().sessionMs }, { QStringLiteral("media_ms"), index.last().mediaMs + index.last().durationMs } });
        }
        streams.append(QJsonObject { { QStringLiteral("id"), stream->spec().id }, { QStringLiteral("kind"), kindName(stream->spec().kind) },
            { QStringLiteral("label"), stream->spec().label }, { QStringLiteral("bytes"), stream->bytes() }, { QStringLiteral("dropped"), stream->dropped() }, { QStringLiteral("segments"), segments } });
    }
    return { { QStringLiteral("streams"), streams } };
}

} // namespace holdspace::recording
