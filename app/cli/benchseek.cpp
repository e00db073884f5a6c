// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchseek.h"

#include <film/processplayer.h>
#include <film/replayfolders.h>
#include <foundation/json.h>
#include <foundation/random.h>
#include <replay/picturenumber.h>

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QLocalSocket>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <vector>

namespace holdspace::cli {

namespace {

constexpr int kFps = 25, kWidth = 320, kHeight = 180, kGop = 250;
constexpr double kFrameMs = 1'000.0 / kFps;
constexpr int kSeeks = 200, kDrags = 400, kAnswerWithinMs = 20'000;
const QString kSession = QStringLiteral("bench"), kCamera = QStringLiteral("camera-1"), kMicrophone = QStringLiteral("microphone-1");

/// The last line of a program that says how far it is.
Result<QJsonObject> worked(const QString& what, const QJsonObject& wanted)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/holdspace-replay"), { what, QString::fromUtf8(json::writeCompact(wanted)) });
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        return fail(ErrorCode::Failed, QStringLiteral("holdspace-replay %1: %2").arg(what, QString::fromUtf8(process.readAllStandardError()).trimmed()));
    const auto answer = json::parse(process.readAllStandardOutput().trimmed().split('\n').last());
    return answer ? answer->toObject() : Result<QJsonObject>(tl::make_unexpected(answer.error()));
}

qint64 bytesIn(const QString& folder, const QString& pattern)
{
    qint64 bytes = 0;
    QDirIterator files(folder, { pattern }, QDir::Files);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

double share(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : values.at(static_cast<size_t>(q * static_cast<double>(values.size() - 1)));
}

void put(QJsonObject& figures, const QString& name, const std::vector<double>& values)
{
    figures.insert(name + QStringLiteral("_p50_ms"), share(values, 0.5));
    figures.insert(name + QStringLiteral("_p95_ms"), share(values, 0.95));
}

/// Places all over it; and those of a hand that goes to and fro, a few pictures at a time.
std::vector<qint64> anywhere(qint64 pictures)
{
    Random luck(11);
    std::vector<qint64> out;
    for (int i = 0; i < kSeeks; ++i)
        out.push_back(static_cast<qint64>(luck.below(static_cast<quint64>(pictures))));
    return out;
}
std::vector<qint64> dragged(qint64 pictures)
{
    Random luck(12);
    std::vector<qint64> out;
    qint64 at = pictures / 2, way = 1;
    for (int i = 0; i < kDrags; ++i) {
        if (luck.below(20) == 0)
            way = -way;
        at = std::clamp<qint64>(at + way * static_cast<qint64>(1 + luck.below(30)), 0, pictures - 1);
        out.push_back(at);
    }
    return out;
}

/// How long each takes to be seen here, ms. Failed when a wrong picture comes.
Result<std::vector<double>> asked(film::ProcessPlayer& player, const std::vector<qint64>& pictures, bool copy)
{
    std::vector<double> out;
    for (const qint64 wanted : pictures) {
        QEventLoop loop;
        qint64 came = -2;
        bool fromCopy = false;
        const auto seen = QObject::connect(&player, &replay::Player::pictured, &loop, [&](int, const replay::Picture& picture) {
            came = replay::numberIn(picture.bytes.constData(), picture.stride, picture.width, kWidth);
            fromCopy = picture.proxy;
            loop.quit();
        });
        QTimer::singleShot(kAnswerWithinMs, &loop, &QEventLoop::quit);
        QElapsedTimer clock;
        clock.start();
        // In the midst of the picture: half a picture is what the clock may be off by.
        player.seek((static_cast<double>(wanted) + 0.5) * kFrameMs);
        loop.exec();
        const double took = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        QObject::disconnect(seen);
        if (came != wanted || fromCopy != copy)
            return fail(ErrorCode::Failed, QStringLiteral("expected picture %1 of the %2, and saw %3").arg(wanted).arg(copy ? QStringLiteral("copy") : QStringLiteral("original")).arg(came));
        out.push_back(took);
    }
    return out;
}

bool openIn(film::ProcessPlayer& player, const QString& sound)
{
    QEventLoop loop;
    bool there = false;
    QObject::connect(&player, &replay::Player::opened, &loop, [&](const replay::RecordedMedia& media) {
        there = !media.isEmpty();
        loop.quit();
    });
    QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
    player.open(kSession, {});
    loop.exec();
    player.show({ kCamera }, sound);
    return there;
}

Outcome measure(const QString& library, const QString& name, bool copy, qint64 pictures, QJsonObject& figures)
{
    film::ProcessPlayer player(library);
    if (!openIn(player, {}))
        return fail(ErrorCode::Failed, QStringLiteral("the film that was made can't be opened"));
    // The first one reads what all others are found by.
    if (const auto first = asked(player, { 0 }, copy); !first)
        return tl::make_unexpected(first.error());
    const auto sought = asked(player, anywhere(pictures), copy);
    if (!sought)
        return tl::make_unexpected(sought.error());
    const auto scrubbed = asked(player, dragged(pictures), copy);
    if (!scrubbed)
        return tl::make_unexpected(scrubbed.error());
    put(figures, name + QStringLiteral("_seek"), *sought);
    put(figures, name + QStringLiteral("_scrub"), *scrubbed);
    return {};
}

/// mpv over its socket.
class Mpv {
public:
    bool start(const QString& file, const QString& socket)
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("mpv"), { QStringLiteral("--no-config"), QStringLiteral("--hr-seek=yes"), QStringLiteral("--pause"), QStringLiteral("--vo=null"),
            QStringLiteral("--no-audio"), QStringLiteral("--keep-open=yes"), QStringLiteral("--hwdec=no"), QStringLiteral("--input-ipc-server=") + socket, file });
        QElapsedTimer patience;
        patience.start();
        while (m_process.state() != QProcess::NotRunning && patience.elapsed() < kAnswerWithinMs) {
            m_socket.connectToServer(socket);
            if (m_socket.waitForConnected(200) && until("playback-restart"))
                return true;
            m_process.waitForFinished(50);
        }
        return false;
    }
    ~Mpv()
    {
        m_socket.abort();
        m_process.kill();
        m_process.waitForFinished(2'000);
    }
    Result<std::vector<double>> asked(const std::vector<qint64>& pictures)
    {
        std::vector<double> out;
        for (const qint64 wanted : pictures) {
            QElapsedTimer clock;
            clock.start();
            m_socket.write(json::writeCompact({ { QStringLiteral("command"), QJsonArray { QStringLiteral("seek"), (static_cast<double>(wanted) + 0.5) / kFps, QStringLiteral("absolute+exact") } } }) + '\n');
            m_socket.flush();
            if (!until("playback-restart"))
                return fail(ErrorCode::Failed, QStringLiteral("mpv did not answer a seek"));
            out.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        }
        return out;
    }

private:
    bool until(const char* event)
    {
        QElapsedTimer patience;
        patience.start();
        while (patience.elapsed() < kAnswerWithinMs) {
            while (m_socket.canReadLine()) {
                const auto said = json::parse(m_socket.readLine().trimmed());
                if (said && said->toObject().value(QLatin1String("event")).toString() == QLatin1String(event))
                    return true;
            }
            if (m_socket.state() != QLocalSocket::ConnectedState || (!m_socket.waitForReadyRead(500) && m_process.state() == QProcess::NotRunning))
                return false;
        }
        return false;
    }
    QProcess m_process;
    QLocalSocket m_socket;
};

Outcome measurePeer(const QString& file, const QString& socket, qint64 pictures, QJsonObject& figures)
{
    if (QStandardPaths::findExecutable(QStringLiteral("mpv")).isEmpty()) {
        figures.insert(QStringLiteral("peer"), QStringLiteral("mpv is not installed, so nothing stands beside these figures"));
        return {};
    }
    Mpv mpv;
    if (!mpv.start(file, socket)) {
        figures.insert(QStringLiteral("peer"), QStringLiteral("mpv did not open the film"));
        return {};
    }
    const auto sought = mpv.asked(anywhere(pictures));
    const auto scrubbed = sought ? mpv.asked(dragged(pictures)) : sought;
    if (!sought || !scrubbed)
        return tl::make_unexpected(sought ? scrubbed.error() : sought.error());
    figures.insert(QStringLiteral("peer"), QStringLiteral("mpv --hr-seek=yes"));
    put(figures, QStringLiteral("mpv_seek"), *sought);
    put(figures, QStringLiteral("mpv_scrub"), *scrubbed);
    return {};
}

/// While it plays: how late a picture is seen after its time, and how far the sound is from the clock.
Outcome measureClock(const QString& library, double speed, const QString& name, QJsonObject& figures)
{
    constexpr int kListenMs = 8'000, kSettleMs = 1'000;
    film::ProcessPlayer player(library, nullptr, QStringLiteral("measure"));
    if (!openIn(player, kMicrophone))
        return fail(ErrorCode::Failed, QStringLiteral("the sound that was made can't be opened"));
    std::vector<double> late, off;
    QElapsedTimer clock;
    constexpr double kFrom = 1'000;
    QEventLoop loop;
    QObject::connect(&player, &replay::Player::pictured, &loop, [&](int, const replay::Picture& picture) {
        if (clock.elapsed() > kSettleMs)
            late.push_back(kFrom + static_cast<double>(clock.nsecsElapsed()) / 1e6 * speed - picture.fromMs);
    });
    QObject::connect(&player, &film::ProcessPlayer::heard, &loop, [&](double ms) {
        if (clock.elapsed() > kSettleMs)
            off.push_back(std::abs(ms));
    });
    QTimer::singleShot(kListenMs, &loop, &QEventLoop::quit);
    clock.start();
    player.play(kFrom, speed);
    loop.exec();
    if (late.empty() || off.empty())
        return fail(ErrorCode::Failed, QStringLiteral("nothing was %1 while it played").arg(late.empty() ? QStringLiteral("seen") : QStringLiteral("heard")));
    figures.insert(name + QStringLiteral("_pictures"), static_cast<qint64>(late.size()));
    put(figures, name + QStringLiteral("_picture_late"), late);
    put(figures, name + QStringLiteral("_sound_off"), off);
    figures.insert(name + QStringLiteral("_sound_off_worst_ms"), share(off, 1));
    return {};
}

} // namespace

