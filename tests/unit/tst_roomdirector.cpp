// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundscenario.h"
#include "testregistry.h"

#include <coding/codebook.h>
#include <live/memoryroom.h>
#include <live/roomdirector.h>
#include <scenario/scenariofile.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

using namespace holdspace;
using namespace holdspace::live;
using namespace holdspace::session;

namespace {

/// A session in virtual time with its room.
struct Scene {
    ManualClock clock;
    MemoryRoom room { clock };
    SessionState state;
    QList<Event> log;
    RoomDirector director { room, clock, [this](const Intent& intent, const QString& by) { ask(intent, by); } };

    explicit Scene(const QByteArray& changes = {})
    {
        QJsonObject json = test::soundScenarioWith(changes);
        json = test::withValue(json, { QStringLiteral("triggers"), QStringLiteral("0"), QStringLiteral("level") }, 2).toObject();
        json = test::withValue(json, { QStringLiteral("triggers"), QStringLiteral("0"), QStringLiteral("line") }, QStringLiteral("Zemër")).toObject();
        json = test::withValue(json, { QStringLiteral("cast"), QStringLiteral("0"), QStringLiteral("baseline") }, QJsonObject { { QStringLiteral("FEAR"), 1 } }).toObject();
        state = initialState(std::make_shared<scenario::Scenario>(scenario::readScenario(json).scenario), coding::coreMeanings());
        static_cast<void>(room.open({}));
        director.follow(state);
    }
    void ask(const Intent& intent, const QString& by = QStringLiteral("operator"))
    {
        const auto events = advance(state, intent, clock.monotonicMs(), by);
        if (!events || events->isEmpty())
            return;
        log += *events;
        director.happened(*events, state);
    }
    QString come(DeviceRole role = DeviceRole::Prompter, const char* character = "")
    {
        const QString token = room.join(room.invite(role, CharacterId(QLatin1String(character)))).value_or(Admission {}).token;
        room.link(token);
        return token;
    }
    QList<QJsonObject> frames(const QString& token)
    {
        QList<QJsonObject> all;
        for (const QByteArray& frame : room.takeFrames(token))
            all.append(QJsonDocument::fromJson(frame).object());
        return all;
    }
    QStringList types(const QString& token)
    {
        QStringList all;
        for (const QJsonObject& frame : frames(token))
            all.append(frame.value(QLatin1String("type")).toString());
        return all;
    }
    /// Kinds of what devices wrote.
    QStringList said() const
    {
        QStringList all;
        for (const Event& event : log) {
            if (event.by != QLatin1String("operator") && event.by != QLatin1String("story"))
                all.append(kindName(event.payload));
        }
        return all;
    }
};

QString text(const QJsonObject& frame, const char* key)
{
    return frame.value(QLatin1String(key)).toString();
}

} // namespace

class RoomDirectorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPrompterShowsTheFirstOfTheCastUnlessToldOtherwise()
    {
        Scene s;
        const auto first = s.frames(s.come()).first();
        QCOMPARE(text(first, "phase"), QStringLiteral("waiting"));
        QCOMPARE(text(first.value(QLatin1String("cue")).toObject(), "character"), QStringLiteral("arta"));
        QCOMPARE(text(s.frames(s.come(DeviceRole::Prompter, "dee")).first().value(QLatin1String("cue")).toObject(), "character"), QStringLiteral("dee"));
    }

    void aTriggerReachesItsOwnPrompterOnceItIsInTheLog()
    {
        Scene s;
        s.ask(Start {});
        const QString arta = s.come();
        const QString dee = s.come(DeviceRole::Prompter, "dee");
        s.frames(arta);
        s.frames(dee);
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        const auto frames = s.frames(arta);
        QCOMPARE(frames.size(), 1);
        const QJsonObject cue = frames.first();
        QCOMPARE(text(cue, "type"), QStringLiteral("cue"));
        QCOMPARE(cue.value(QLatin1String("level")).toInt(), 2);
        QCOMPARE(text(cue, "behaviour"), QStringLiteral("c"));
        QCOMPARE(text(cue, "line"), QStringLiteral("Zemër"));
        QVERIFY(cue.value(QLatin1String("spoken")).toBool());
        QCOMPARE(cue.value(QLatin1String("comeDownWhen")).toArray().first().toString(), QStringLiteral("x"));
        QCOMPARE(cue.value(QLatin1String("was")).toObject().value(QLatin1String("level")).toInt(), 1);
        QVERIFY(s.frames(dee).isEmpty());
        // The same again is a cue again.
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        QCOMPARE(s.types(arta), QStringList { QStringLiteral("cue") });
    }

    void aBeatsCueIsAskedNotSpoken()
    {
        Scene s;
        s.ask(Start {});
        const auto cue = s.frames(s.come()).first().value(QLatin1String("cue")).toObject();
        QCOMPARE(text(cue, "line"), QStringLiteral("c"));
        QVERIFY(!cue.value(QLatin1String("spoken")).toBool(true));
    }

    void whatIsTakenBackIsTakenFromThePrompter()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come();
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        const auto id = s.frames(token).last().value(QLatin1String("id"));
        s.ask(TakeBackLast {});
        const auto frames = s.frames(token);
        QCOMPARE(text(frames.at(0), "type"), QStringLiteral("retract"));
        QCOMPARE(frames.at(0).value(QLatin1String("id")), id);
        QCOMPARE(text(frames.at(1), "type"), QStringLiteral("cue"));
        QCOMPARE(frames.at(1).value(QLatin1String("level")).toInt(), 1);
        QVERIFY(text(frames.at(1), "line") != QLatin1String("Zemër"));
    }

    void holdTimeoutAndStopReachEveryDevice()
    {
        Scene s;
        s.ask(Start {});
        const QStringList tokens { s.come(), s.come(DeviceRole::Screen), s.come(DeviceRole::Observer) };
        for (const QString& token : tokens)
            s.frames(token);
        const auto all = [&](const QStringList& wanted) {
            for (const QString& token : tokens) {
                QStringList types = s.types(token);
                types.removeAll(QStringLiteral("quiet")); // a screen is silenced besides, each time
                QCOMPARE(types, wanted);
            }
        };
        s.ask(HoldMoves { true });
        all({ QStringLiteral("hold") });
        s.ask(HoldMoves { false });
        all({ QStringLiteral("state") });
        s.ask(CallTimeout {});
        all({ QStringLiteral("hold") });
        s.ask(EndTimeout {});
        all({ QStringLiteral("state") });
        s.ask(CallStop {});
        all({ QStringLiteral("stop"), QStringLiteral("state") });
    }

    void gotItIsInTheLogOnceACueAndSaysHowLongItTook()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come();
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        const auto id = s.frames(token).last().value(QLatin1String("id")).toInteger();
        s.clock.advance(400);
        const QByteArray ack = "{\"type\":\"ack\",\"id\":" + QByteArray::number(id) + '}';
        s.room.say(token, ack);
        s.room.say(token, ack);
        s.room.say(token, R"({"type":"ack","id":999})");
        QCOMPARE(s.said().count(QStringLiteral("cue.acked")), 1);
        QCOMPARE(s.log.last().by, QStringLiteral("prompter-1"));
        const QJsonObject data = dataOf(s.log.last());
        QCOMPARE(data.value(QLatin1String("device")).toString(), QStringLiteral("prompter-1"));
        QCOMPARE(data.value(QLatin1String("afterMs")).toInt(), 400);
        QCOMPARE(s.director.devices().first().seenAfterMs, std::optional<qint64>(400));
    }

    void whatDevicesSayMovesNothingButATimeoutStarts()
    {
        Scene s;
        s.ask(Start {});
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) }); // opens a window that waits for an answer
        const QString arta = s.come();
        const QString observer = s.come(DeviceRole::Observer);
        QSignalSpy signalled(&s.director, &RoomDirector::signalled);
        const SessionState before = s.state;
        for (const char* frame : { R"({"type":"signal","kind":"done"})", R"({"type":"signal","kind":"cant"})", R"({"type":"signal","kind":"break"})",
                 R"({"type":"signal","kind":"distress"})", R"({"type":"heard","value":0.7})" })
            s.room.say(arta, frame);
        for (const char* frame : { R"({"type":"tag","code":"R_NAME"})", R"({"type":"tag","code":"CUT_OFF"})", R"({"type":"tag","code":"NO_SUCH_CODE"})" })
            s.room.say(observer, frame);
        QCOMPARE(signalled.size(), 4);
        QCOMPARE(s.said().count(QStringLiteral("sp.signal")), 4);
        QCOMPARE(s.said().count(QStringLiteral("felt.heard")), 1);
        QCOMPARE(s.said().count(QStringLiteral("tag.applied")), 2);
        QCOMPARE(s.state.cast.first().level, before.cast.first().level);
        QCOMPARE(s.state.cast.first().model.intensity, before.cast.first().model.intensity);
        QCOMPARE(s.state.undoable.size(), before.undoable.size());
        QCOMPARE(s.state.seenThisStay.size(), before.seenThisStay.size());
        for (const auto& opening : std::as_const(s.state.openings))
            QCOMPARE(opening.outcome, WindowOutcome::Undecided);
        QVERIFY(s.state.running());
        s.room.say(observer, R"({"type":"timeout"})");
        QCOMPARE(s.state.phase, Phase::Timeout);
        QCOMPARE(s.log.last().by, QStringLiteral("observer-1"));
        s.room.say(observer, R"({"type":"timeout"})");
        QCOMPARE(s.state.phase, Phase::Timeout);
        s.ask(EndTimeout {});
        QVERIFY(s.state.running());
    }

    void stopDoesNotWaitForTheLog()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come();
        s.frames(token);
        s.director.stopAtOnce();
        s.director.stopAtOnce();
        QCOMPARE(s.types(token), QStringList { QStringLiteral("stop") });
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) }); // was asked for before
        QCOMPARE(s.types(token), QStringList());
        s.ask(CallStop {});
        QCOMPARE(s.types(token), QStringList { QStringLiteral("state") });
    }

    void aWordIsAnsweredOnceItIsKept()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come();
        s.frames(token);
        std::function<void()> kept;
        s.director.setWhenKept([&](std::function<void()> done) { kept = std::move(done); });
        s.room.say(token, R"({"type":"signal","kind":"break","n":1})");
        QCOMPARE(s.types(token), QStringList());
        QCOMPARE(dataOf(s.log.last()).value(QLatin1String("n")).toInt(), 1);
        kept();
        QCOMPARE(s.types(token), QStringList { QStringLiteral("got") });
    }

    void theLogTellsWhoIsInTheRoom()
    {
        Scene s;
        s.director.setKeepsRoom(true);
        const QString early = s.come(DeviceRole::Screen);
        QVERIFY(!keptRoom(s.log));
        s.ask(Start {});
        const QString token = s.come(DeviceRole::Prompter, "dee");
        s.room.say(token, R"({"type":"signal","kind":"break","n":1})");
        auto kept = keptRoom(s.log);
        QVERIFY(kept);
        QCOMPARE(kept->place.port, s.room.kept()->place.port);
        QCOMPARE(kept->devices.size(), 2);
        QCOMPARE(kept->devices.at(0).id, QStringLiteral("screen-1"));
        QCOMPARE(kept->devices.at(1).character.text(), QStringLiteral("dee"));
        QCOMPARE(kept->devices.at(1).heard, 1);
        s.room.dismiss(QStringLiteral("screen-1"));
        QCOMPARE(keptRoom(s.log)->devices.size(), 1);

        // Another program, the same log: who was in comes back and sees the present cue, with a number that goes on.
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        const auto before = dataOf(*std::find_if(s.log.crbegin(), s.log.crend(), [](const Event& e) { return kindName(e.payload) == QLatin1String("cue.sent"); }));
        MemoryRoom room(s.clock);
        RoomDirector director(room, s.clock, [](const Intent&, const QString&) { });
        director.setKeepsRoom(true);
        director.goOnAfter(s.log);
        QVERIFY(room.reopen(*keptRoom(s.log)));
        director.follow(s.state);
        QVERIFY(room.link(token, 3));
        const QJsonObject state = QJsonDocument::fromJson(room.takeFrames(token).first()).object();
        QVERIFY(state.value(QLatin1String("cue")).toObject().value(QLatin1String("id")).toInteger() > before.value(QLatin1String("id")).toInteger());
        QVERIFY(!room.link(early));

        s.room.close();
        QVERIFY(!keptRoom(s.log));
    }

    void aRoomIsReadFromALogThatWasTamperedWith()
    {
        const auto event = [](const char* kind, const QJsonObject& data) {
            Event e;
            e.payload = OtherEvent { QLatin1String(kind), data };
            return e;
        };
        const QString hash(64, QLatin1Char('a'));
        QVERIFY(!keptRoom({ event("room.opened", { { QStringLiteral("port"), 70'000 } }) }));
        QVERIFY(!keptRoom({ event("room.joined", { { QStringLiteral("device"), QStringLiteral("prompter-1") }, { QStringLiteral("tokenHash"), hash } }) }));
        const auto room = keptRoom({ event("room.opened", { { QStringLiteral("port"), 8000 }, { QStringLiteral("address"), QStringLiteral("127.0.0.1") } }),
            event("room.joined", { { QStringLiteral("device"), QStringLiteral("visitor-1") }, { QStringLiteral("tokenHash"), hash } }),
            event("room.joined", { { QStringLiteral("device"), QStringLiteral("prompter-1") }, { QStringLiteral("tokenHash"), QStringLiteral("ab") } }),
            event("room.joined", { { QStringLiteral("device"), QStringLiteral("prompter-2") }, { QStringLiteral("tokenHash"), hash } }),
            event("room.left", { { QStringLiteral("device"), QStringLiteral("prompter-9") } }) });
        QVERIFY(room);
        QCOMPARE(room->devices.size(), 1);
        QCOMPARE(room->devices.first().id, QStringLiteral("prompter-2"));
    }

    void aSignalAfterTheEndIsStillToldThoughNotLogged()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come();
        s.ask(CallStop {});
        const auto events = s.log.size();
        QSignalSpy signalled(&s.director, &RoomDirector::signalled);
        s.room.say(token, R"({"type":"signal","kind":"distress"})");
        QCOMPARE(signalled.size(), 1);
        QCOMPARE(s.log.size(), events);
    }

    void thePatientScreenShowsWhatTheOperatorPutsThere()
    {
        Scene s;
        s.ask(Start {});
        const QString token = s.come(DeviceRole::Screen);
        s.frames(token);
        s.director.show({ QStringLiteral("Blood is on its way"), { { QStringLiteral("HR"), QStringLiteral("128") } } });
        const auto frame = s.frames(token).first();
        QCOMPARE(text(frame, "message"), QStringLiteral("Blood is on its way"));
        QCOMPARE(text(frame.value(QLatin1String("monitor")).toArray().first().toObject(), "value"), QStringLiteral("128"));
        // Who comes back sees it too.
        s.room.link(token);
        QCOMPARE(text(s.frames(token).first().value(QLatin1String("show")).toObject(), "message"), QStringLiteral("Blood is on its way"));
    }

    void soundsAndFilmsPlayOnThePatientScreens()
    {
        Scene s(R"(/cast/0/ladder/2/media "media/cry.wav"
                   /triggers/0/media "media/alarm.mp4"
                   /triggers/- {"id": "T2", "label": "Hard", "character": "arta", "kind": "ALARM_EVENT", "level": 4, "media": "media/alarm.mp4"})");
        s.director.setClips({ { QStringLiteral("media/cry.wav"), { QStringLiteral("c1"), {}, "audio/wav", false } },
            { QStringLiteral("media/alarm.mp4"), { QStringLiteral("a1"), {}, "video/mp4", true } } });
        const QString token = s.come(DeviceRole::Screen), prompter = s.come();
        QVERIFY(!s.director.clipsAreHeard());
        s.room.say(token, R"({"type":"sound","on":true})");
        QVERIFY(s.director.clipsAreHeard());
        s.ask(Start {});
        static_cast<void>(s.frames(token));
        QSignalSpy began(&s.director, &RoomDirector::clipBegan), ended(&s.director, &RoomDirector::clipEnded);

        s.clock.advance(1000);
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        const auto sent = s.frames(token);
        const auto play = std::find_if(sent.begin(), sent.end(), [](const QJsonObject& frame) { return text(frame, "type") == QLatin1String("play"); });
        QVERIFY(play != sent.end());
        QCOMPARE(text(*play, "clip"), QStringLiteral("a1"));
        QCOMPARE(play->value(QLatin1String("film")).toBool(), true);
        QVERIFY(!s.types(prompter).contains(QStringLiteral("play")));
        const QByteArray id = QByteArray::number(play->value(QLatin1String("id")).toInteger());

        // A screen that comes five seconds later learns since when it plays.
        s.clock.advance(5000);
        s.room.unlink(token);
        s.room.link(token);
        QJsonObject state = s.frames(token).first();
        const auto playing = [&state] { return state.value(QLatin1String("clips")).toObject().value(QLatin1String("playing")).toArray(); };
        QCOMPARE(playing().size(), 1);
        QCOMPARE(state.value(QLatin1String("now")).toInteger() - playing().first().toObject().value(QLatin1String("beganAt")).toInteger(), 5000);

        s.room.say(token, R"({"type":"ack","id":)" + id + '}');
        s.room.say(token, R"({"type":"ack","id":)" + id + '}');
        QCOMPARE(began.size(), 1);
        QCOMPARE(s.said(), (QStringList { QStringLiteral("cue.sent"), QStringLiteral("cue.sent"), QStringLiteral("cue.sent"), QStringLiteral("cue.acked") }));
        s.room.say(token, R"({"type":"ended","id":)" + id + '}');
        QCOMPARE(ended.size(), 1);
        s.room.unlink(token);
        s.room.link(token);
        state = s.frames(token).first();
        QVERIFY2(playing().isEmpty(), "what is over is not played again");

        // Hold silences it; so does taking back, and what waits with its cue is never heard.
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        s.ask(HoldMoves { true });
        QVERIFY(s.types(token).contains(QStringLiteral("quiet")));
        s.ask(HoldMoves { false });
        s.director.setGraceMs(2000);
        static_cast<void>(s.frames(token));
        s.clock.advance(1000);
        s.ask(FireTrigger { TriggerId(QStringLiteral("T2")) });
        QVERIFY(!s.types(token).contains(QStringLiteral("play")));
        s.clock.advance(2100);
        s.director.tick();
        QVERIFY(s.types(token).contains(QStringLiteral("play")));
        s.clock.advance(1000);
        s.ask(FireTrigger { TriggerId(QStringLiteral("T2")) });
        s.ask(TakeBackLast {});
        s.clock.advance(2100);
        s.director.tick();
        QVERIFY(!s.types(token).contains(QStringLiteral("play")));

        s.director.setClipsOnScreens(false);
        QVERIFY(!s.director.clipsAreHeard());
        s.director.setGraceMs(0);
        s.clock.advance(1000);
        s.ask(FireTrigger { TriggerId(QStringLiteral("T1")) });
        QVERIFY(!s.types(token).contains(QStringLiteral("play")));
    }

    void aHardCueWaitsAndCanBeTakenBack()
    {
        Scene scene;
        QJsonObject json = test::withValue(test::soundScenario(), { QStringLiteral("triggers"), QStringLiteral("0"), QStringLiteral("level") }, 4).toObject();
        json = test::withValue(json, { QStringLiteral("triggers"), QStringLiteral("0"), QStringLiteral("when") }, QJsonValue::Undefined).toObject();
        scene.state = initialState(std::make_shared<scenario::Scenario>(scenario::readScenario(json).scenario), coding::coreMeanings());
        scene.director.follow(scene.state);
        scene.director.setGraceMs(2'000);
        const QString token = scene.come();
        scene.ask(Start {});
        static_cast<void>(scene.frames(token));
        const auto fire = [&] { scene.ask(FireTrigger { TriggerId(QStringLiteral("T1")), false }); };
        const auto cues = [&] { return scene.types(token).count(QStringLiteral("cue")); };

        // Taken back in time: nobody hears of it, and nobody is told to ignore anything.
        scene.clock.advance(1'000);
        fire();
        QVERIFY(scene.director.leaving().has_value());
        QCOMPARE(cues(), 0);
        scene.clock.advance(1'500);
        scene.director.tick();
        QCOMPARE(cues(), 0);
        scene.ask(TakeBackLast {});
        QVERIFY(!scene.director.leaving().has_value());
        scene.clock.advance(5'000);
        scene.director.tick();
        const QStringList after = scene.types(token);
        QVERIFY(!after.contains(QStringLiteral("retract")));
        QVERIFY(!after.contains(QStringLiteral("cue")));

        // Left alone it leaves when its time is over, once, and can be retracted from then on.
        fire();
        scene.clock.advance(1'999);
        scene.director.tick();
        QCOMPARE(cues(), 0);
        scene.clock.advance(1);
        scene.director.tick();
        QCOMPARE(cues(), 1);
        scene.director.tick();
        QCOMPARE(cues(), 0);
        scene.ask(TakeBackLast {});
        QVERIFY(scene.types(token).contains(QStringLiteral("retract")));

        // Nothing leaves in a time-out; after it, it can be taken back as long as before.
        scene.clock.advance(1'000);
        fire();
        scene.ask(CallTimeout {});
        static_cast<void>(scene.frames(token));
        scene.clock.advance(60'000);
        scene.director.tick();
        QCOMPARE(cues(), 0);
        QCOMPARE(scene.director.leaving()->inMs, 2'000);
        scene.ask(EndTimeout {});
        scene.director.tick();
        scene.clock.advance(1'999);
        scene.director.tick();
        QCOMPARE(cues(), 0);
        scene.clock.advance(1);
        scene.director.tick();
        QCOMPARE(cues(), 1);

        // STOP lets nothing leave.
        scene.clock.advance(1'000);
        fire();
        scene.ask(CallStop {});
        scene.clock.advance(5'000);
        scene.director.tick();
        QVERIFY(!scene.types(token).contains(QStringLiteral("cue")));
    }
};

HOLDSPACE_TEST(RoomDirectorTest)
#include "tst_roomdirector.moc"
