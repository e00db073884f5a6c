// SPDX-License-Identifier: GPL-3.0-or-later
#include "clips.h"
#include "standinrecorder.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <ui/run/runviewmodel.h>

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

using namespace holdspace;
using namespace holdspace::test;
using namespace holdspace::ui;
using live::StreamHealth;
using live::StreamKind;

namespace {

StreamHealth heardStream(const QString& id, bool video, qint64 bytes, std::optional<double> level = {})
{
    StreamHealth health;
    health.id = id;
    health.label = video ? QStringLiteral("Ceiling") : QStringLiteral("Bed");
    health.video = video;
    health.state = StreamHealth::State::Recording;
    health.bytes = bytes;
    health.levelDb = level;
    return health;
}

/// A prepared run, its pre-flight open, and stand-ins for whatever is tried.
struct TriedDesk {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    WritingCues cues;
    live::MemoryRoom room { clock };
    QTemporaryDir library;
    test::StandInRecorder recorder, trial;
    RunViewModel run { Services { clock, store, navigator, notices, commands, cues, &room }, nullptr };
    PreflightViewModel& vm = *run.preflight();

    TriedDesk()
    {
        const auto story = json::parse(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"A door","minutes":10,"cast":[{"id":"arta","name":"Arta"}],
            "start":"B1","beats":[{"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"The end","ending":true}]})");
        QVERIFY(store.store().saveDraft(story->toObject(), true));
        trial.place = library.filePath(QStringLiteral("media"));
        run.recording()->use(recorder);
        vm.use(trial);
        navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
        vm.setOpen(true);
    }
    void chooseDevices()
    {
        auto& recording = *run.recording();
        recording.setWanted(true);
        Q_EMIT recorder.devicesFound({ { StreamKind::Microphone, QStringLiteral("pulse:a"), QStringLiteral("Bed") },
            { StreamKind::Camera, QStringLiteral("/dev/video0"), QStringLiteral("Ceiling") } });
        for (int i = 0; i < recording.devices()->count(); ++i)
            recording.setChosen(recording.devices()->cell(i, "deviceKey").toString(), true);
    }
    void hear(double level, qint64 bytes)
    {
        live::RecordingHealth health;
        health.streams = { heardStream(QStringLiteral("microphone-1"), false, bytes, level), heardStream(QStringLiteral("camera-1"), true, bytes) };
        Q_EMIT trial.health(health);
    }
    live::Preflight::State state(const char* test) { return static_cast<live::Preflight::State>(vm.tests()->cell(vm.tests()->rowOf(QLatin1String(test)), "outcome").toInt()); }
    QString said(const char* test) { return vm.tests()->cell(vm.tests()->rowOf(QLatin1String(test)), "said").toString(); }
    QString word(const char* test) { return vm.tests()->cell(vm.tests()->rowOf(QLatin1String(test)), "word").toString(); }
    void try_(const char* test) { vm.run(QLatin1String(test)); }
    QString join(int seat)
    {
        run.room()->setSeat(seat);
        const QString token = room.join(run.room()->code()).value_or(live::Admission {}).token;
        room.link(token);
        static_cast<void>(room.takeFrames(token));
        return token;
    }
    /// What it was asked; answered at once if it is to be.
    QString asked(const QString& token, bool answer, bool done = true)
    {
        for (const QByteArray& frame : room.takeFrames(token)) {
            const QJsonObject object = QJsonDocument::fromJson(frame).object();
            if (object.value(QLatin1String("type")) != QLatin1String("probe"))
                continue;
            if (answer)
                room.say(token, json::writeCompact({ { QStringLiteral("type"), QStringLiteral("probed") }, { QStringLiteral("id"), object.value(QLatin1String("id")) },
                                    { QStringLiteral("done"), done } }));
            return object.value(QLatin1String("what")).toString();
        }
        return {};
    }
};

} // namespace

class PreflightViewModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsInTheRunIsNeeded()
    {
        TriedDesk d;
        QCOMPARE(d.vm.tests()->count(), 7);
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 0 of 4"));
        QCOMPARE(d.state("microphone"), live::Preflight::State::NotNeeded);
        QCOMPARE(d.state("prompter"), live::Preflight::State::NotNeeded);
        d.chooseDevices();
        d.run.room()->switchOn();
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 0 of 7"));
        // Somebody would rather not be recorded: then nothing is, here either.
        d.run.recording()->setRefused(true);
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 0 of 5"));
        d.try_("microphone");
        QCOMPARE(d.trial.started.size(), 0);
    }
    void aMicrophoneIsGoodWhenItsLevelMoves()
    {
        TriedDesk d;
        d.chooseDevices();
        d.try_("microphone");
        d.try_("camera");
        QCOMPARE(d.trial.started.size(), 1); // one trial for both
        QCOMPARE(d.trial.started.first().seconds, PreflightViewModel::kTrialSeconds);
        const QString folder = d.trial.started.first().folder;
        QVERIFY(QFile::exists(folder) && folder.startsWith(d.library.path()));
        d.hear(-50, 1'000);
        QCOMPARE(d.state("microphone"), live::Preflight::State::Running);
        QVERIFY(d.said("microphone").contains(QStringLiteral("“Bed” -50 dB")));
        QCOMPARE(d.state("camera"), live::Preflight::State::Running);
        d.hear(-52, 90'000);
        QCOMPARE(d.state("camera"), live::Preflight::State::Passed);
        QCOMPARE(d.state("microphone"), live::Preflight::State::Running);
        QCOMPARE(d.trial.stops, 0);
        d.hear(-30, 190'000);
        QCOMPARE(d.state("microphone"), live::Preflight::State::Passed);
        QCOMPARE(d.trial.stops, 1);
        Q_EMIT d.trial.stopped();
        QVERIFY(!QFile::exists(folder)); // nothing of it is kept
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 2 of 6"));
        QCOMPARE(d.recorder.started.size(), 0); // the session's own knows nothing of it
    }
    void whatStaysStillIsNotGoodAndSaysWhatToDo()
    {
        TriedDesk d;
        d.chooseDevices();
        d.try_("microphone");
        d.try_("camera");
        d.hear(-50, 0);
        d.clock.advance(PreflightViewModel::kLookMs + 1);
        d.hear(-50.5, 0);
        QCOMPARE(d.state("camera"), live::Preflight::State::Failed);
        QVERIFY(d.said("camera").contains(QStringLiteral("“Ceiling”")) && d.said("camera").contains(QStringLiteral("plug")));
        d.clock.advance(PreflightViewModel::kListenMs);
        d.hear(-51, 0);
        QCOMPARE(d.state("microphone"), live::Preflight::State::Failed);
        QVERIFY(d.said("microphone").contains(QStringLiteral("does not move")));
        // A trial that can't begin.
        Q_EMIT d.trial.stopped();
        d.trial.refusal = QStringLiteral("no program");
        d.try_("camera");
        QVERIFY(d.said("camera").contains(QStringLiteral("no program")));
    }
    void goodIsForTenMinutes()
    {
        TriedDesk d;
        QVERIFY(d.vm.press(Qt::Key_N, Qt::NoModifier, false));
        QCOMPARE(d.state("keys"), live::Preflight::State::Passed);
        QCOMPARE(d.word("keys"), QStringLiteral("good, tested just now"));
        QVERIFY(d.vm.listening().contains(QStringLiteral("N")));
        d.clock.advance(599'000);
        d.vm.setOpen(false);
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 1 of 4"));
        d.clock.advance(121'000);
        d.vm.setOpen(true);
        QCOMPARE(d.state("keys"), live::Preflight::State::Old);
        QCOMPARE(d.word("keys"), QStringLiteral("tested 12 min ago"));
        QCOMPARE(d.vm.summary(), QStringLiteral("pre-flight 0 of 4"));
        d.vm.controllerPressed(QStringLiteral("note 36"));
        QCOMPARE(d.state("keys"), live::Preflight::State::Passed);
        // Tab and Esc are the page's own.
        QVERIFY(!d.vm.press(Qt::Key_Tab, Qt::NoModifier, false));
        QVERIFY(!d.vm.press(Qt::Key_Escape, Qt::NoModifier, false));
    }
    void theDiskIsWrittenTo()
    {
        TriedDesk d;
        QVERIFY(QDir().mkpath(d.trial.place));
        d.try_("disk");
        QTRY_VERIFY_WITH_TIMEOUT(d.state("disk") != live::Preflight::State::Running, 60'000);
        // What it says is for this computer; that it is said is for all.
        QVERIFY2(d.said("disk").contains(QStringLiteral("MB/s")) || d.state("disk") == live::Preflight::State::Failed, qPrintable(d.said("disk")));
        QVERIFY(QDir(d.library.path()).entryList(QDir::Files | QDir::Hidden).isEmpty());
        QCOMPARE(live::minutesOnDisk(200'000'000 + 60 * 1'000, 100), 10.0);
        QCOMPARE(live::minutesOnDisk(5, 100), 0.0);
        QVERIFY(!live::measureDisk(QStringLiteral("/proc/nowhere")));
    }
    void everyPrompterMustAnswer()
    {
        TriedDesk d;
        d.run.room()->switchOn();
        d.try_("prompter");
        QTRY_COMPARE(d.state("prompter"), live::Preflight::State::Failed);
        QVERIFY(d.said("prompter").contains(QStringLiteral("No prompter")));
        const QString one = d.join(0), two = d.join(0), screen = d.join(1);
        d.try_("prompter");
        d.clock.advance(41);
        QCOMPARE(d.asked(one, true), QStringLiteral("link"));
        QCOMPARE(d.state("prompter"), live::Preflight::State::Running);
        QCOMPARE(d.asked(two, true), QStringLiteral("link"));
        QCOMPARE(d.asked(screen, false), QString());
        QCOMPARE(d.state("prompter"), live::Preflight::State::Passed);
        QVERIFY2(d.said("prompter").contains(QStringLiteral("41 ms")), qPrintable(d.said("prompter")));
        d.try_("prompter");
        d.asked(one, true);
        QTRY_COMPARE_WITH_TIMEOUT(d.state("prompter"), live::Preflight::State::Failed, live::RoomProbe::kWaitMs + 5'000);
        QVERIFY(d.said("prompter").contains(QStringLiteral("Who plays Arta")));
        // An answer to an old question is none.
        d.room.say(two, R"({"type":"probed","id":1,"done":true})");
        d.room.say(two, R"({"type":"probed","id":0})");
        QCOMPARE(d.state("prompter"), live::Preflight::State::Failed);
    }
    void stopIsRehearsedByItsKeysAndReachesEveryScreen()
    {
        TriedDesk d;
        d.try_("stop");
        QVERIFY(d.vm.press(Qt::Key_Escape, Qt::NoModifier, false));
        QVERIFY(d.vm.press(Qt::Key_Escape, Qt::NoModifier, true)); // held down: once
        QCOMPARE(d.state("stop"), live::Preflight::State::Running);
        d.clock.advance(1'500);
        QVERIFY(d.vm.press(Qt::Key_Escape, Qt::NoModifier, false)); // too late
        d.clock.advance(200);
        QVERIFY(d.vm.press(Qt::Key_Escape, Qt::NoModifier, false));
        QCOMPARE(d.state("stop"), live::Preflight::State::Passed);
        QVERIFY(d.said("stop").contains(QStringLiteral("The room is off")));

        d.run.room()->switchOn();
        const QString prompter = d.join(0), screen = d.join(1), observer = d.join(2);
        const auto twice = [&d] {
            d.try_("stop");
            d.vm.press(Qt::Key_Escape, Qt::NoModifier, false);
            d.vm.press(Qt::Key_Escape, Qt::NoModifier, false);
        };
        twice();
        d.clock.advance(90);
        for (const QString& token : { prompter, screen, observer })
            QCOMPARE(d.asked(token, true), QStringLiteral("stop"));
        QCOMPARE(d.state("stop"), live::Preflight::State::Passed);
        QVERIFY2(d.said("stop").contains(QStringLiteral("3 of 3")), qPrintable(d.said("stop")));
        // No session came of it, and the devices show what they showed.
        QVERIFY(!d.run.live());
        QVERIFY(d.store.store().sessions()->isEmpty());
        // One that is slower than half a second.
        twice();
        d.clock.advance(700);
        for (const QString& token : { prompter, screen, observer })
            d.asked(token, true);
        QCOMPARE(d.state("stop"), live::Preflight::State::Failed);
        QVERIFY(d.said("stop").contains(QStringLiteral("700 ms")));
    }
    void aToneIsPlayedAndAPersonSaysWhetherItWasHeard()
    {
        TriedDesk d;
        d.try_("sound");
        QVERIFY2(d.cues.asked.last().startsWith(QStringLiteral("play pre-flight")), qPrintable(d.cues.asked.join(QLatin1Char('|'))));
        QVERIFY(d.vm.askingHeard()); // it plays
        d.vm.heard(true);
        QCOMPARE(d.state("sound"), live::Preflight::State::Passed);
        d.try_("sound");
        d.vm.heard(false);
        QCOMPARE(d.state("sound"), live::Preflight::State::Failed);
        QVERIFY(d.said("sound").contains(QStringLiteral("volume")));
    }
    void aMicrophoneCanHearTheTone()
    {
        TriedDesk d;
        d.chooseDevices();
        d.try_("sound");
        QCOMPARE(d.trial.started.size(), 1);
        const auto played = [&d] { return d.cues.asked.filter(QStringLiteral("play")).size(); };
        d.hear(-55, 0);
        QCOMPARE(played(), 0);
        d.hear(-54, 0);
        QCOMPARE(played(), 1);
        d.hear(-50, 0);
        QCOMPARE(d.state("sound"), live::Preflight::State::Running);
        d.hear(-30, 0);
        QCOMPARE(d.state("sound"), live::Preflight::State::Passed);
        QCOMPARE(d.trial.stops, 1);
    }
    void aPatientScreenThatCantPlayIsSaid()
    {
        TriedDesk d;
        d.run.room()->switchOn();
        const QString screen = d.join(1);
        d.try_("sound");
        QCOMPARE(d.asked(screen, true, false), QStringLiteral("tone"));
        QCOMPARE(d.state("sound"), live::Preflight::State::Failed);
        QVERIFY(d.said("sound").contains(QStringLiteral("Touch its page once")));
    }
    void closingEndsWhatIsBeingTried()
    {
        TriedDesk d;
        d.chooseDevices();
        d.try_("microphone");
        d.vm.setOpen(false);
        QCOMPARE(d.trial.stops, 1);
        QCOMPARE(d.state("microphone"), live::Preflight::State::NotTested);
        d.try_("disk"); // it is not open
        QCOMPARE(d.state("disk"), live::Preflight::State::NotTested);
    }
    void theToneIsASound()
    {
        const QByteArray wav = live::testTone();
        QVERIFY(wav.startsWith("RIFF") && wav.mid(8, 4) == "WAVE");
        QCOMPARE(wav.size(), 44 + 2 * 48 * 2'000);
        int loudest = 0;
        for (qsizetype i = 44; i + 1 < wav.size(); i += 2)
            loudest = std::max(loudest, std::abs(static_cast<int>(qFromLittleEndian<qint16>(wav.constData() + i))));
        QVERIFY(loudest > 8'000 && loudest < 9'000);
    }
};

HOLDSPACE_TEST(PreflightViewModelTest)
#include "tst_preflight.moc"