Result<QJsonObject> benchSeek(int minutes)
{
    QTemporaryDir dir;
    const QString library = dir.filePath(QStringLiteral("library")), folder = library + QStringLiteral("/media/") + kSession, plain = dir.filePath(QStringLiteral("plain.mp4"));
    const qint64 pictures = static_cast<qint64>(minutes) * 60 * kFps;
    QJsonObject figures;
    QElapsedTimer clock;
    clock.start();
    const auto made = worked(QStringLiteral("testfilm"), { { QStringLiteral("folder"), folder }, { QStringLiteral("stream"), kCamera }, { QStringLiteral("seconds"), minutes * 60 },
        { QStringLiteral("fps"), kFps }, { QStringLiteral("width"), kWidth }, { QStringLiteral("height"), kHeight }, { QStringLiteral("gop"), kGop }, { QStringLiteral("plain"), plain } });
    if (!made)
        return tl::make_unexpected(made.error());
    figures.insert(QStringLiteral("made_s"), static_cast<double>(clock.elapsed()) / 1e3);
    if (const auto sound = worked(QStringLiteral("testfilm"), { { QStringLiteral("folder"), folder }, { QStringLiteral("stream"), kMicrophone }, { QStringLiteral("seconds"), 60 },
            { QStringLiteral("sound"), true } }); !sound)
        return tl::make_unexpected(sound.error());
    if (const Outcome done = measure(library, QStringLiteral("original"), false, pictures, figures); !done)
        return tl::make_unexpected(done.error());
    clock.restart();
    if (const auto prepared = worked(QStringLiteral("prepare"), { { QStringLiteral("folder"), folder } }); !prepared)
        return tl::make_unexpected(prepared.error());
    figures.insert(QStringLiteral("copy_made_s"), static_cast<double>(clock.elapsed()) / 1e3);
    if (const Outcome done = measure(library, QStringLiteral("copy"), true, pictures, figures); !done)
        return tl::make_unexpected(done.error());
    if (const Outcome done = measurePeer(plain, dir.filePath(QStringLiteral("mpv")), pictures, figures); !done)
        return tl::make_unexpected(done.error());
    if (const Outcome done = measureClock(library, 1, QStringLiteral("play"), figures); !done)
        return tl::make_unexpected(done.error());
    if (const Outcome done = measureClock(library, 2, QStringLiteral("twice"), figures); !done)
        return tl::make_unexpected(done.error());
    figures.insert(QStringLiteral("pictures"), pictures);
    figures.insert(QStringLiteral("exact"), true); // each was told by its number, else this would have ended
    figures.insert(QStringLiteral("original_bytes"), bytesIn(folder, QStringLiteral("camera-*.mp4")));
    figures.insert(QStringLiteral("copy_bytes"), bytesIn(film::copiesFolder(folder), QStringLiteral("camera-*.mov")));
    return figures;
}

} // namespace holdspace::cli
