// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggedevents.h"
#include "standinrecorder.h"
#include "testregistry.h"

#include <library/memorylibrary.h>
#include <live/vault.h>
#include <scenario/scenariofile.h>
#include <ui/run/runviewmodel.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;
using live::StreamHealth;
using live::StreamKind;

namespace {

QJsonObject story(const char* recording)
{
    return *scenario::parseScenarioText(QByteArray(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"Six feet away","minutes":2,
      "cast":[{"id":"arta","name":"Arta","role":"mother"}],"recording":)")
        + recording + R"(,"start":"B1","beats":[{"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"End","ending":true}]})");
}

QList<live::RecordingDevice> room()
{
    return { { StreamKind::Microphone, QStringLiteral("pulse:a"), QStringLiteral("Bed") }, { StreamKind::Microphone, QStringLiteral("pulse:b"), QStringLiteral("Door") },
        { StreamKind::Camera, QStringLiteral("/dev/video0"), QStringLiteral("Ceiling") } };
}

StreamHealth stream(bool video, StreamHealth::State state, const QString& label)
{
    StreamHealth health;
    health.video = video;
    health.state = state;
    health.label = label;
    return health;
}

struct Room {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    test::StandInRecorder recorder;
    std::unique_ptr<RunViewModel> run;

    explicit Room(const char* recording = "null")
    {
        QVERIFY(store.store().saveDraft(story(recording), true));
        openWindow();
        navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
    }
    void openWindow()
    {
        run = std::make_unique<RunViewModel>(Services { clock, store, navigator, notices, commands }, nullptr);
        run->recording()->use(recorder);
    }
    RecordingViewModel& vm() { return *run->recording(); }
    QString kept() { return store.store().setting(QStringLiteral("recording.choice")).value_or(QString()); }
    void chooseAll()
    {
        vm().setWanted(true);
        Q_EMIT recorder.devicesFound(room());
        for (int i = 0; i < vm().devices()->count(); ++i)
            vm().setChosen(vm().devices()->cell(i, "deviceKey").toString(), true);
    }
    void start()
    {
        for (int row = 0; row < run->checklist()->count(); ++row)
            run->setChecked(row, true);
        run->start();
    }
    QList<session::OtherEvent> told()
    {
        QList<session::OtherEvent> out;
        for (const auto& event : test::loggedEvents(store, run->session())) {
            if (const auto* other = session::as<session::OtherEvent>(event))
                out.append(*other);
        }
        return out;
    }
};

} // namespace

class RecordingViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSessionWithoutRecordingIsASession()
    {
        Room room;
        QVERIFY(room.vm().possible());
        QVERIFY(!room.vm().wanted());
        room.start();
        QVERIFY(room.run->live());
        QCOMPARE(room.recorder.started.size(), 0);
        QCOMPARE(room.recorder.searches, 0);
        QVERIFY(room.vm().statusText().isEmpty());
    }
    void liveOnlyOffersNothing()
    {
        Room room("\"LIVE_ONLY\"");
        QVERIFY(!room.vm().possible());
        QVERIFY(room.vm().modeText().contains(QStringLiteral("live only")));
        room.chooseAll();
        QVERIFY(!room.vm().wanted());
        room.start();
        QCOMPARE(room.recorder.started.size(), 0);
    }
    void whereNothingIsKeptNothingIsRecorded()
    {
        Room room;
        room.recorder.keeps = false;
        QVERIFY(!room.vm().possible());
    }
    void whatIsChosenIsRecordedFromTheStart()
    {
        Room room("\"RETAIN_UNTIL\"");
        room.chooseAll();
        QCOMPARE(room.recorder.searches, 1);
        QVERIFY(room.vm().choiceText().contains(QStringLiteral("pictures 1, sounds 2")));
        room.start();
        QCOMPARE(room.recorder.started.size(), 1);
        const auto plan = room.recorder.started.first();
        QCOMPARE(plan.session, room.run->liveSessionId());
        QCOMPARE(plan.mode, QStringLiteral("RETAIN_UNTIL"));
        QCOMPARE(plan.streams.size(), 3);
        QCOMPARE(plan.streams.at(0).id, QStringLiteral("camera-1"));
        // One microphone per side where there are two.
        QCOMPARE(plan.streams.at(1).side, QStringLiteral("left"));
        QCOMPARE(plan.streams.at(2).side, QStringLiteral("right"));
        QCOMPARE(plan.streams.at(2).id, QStringLiteral("microphone-2"));
        QCOMPARE(room.recorder.clock, 0);
        QVERIFY(room.vm().active());
        room.run->end();
        QCOMPARE(room.recorder.stops, 1);
    }
    void stopEndsTheRecordingToo()
    {
        Room room;
        room.chooseAll();
        room.start();
        room.run->stop();
        QCOMPARE(room.recorder.stops, 1);
    }
    void oneWhoRefusesEndsItForAllAndIsNotedNowhere()
    {
        Room room;
        room.chooseAll();
        room.vm().setRefused(true);
        QVERIFY(!room.vm().wanted());
        room.start();
        QCOMPARE(room.recorder.started.size(), 0);
        QCOMPARE(room.told().size(), 0);
        // The next session asks anew.
        room.run->end();
        room.run->prepareAgain();
        QVERIFY(!room.vm().refused());
        QVERIFY(room.vm().wanted());
    }
    void consentCanBeTakenBackDuringTheSession()
    {
        Room room;
        room.chooseAll();
        room.start();
        room.vm().withdraw();
        QCOMPARE(room.recorder.stops, 1);
        Q_EMIT room.recorder.stopped();
        QVERIFY(!room.vm().active());
        QVERIFY(room.run->live());
    }
    void theChoiceIsKeptForTheNextTime()
    {
        Room room;
        room.chooseAll();
        room.vm().addAddress(QStringLiteral(" rtsp://10.0.0.7/main "));
        room.openWindow();
        room.navigator.go(Navigator::Page::Library);
        room.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        QVERIFY(room.vm().wanted());
        // What is not there today is not shown, a camera with an address is.
        QCOMPARE(room.vm().devices()->count(), 1);
        Q_EMIT room.recorder.devicesFound(::room());
        QCOMPARE(room.vm().devices()->count(), 4);
        for (int i = 0; i < 4; ++i)
            QVERIFY(room.vm().devices()->cell(i, "chosen").toBool());
    }
    void anAddressThatIsNoneIsSaid()
    {
        Room room;
        room.vm().addAddress(QStringLiteral("file:///etc/passwd"));
        QVERIFY(!room.vm().addressError().isEmpty());
        QCOMPARE(room.vm().devices()->count(), 0);
        room.vm().addAddress(QStringLiteral("rtsp://cam/1"));
        QVERIFY(room.vm().addressError().isEmpty());
        QCOMPARE(room.vm().devices()->count(), 1);
    }
    void aPasswordIsInTheKeychainAndNowhereElse()
    {
        Room room;
        live::MemoryVault vault;
        room.vm().useVault(vault);
        QCOMPARE(room.recorder.cleanings, 1);
        room.vm().setWanted(true);
        QVERIFY(room.vm().addAddress(QStringLiteral("rtsp://anna:secret@10.0.0.7/main")));
        QVERIFY(room.vm().addAddress(QStringLiteral("rtsp://10.0.0.8/main"), QStringLiteral("ben"), QStringLiteral("secret:2")));
        QVERIFY(room.vm().addAddress(QStringLiteral("rtsp://10.0.0.9/main")));
        QCoreApplication::processEvents();
        QCOMPARE(vault.kept.size(), 2);
        QCOMPARE(vault.kept.value(QStringLiteral("camera rtsp://10.0.0.8/main")), QStringLiteral("ben:secret:2"));
        QCOMPARE(room.vm().devices()->cell(0, "shown").toString(), QStringLiteral("rtsp://anna:•••@10.0.0.7/main"));
        QCOMPARE(room.vm().devices()->cell(2, "shown").toString(), QStringLiteral("rtsp://10.0.0.9/main"));
        QVERIFY(!room.kept().contains(QStringLiteral("secret")) && !room.kept().contains(QStringLiteral("anna")));
        QCOMPARE(room.recorder.logins.value(QStringLiteral("rtsp://10.0.0.7/main")), QStringLiteral("anna:secret"));

        // The next time it is found there.
        room.recorder.logins.clear();
        room.openWindow();
        room.vm().useVault(vault);
        room.navigator.go(Navigator::Page::Library);
        room.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        QCoreApplication::processEvents();
        QVERIFY(!room.vm().devices()->cell(0, "asks").toBool());
        room.start();
        const auto streams = room.recorder.started.first().streams;
        QCOMPARE(streams.at(0).device, QStringLiteral("rtsp://10.0.0.7/main"));
        QCOMPARE(streams.at(0).login, QStringLiteral("anna:secret"));
        QVERIFY(streams.at(1).needsLogin && !streams.at(2).needsLogin);
        QCOMPARE(room.recorder.cleanings, 1); // once for all

        room.vm().forgetCamera(room.vm().devices()->cell(0, "deviceKey").toString());
        QCOMPARE(vault.kept.size(), 1);
        QVERIFY(!room.kept().contains(QStringLiteral("10.0.0.7")));
    }
    void withoutAKeychainAPasswordIsAskedForEachTime()
    {
        Room room;
        room.vm().setWanted(true);
        QVERIFY(room.vm().addAddress(QStringLiteral("rtsp://10.0.0.7/main"), QStringLiteral("anna"), QStringLiteral("secret")));
        QVERIFY(room.vm().addAddress(QStringLiteral("rtsp://10.0.0.8/main"), QStringLiteral("anna"), QStringLiteral("secret")));
        QCoreApplication::processEvents();
        QCOMPARE(room.notices.count(), 1); // said once
        QVERIFY(!room.kept().contains(QStringLiteral("secret")));
        QVERIFY(!room.vm().devices()->cell(0, "asks").toBool()); // known as long as the program runs

        room.openWindow();
        room.navigator.go(Navigator::Page::Library);
        room.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        QCoreApplication::processEvents();
        Q_EMIT room.recorder.devicesFound({});
        QVERIFY(room.vm().devices()->cell(0, "asks").toBool());
        QVERIFY(room.vm().choiceText().contains(QStringLiteral("10.0.0.7 waits for its password")));
        room.vm().setLogin(room.vm().devices()->cell(0, "deviceKey").toString(), QStringLiteral("anna"), QStringLiteral("again"));
        QVERIFY(!room.vm().devices()->cell(0, "asks").toBool());
        QCOMPARE(room.recorder.logins.value(QStringLiteral("rtsp://10.0.0.7/main")), QStringLiteral("anna:again"));
    }
    void aPasswordOfAnEarlierHoldspaceMovesOutOfTheSetting()
    {
        Room room;
        const QJsonObject camera { { QStringLiteral("kind"), 1 }, { QStringLiteral("device"), QStringLiteral("rtsp://anna:secret@10.0.0.7/main") },
            { QStringLiteral("label"), QStringLiteral("10.0.0.7") } };
        const QJsonObject choice { { QStringLiteral("wanted"), true }, { QStringLiteral("devices"), QJsonArray { camera } } };
        QVERIFY(room.store.store().setSetting(QStringLiteral("recording.choice"), QString::fromUtf8(QJsonDocument(choice).toJson())));
        live::MemoryVault vault;
        room.openWindow();
        room.vm().useVault(vault);
        QCoreApplication::processEvents();
        QVERIFY(!room.kept().contains(QStringLiteral("secret")));
        QVERIFY(room.kept().contains(QStringLiteral("rtsp://10.0.0.7/main")));
        QCOMPARE(vault.kept.value(QStringLiteral("camera rtsp://10.0.0.7/main")), QStringLiteral("anna:secret"));
        room.navigator.go(Navigator::Page::Library);
        room.navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        room.start();
        QCOMPARE(room.recorder.started.first().streams.first().login, QStringLiteral("anna:secret"));
    }
    void whatTheRecorderSaysIsInTheLogAlsoAfterTheEnd()
    {
        Room room;
        room.chooseAll();
        room.start();
        Q_EMIT room.recorder.noted(QStringLiteral("capture.started"), { { QStringLiteral("stream"), QStringLiteral("camera-1") }, { QStringLiteral("n"), 1 } });
        room.clock.advance(1'000);
        Q_EMIT room.recorder.noted(QStringLiteral("media.anchor"), { { QStringLiteral("mediaMs"), 900 }, { QStringLiteral("n"), 2 } });
        room.run->end();
        Q_EMIT room.recorder.noted(QStringLiteral("capture.stopped"), { { QStringLiteral("n"), 3 } });
        const auto told = room.told();
        QCOMPARE(told.size(), 3);
        QCOMPARE(told.at(1).kind, QStringLiteral("media.anchor"));
        QCOMPARE(told.at(1).data.value(QLatin1String("mediaMs")).toInt(), 900);
        QCOMPARE(told.at(2).kind, QStringLiteral("capture.stopped"));
        QCOMPARE(test::loggedEvents(room.store, room.run->session()).last().by, QStringLiteral("recorder"));
        QCOMPARE(lastRecorderEvent(test::loggedEvents(room.store, room.run->session())), 3);
        // Nothing else can be said in its name.
        Q_EMIT room.recorder.noted(QStringLiteral("session.ended"), {});
        QCOMPARE(room.told().size(), 3);
    }
    void healthIsCalmAndAlarmsAreNot()
    {
        Room room;
        room.chooseAll();
        room.start();
        live::RecordingHealth health;
        health.streams = { stream(true, StreamHealth::State::Recording, QStringLiteral("Ceiling")), stream(false, StreamHealth::State::Recording, QStringLiteral("Bed")),
            stream(false, StreamHealth::State::Recording, QStringLiteral("Door")) };
        health.minutesLeft = 43.9;
        Q_EMIT room.recorder.health(health);
        QCOMPARE(room.vm().statusText(), QStringLiteral("Recording 1 + 2 · 43 min of disk left"));
        QCOMPARE(room.vm().statusName(), QStringLiteral("Recording, pictures 1, sounds 2, 43 min of disk left"));
        QVERIFY(room.vm().alarmText().isEmpty());
        QCOMPARE(room.notices.count(), 0);

        health.streams[1].state = StreamHealth::State::Silent;
        Q_EMIT room.recorder.health(health);
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().alarmText().contains(QStringLiteral("“Bed” hears nothing")));
        QCOMPARE(room.notices.count(), 0); // it stands on the console
        room.navigator.go(Navigator::Page::Library);
        health.streams[0].segment = 1;
        health.streams[0].state = StreamHealth::State::Away;
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().statusText().startsWith(QStringLiteral("Recording 0 + 2")));
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().alarmText().contains(QStringLiteral("“Ceiling” is gone")));
        QCOMPARE(room.notices.count(), 1); // once
        health.streams[0].segment = 0;
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().alarmText().contains(QStringLiteral("“Ceiling” is not there")));
        health.streams[0].state = health.streams[1].state = StreamHealth::State::Recording;
        health.minutesLeft = 4;
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().alarmText().contains(QStringLiteral("disk is nearly full")));
        health.minutesLeft = 2'000;
        Q_EMIT room.recorder.health(health);
        QVERIFY(room.vm().alarmText().isEmpty());
        QVERIFY(room.vm().statusText().endsWith(QStringLiteral("disk for 33 h")));
    }
    void aRecorderThatIsGoneIsSaidAndTheSessionGoesOn()
    {
        Room room;
        room.chooseAll();
        room.start();
        Q_EMIT room.recorder.lost(QStringLiteral("no disk"));
        QVERIFY(!room.vm().active());
        QVERIFY(room.run->live());
        QVERIFY(room.notices.data(room.notices.index(0), Notices::TextRole).toString().contains(QStringLiteral("no disk")));

        Room other;
        other.recorder.refusal = QStringLiteral("no program");
        other.chooseAll();
        other.start();
        QVERIFY(other.run->live());
        QVERIFY(!other.vm().active());
        QCOMPARE(other.notices.count(), 1);
    }
    void afterACrashTheRunningRecorderIsFoundAgain()
    {
        Room room;
        room.chooseAll();
        room.start();
        Q_EMIT room.recorder.noted(QStringLiteral("capture.started"), { { QStringLiteral("n"), 7 } });
        const QString session = room.run->liveSessionId();
        room.recorder.running = session;
        room.openWindow(); // the first one is gone without a word
        room.clock.advance(90'000);
        room.navigator.go(Navigator::Page::Library);
        room.navigator.go(Navigator::Page::Run, session);
        QVERIFY(room.run->live());
        QCOMPARE(room.recorder.looked, (std::pair<QString, qint64> { session, 7 }));
        QCOMPARE(room.recorder.clock, 90'000);
        QVERIFY(room.vm().active());
        QCOMPARE(room.recorder.started.size(), 1);
    }
};

HOLDSPACE_TEST(RecordingViewModelTest)
#include "tst_recordingviewmodel.moc"
