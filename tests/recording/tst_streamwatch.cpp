// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <recording/plan.h>
#include <recording/streamwatch.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::recording;
using State = live::StreamHealth::State;

namespace {

live::StreamSpec microphone() { return { QStringLiteral("mic"), live::StreamKind::Microphone, {}, QStringLiteral("Left"), QStringLiteral("left") }; }
live::StreamSpec camera() { return { QStringLiteral("cam"), live::StreamKind::Camera, {}, QStringLiteral("Bed"), {} }; }

/// A stream under watch, looked at four times a second.
struct Watched {
    StreamWatch watch;
    StreamFacts facts;
    qint64 now = 0;

    explicit Watched(const live::StreamSpec& spec) : watch(spec, 0) { }
    State pass(qint64 ms, qint64 bytesPerLook, const std::function<double(qint64)>& level = {}, int pictures = 0, int dropped = 0)
    {
        State state = State::Starting;
        for (qint64 until = now + ms; now < until;) {
            now += 250;
            facts.bytes += bytesPerLook;
            facts.pictures += pictures;
            facts.dropped += dropped;
            facts.levelDb = level ? std::optional(level(now)) : std::nullopt;
            state = watch.look(now, facts).state;
        }
        return state;
    }
};

double speech(qint64 now) { return -35 + static_cast<double>(now % 1'700) / 100; }

} // namespace

class StreamWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesThatMoveAreARecording()
    {
        Watched mic(microphone());
        QCOMPARE(mic.pass(1'000, 0), State::Starting);
        QCOMPARE(mic.pass(60'000, 900, speech), State::Recording);
        QCOMPARE(mic.pass(1'750, 0, speech), State::Recording);
        QCOMPARE(mic.pass(500, 0, speech), State::Stalled);
        QCOMPARE(mic.pass(250, 900, speech), State::Recording);
    }
    void oneThatNeverBeginsIsSaid()
    {
        Watched cam(camera());
        QCOMPARE(cam.pass(4'750, 0), State::Starting);
        QCOMPARE(cam.pass(500, 0), State::Stalled);
    }
    void silenceAlarmsAndSpeechEndsIt()
    {
        Watched mic(microphone());
        QCOMPARE(mic.pass(5'000, 900, speech), State::Recording);
        QCOMPARE(mic.pass(9'500, 900, [](qint64) { return -75.0; }), State::Recording);
        QCOMPARE(mic.pass(1'000, 900, [](qint64) { return -75.0; }), State::Silent);
        QCOMPARE(mic.pass(250, 900, speech), State::Recording);
    }
    void aQuietRoomIsNoAlarm()
    {
        Watched mic(microphone());
        QCOMPARE(mic.pass(120'000, 900, [](qint64 now) { return -54 + static_cast<double>(now % 3) / 10; }), State::Recording);
    }
    void aLevelThatStandsStillIsNoRoom()
    {
        Watched mic(microphone());
        QCOMPARE(mic.pass(9'000, 900, [](qint64) { return -20.0; }), State::Recording);
        QCOMPARE(mic.pass(2'000, 900, [](qint64) { return -20.0; }), State::Stuck);
        Watched cam(camera());
        QCOMPARE(cam.pass(60'000, 9'000), State::Recording);
    }
    void lostPicturesAreSaidAndForgotten()
    {
        Watched cam(camera());
        QCOMPARE(cam.pass(10'000, 9'000, {}, 8), State::Recording);
        QCOMPARE(cam.pass(3'000, 9'000, {}, 4, 4), State::Dropping);
        QCOMPARE(cam.pass(12'000, 9'000, {}, 8), State::Recording);
    }
    void aDeviceThatIsAwayComesFirst()
    {
        Watched cam(camera());
        QCOMPARE(cam.pass(5'000, 9'000), State::Recording);
        cam.facts.deviceThere = false;
        QCOMPARE(cam.pass(250, 0), State::Away);
        cam.facts.deviceThere = true;
        cam.watch.beginAgain(cam.now);
        QCOMPARE(cam.pass(250, 0), State::Starting);
        QCOMPARE(cam.pass(250, 9'000), State::Recording);
        cam.facts.writeFailed = true;
        QCOMPARE(cam.pass(250, 0), State::NotKept);
    }
    void theDiskIsReckonedByThePaceOfTheLastMinute()
    {
        DiskEstimate disk;
        QCOMPARE(disk.minutes(0, 0, 600'000'000), -1.0);
        double minutes = -1;
        for (int s = 1; s <= 30; ++s)
            minutes = disk.minutes(s * 1'000, s * 100'000, 600'000'000 - s * 100'000);
        QVERIFY(std::abs(minutes - 99.5) < 0.1);
        // Twice the pace halves it, once the window has gone by.
        for (int s = 31; s <= 130; ++s)
            minutes = disk.minutes(s * 1'000, 3'000'000 + (s - 30) * 200'000, 500'000'000);
        QVERIFY(std::abs(minutes - 41.7) < 0.1);
        QCOMPARE(disk.minutes(131'000, 23'000'000, -1), 0.0);
    }
    void healthIsReadAsItWasSaid()
    {
        live::RecordingHealth health;
        live::StreamHealth stream;
        stream.id = QStringLiteral("mic");
        stream.label = QStringLiteral("Linkes Mikrofon");
        stream.state = State::Silent;
        stream.segment = 3;
        stream.bytes = 5'000'000'000;
        stream.dropped = 2;
        stream.levelDb = -72.5;
        stream.detail = QStringLiteral("why");
        health.streams = { stream };
        health.bytes = stream.bytes;
        health.minutesLeft = 43.5;
        const auto read = readHealth(healthJson(health));
        QCOMPARE(read.streams.size(), 1);
        QCOMPARE(read.streams.first().label, stream.label);
        QCOMPARE(read.streams.first().state, State::Silent);
        QVERIFY(read.streams.first().alarm());
        QCOMPARE(read.streams.first().bytes, stream.bytes);
        QCOMPARE(*read.streams.first().levelDb, -72.5);
        QCOMPARE(read.minutesLeft, 43.5);
        QCOMPARE(readHealth({}).minutesLeft, -1.0);
    }
};

class RecordingPlanTest : public QObject {
    Q_OBJECT

    static QJsonObject plan(const QString& mode, const QJsonArray& streams)
    {
        return { { QStringLiteral("session"), QStringLiteral("s1") }, { QStringLiteral("folder"), QStringLiteral("/tmp/x") }, { QStringLiteral("mode"), mode },
            { QStringLiteral("streams"), streams } };
    }
    static QJsonObject stream(const QString& id, const QString& kind, const QString& device = {})
    {
        return { { QStringLiteral("id"), id }, { QStringLiteral("kind"), kind }, { QStringLiteral("device"), device } };
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const auto read = readPlan(plan(QStringLiteral("RETAIN_UNTIL"), { stream(QStringLiteral("a"), QStringLiteral("v4l2"), QStringLiteral("/dev/video0")),
                                                                             stream(QStringLiteral("b"), QStringLiteral("rtsp"), QStringLiteral("rtsp://10.0.0.9/x")) }));
        QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
        const auto again = readPlan(planJson(*read));
        QVERIFY(again);
        QCOMPARE(planJson(*again), planJson(*read));
        QCOMPARE(again->streams.at(1).kind, live::StreamKind::NetworkCamera);
        QCOMPARE(again->streams.at(0).label, QStringLiteral("a"));
    }
    void aPasswordIsReadAndNeverWritten()
    {
        const auto read = readPlan(plan({}, { stream(QStringLiteral("a"), QStringLiteral("rtsp"), QStringLiteral("rtsp://anna:se%3Acret@10.0.0.9/x")) }));
        QVERIFY(read);
        QCOMPARE(read->streams.first().device, QStringLiteral("rtsp://10.0.0.9/x"));
        QCOMPARE(read->streams.first().login, QStringLiteral("anna:se:cret"));
        const QJsonObject written = planJson(*read);
        QCOMPARE(written.value(QLatin1String("streams")).toArray().first().toObject().value(QLatin1String("login")).toBool(), true);
        QVERIFY(!QJsonDocument(written).toJson().contains("cret"));
        const auto again = readPlan(written);
        QVERIFY(again && again->streams.first().needsLogin && again->streams.first().login.isEmpty());
        // Whoever forgets to take the address apart writes no password either.
        live::RecordingPlan careless = *read;
        careless.streams.first().device = QStringLiteral("rtsp://anna:se%3Acret@10.0.0.9/x");
        QVERIFY(!QJsonDocument(planJson(careless)).toJson().contains("cret"));
    }
    void anOldPlanIsCleaned()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("plan.json"));
        const auto write = [&path](const QByteArray& text) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        const auto text = [&path] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        write(QJsonDocument(plan({}, { stream(QStringLiteral("a"), QStringLiteral("rtsp"), QStringLiteral("rtsp://anna:secret@cam/1")) })).toJson());
        cleanPlanFile(path);
        QVERIFY(!text().contains("secret"));
        QVERIFY(text().contains("rtsp://cam/1"));
        QVERIFY(text().contains("\"login\":true"));
        write("not @ plan");
        cleanPlanFile(path);
        QCOMPARE(text(), QByteArray("not @ plan"));
    }
    void whatMayNotBeIsSaidWithItsPlace_data()
    {
        QTest::addColumn<QJsonObject>("json");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("place");
        const QJsonObject good = stream(QStringLiteral("a"), QStringLiteral("test-audio"));
        QTest::newRow("live only") << plan(QStringLiteral("LIVE_ONLY"), { good }) << ErrorCode::Refused << QStringLiteral("/mode");
        QTest::newRow("no such mode") << plan(QStringLiteral("FOREVER"), { good }) << ErrorCode::Malformed << QStringLiteral("/mode");
        QTest::newRow("nothing") << plan({}, {}) << ErrorCode::Refused << QStringLiteral("/streams");
        QTest::newRow("twice") << plan({}, { good, good }) << ErrorCode::Refused << QStringLiteral("/streams");
        QTest::newRow("no object") << plan({}, { 5 }) << ErrorCode::Malformed << QStringLiteral("/streams/0");
        QTest::newRow("id") << plan({}, { good, stream(QStringLiteral("../a"), QStringLiteral("screen")) }) << ErrorCode::Malformed << QStringLiteral("/streams/1/id");
        QTest::newRow("kind") << plan({}, { stream(QStringLiteral("a"), QStringLiteral("brain")) }) << ErrorCode::Malformed << QStringLiteral("/streams/0/kind");
        QTest::newRow("address") << plan({}, { stream(QStringLiteral("a"), QStringLiteral("rtsp"), QStringLiteral("file:///etc")) }) << ErrorCode::Malformed
                                 << QStringLiteral("/streams/0/device");
        QJsonObject list = plan({}, {});
        list.insert(QStringLiteral("streams"), 3);
        QTest::newRow("no list") << list << ErrorCode::Malformed << QStringLiteral("/streams");
        QJsonObject folder = plan({}, { good });
        folder.remove(QStringLiteral("folder"));
        QTest::newRow("no folder") << folder << ErrorCode::Malformed << QStringLiteral("/folder");
    }
    void whatMayNotBeIsSaidWithItsPlace()
    {
        QFETCH(QJsonObject, json);
        QFETCH(ErrorCode, code);
        QFETCH(QString, place);
        const auto read = readPlan(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QCOMPARE(read.error().place, place);
    }
    void specsOfTheCommandLine()
    {
        QCOMPARE(readSpec(QStringLiteral("test-video"), 1)->id, QStringLiteral("test-video-1"));
        QCOMPARE(readSpec(QStringLiteral("v4l2:/dev/video2"), 2)->device, QStringLiteral("/dev/video2"));
        QCOMPARE(readSpec(QStringLiteral("rtsp://cam/1"), 3)->device, QStringLiteral("rtsp://cam/1"));
        QCOMPARE(readSpec(QStringLiteral("rtsp://cam/1"), 3)->id, QStringLiteral("rtsp-3"));
        QCOMPARE(readSpec(QStringLiteral("rtsp://anna:secret@cam/1"), 1).error().code, ErrorCode::Usage);
        QVERIFY(!readSpec(QStringLiteral("rtsp://anna:secret@cam/1"), 1).error().text().contains(QStringLiteral("secret")));
        QVERIFY(!readSpec(QStringLiteral("nothing"), 1));
        QVERIFY(!readSpec(QString(), 1));
    }
};

HOLDSPACE_TEST(StreamWatchTest)
HOLDSPACE_TEST(RecordingPlanTest)
#include "tst_streamwatch.moc"
