// SPDX-License-Identifier: GPL-3.0-or-later
#include "benchfanout.h"

#include <room/webroom.h>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QThread>
#include <QUrl>
#include <QWebSocket>
#include <algorithm>
#include <atomic>
#include <chrono>

namespace holdspace::cli {

namespace {

constexpr int kCues = 100;
constexpr int kEveryMs = 20;
constexpr int kPatienceMs = 20'000;

/// The system's monotonic clock, ns, which is one for all programs.
qint64 nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// A room that lets devices in without a browser.
class BenchRoom final : public room::WebRoom {
public:
    using WebRoom::WebRoom;
    QString token() { return admit(invite(live::DeviceRole::Prompter), QStringLiteral("bench")).value_or(live::Admission {}).token; }
};

/// The devices' side; lives in its own thread.
class Devices final : public QObject {
public:
    ~Devices() override { qDeleteAll(m_sockets); }

    void link(const QString& url)
    {
        auto* const socket = new QWebSocket;
        m_sockets.append(socket);
        connect(socket, &QWebSocket::connected, this, [this] { ++linked; });
        connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString& text) {
            const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
            if (frame.value(QLatin1String("type")).toString() != QLatin1String("cue"))
                return;
            const double ms = static_cast<double>(nowNs() - frame.value(QLatin1String("sentNs")).toInteger()) / 1e6;
            latencies.append(ms);
            double& last = lasts[frame.value(QLatin1String("id")).toInt()];
            last = std::max(last, ms);
            ++received;
        });
        socket->open(QUrl(url));
    }

    std::atomic<int> linked = 0, received = 0;
    // Read once the thread has ended.
    QList<double> latencies;
    QHash<int, double> lasts;

private:
    QList<QWebSocket*> m_sockets;
};

double quantile(QList<double> values, double q)
{
    if (values.isEmpty())
        return 0;
    std::sort(values.begin(), values.end());
    return values.at(std::min(values.size() - 1, static_cast<qsizetype>(q * static_cast<double>(values.size()))));
}

} // namespace

Result<QJsonObject> benchFanout(int count, const QString& peer)
{
    if (count > live::RoomDesk::kMostDevices)
        return fail(ErrorCode::Usage, QStringLiteral("a room holds at most %1 devices").arg(live::RoomDesk::kMostDevices));
    const SystemClock system;
    BenchRoom room(system);
    if (auto ok = peer.isEmpty() ? room.open({}) : Outcome(); !ok)
        return tl::make_unexpected(ok.error());
    QElapsedTimer clock;
    clock.start();
    QThread thread;
    auto* const devices = new Devices;
    devices->moveToThread(&thread);
    thread.start();
    const auto until = [](const auto& done) {
        QElapsedTimer waited;
        waited.start();
        while (!done() && waited.elapsed() < kPatienceMs)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
        return done();
    };
    const QString live = room.url().replace(QLatin1String("http"), QLatin1String("ws")) + QStringLiteral("live?token=");
    for (int i = 0; i < count; ++i)
        QMetaObject::invokeMethod(devices, [devices, url = peer.isEmpty() ? live + room.token() : peer] { devices->link(url); });
    const bool all = until([&] { return devices->linked == count; });
    for (int cue = 1; cue <= kCues && all && peer.isEmpty(); ++cue) {
        const qint64 due = clock.elapsed() + kEveryMs;
        const QJsonObject frame { { QStringLiteral("type"), QStringLiteral("cue") }, { QStringLiteral("id"), cue }, { QStringLiteral("character"), QStringLiteral("arta") },
            { QStringLiteral("level"), 4 }, { QStringLiteral("behaviour"), QStringLiteral("Freeze. Stare at the monitor. Whisper.") },
            { QStringLiteral("line"), QStringLiteral("No, no… what are they doing to her?") }, { QStringLiteral("sentNs"), nowNs() } };
        const auto there = room.devices();
        for (const live::RoomDevice& device : there)
            room.send(device.id, frame);
        until([&] { return clock.elapsed() >= due; });
    }
    const bool arrived = until([&] { return devices->received == kCues * count; });
    QMetaObject::invokeMethod(devices, [devices] { devices->thread()->quit(); });
    thread.wait();
    const QList<double> latencies = devices->latencies;
    const QList<double> lasts = devices->lasts.values();
    delete devices;
    if (!all || !arrived)
        return fail(ErrorCode::Failed, QStringLiteral("%1 of %2 deliveries arrived").arg(latencies.size()).arg(kCues * count));
    return QJsonObject { { QStringLiteral("devices"), count }, { QStringLiteral("cues"), kCues }, { QStringLiteral("p50_ms"), quantile(latencies, 0.5) },
        { QStringLiteral("p99_ms"), quantile(latencies, 0.99) }, { QStringLiteral("last_p50_ms"), quantile(lasts, 0.5) },
        { QStringLiteral("last_p99_ms"), quantile(lasts, 0.99) } };
}

} // namespace holdspace::cli
