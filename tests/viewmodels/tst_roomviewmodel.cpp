// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggedevents.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <ui/canvas/qrcodeitem.h>
#include <ui/run/runviewmodel.h>

#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// A prepared run with a room that is not on yet.
struct RoomConsole {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    live::MemoryRoom room { clock };
    RunViewModel vm { Services { clock, store, navigator, notices, commands, live::noCues(), &room }, nullptr };
    RoomViewModel& pane = *vm.room();

    RoomConsole()
    {
        const auto story = json::parse(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"A door","minutes":10,
            "cast":[{"id":"arta","name":"Arta","baseline":{"FEAR":1},"ladder":[{"level":0,"behaviour":"calm"},{"level":3,"behaviour":"shakes"}]},
                    {"id":"dee","name":"Dee","ladder":[{"level":0,"behaviour":"still"}]}],
            "triggers":[{"id":"T1","label":"Alarm","character":"arta","kind":"ALARM_EVENT","level":3}],
            "start":"B1","beats":[{"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"The end","ending":true}]})");
        QVERIFY(store.store().saveDraft(story->toObject(), true));
        navigator.go(Navigator::Page::Run, QStringLiteral("s1"));
    }
    void start()
    {
        for (int row = 0; row < vm.checklist()->count(); ++row)
            vm.setChecked(row, true);
        vm.start();
    }
    QString join()
    {
        const QString token = room.join(pane.code()).value_or(live::Admission {}).token;
        room.link(token);
        return token;
    }
    QJsonObject last(const QString& token) { return QJsonDocument::fromJson(room.takeFrames(token).value(0)).object(); }
    QString device(const QByteArray& role) { return pane.devices()->cell(0, role).toString(); }
};

} // namespace

class RoomViewModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutARoomThereIsNoButtonForOne()
    {
        RoomConsole c;
        CommandTable commands(c.navigator, nullptr);
        RunViewModel other(Services { c.clock, c.store, c.navigator, c.notices, commands }, nullptr);
        QVERIFY(!other.room()->available());
        other.room()->switchOn();
        QVERIFY(!other.room()->on());
    }

    void itIsOffUntilSwitchedOnAndSaysWhoCanReadAlong()
    {
        RoomConsole c;
        QVERIFY(c.pane.available());
        QVERIFY(!c.pane.on());
        QVERIFY(c.pane.code().isEmpty());
        QVERIFY(!c.pane.readAlong());
        QVERIFY(c.pane.networkNote().contains(QStringLiteral("Only this computer")));
        c.pane.switchOn();
        QVERIFY(c.pane.on());
        QCOMPARE(c.pane.code().size(), 6);
        QCOMPARE(c.pane.link(), c.room.url() + QLatin1Char('#') + c.pane.code());
        c.pane.switchOff();
        QVERIFY(!c.room.isOpen());
        QVERIFY(c.pane.code().isEmpty());
    }

    void whoCanReadAlongIsSaidInPlainWords()
    {
        RoomConsole c;
        c.room.offered.append({ QStringLiteral("192.0.2.7"), QStringLiteral("wlan0"), false });
        c.pane.setShown(true);
        c.pane.setNetwork(1);
        QVERIFY(c.pane.readAlong());
        QVERIFY(c.pane.networkNote().contains(QStringLiteral("everybody in this network can read along")));
        c.pane.setCertificate(QStringLiteral("/etc/centre.pem"));
        QVERIFY(!c.pane.readAlong());
        QVERIFY(c.pane.networkNote().contains(QStringLiteral("encrypted")));
        c.pane.setCertificate({});
        c.pane.switchOn();
        QVERIFY(c.pane.readAlong()); // and as long as it is on
    }

    void aCodeIsForOneSeatAndGoesWhenItIsUsedOrOld()
    {
        RoomConsole c;
        c.pane.switchOn();
        QCOMPARE(c.pane.seats().size(), 6);
        c.pane.setSeat(1);
        const QString token = c.join();
        QVERIFY(!token.isEmpty());
        QVERIFY(c.pane.code().isEmpty());
        QCOMPARE(c.device("who"), QStringLiteral("Who plays Dee"));
        QCOMPARE(c.device("state"), QStringLiteral("linked"));
        QCOMPARE(c.pane.buttonText(), QStringLiteral("Room · 1"));
        c.room.unlink(token);
        QVERIFY(c.device("state").startsWith(QStringLiteral("no link for")));
        QCOMPARE(c.pane.buttonText(), QStringLiteral("Room · 0 of 1"));
        c.pane.setSeat(2);
        QVERIFY(!c.pane.hasScreen());
        c.join();
        QVERIFY(c.pane.hasScreen());
        c.pane.renewCode();
        c.clock.advance(live::PairingCodes::kGoodForMs);
        c.room.unlink(token);
        c.room.link(token); // anything that makes it look again
        QVERIFY(c.pane.code().isEmpty());
    }

    void aCueGoesOutAndItsAnswerShows()
    {
        RoomConsole c;
        c.pane.switchOn();
        const QString token = c.join();
        c.start();
        static_cast<void>(c.room.takeFrames(token));
        c.vm.fire(QStringLiteral("T1"));
        const QJsonObject cue = c.last(token);
        QCOMPARE(cue.value(QLatin1String("type")).toString(), QStringLiteral("cue"));
        QCOMPARE(cue.value(QLatin1String("behaviour")).toString(), QStringLiteral("shakes"));
        QCOMPARE(c.device("seen"), QStringLiteral("cue not seen yet"));
        c.clock.advance(400);
        c.room.say(token, "{\"type\":\"ack\",\"id\":" + QByteArray::number(cue.value(QLatin1String("id")).toInteger()) + '}');
        QCOMPARE(c.device("seen"), QStringLiteral("seen 0.4 s after"));
        const auto kinds = [&](const char* kind) {
            const auto events = test::loggedEvents(c.store, c.vm.session());
            return std::count_if(events.begin(), events.end(), [&](const session::Event& event) { return session::kindName(event.payload) == QLatin1String(kind); });
        };
        QCOMPARE(kinds("cue.acked"), 1);
    }

    void distressIsAnAlertWithTheSafetyActions()
    {
        RoomConsole c;
        c.pane.switchOn();
        const QString token = c.join();
        c.start();
        c.room.say(token, R"({"type":"signal","kind":"distress"})");
        c.room.say(token, R"({"type":"signal","kind":"distress"})");
        QCOMPARE(c.pane.alerts()->count(), 1);
        QVERIFY(c.pane.alerts()->cell(0, "text").toString().contains(QStringLiteral("a learner is in distress")));
        c.pane.callTimeout(QStringLiteral("prompter-1"));
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Paused);
        QCOMPARE(c.pane.alerts()->count(), 0);
        c.vm.resume();
        c.room.say(token, R"({"type":"signal","kind":"break"})");
        QCOMPARE(c.pane.alerts()->count(), 1);
        c.pane.acknowledge(QStringLiteral("prompter-1"));
        QCOMPARE(c.pane.alerts()->count(), 0);
        QVERIFY(c.device("asked").isEmpty());
        c.room.say(token, R"({"type":"timeout"})");
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Paused);
        QCOMPARE(c.pane.alerts()->count(), 1);
        QVERIFY(!c.pane.alerts()->cell(0, "canPause").toBool());
        c.pane.callStop();
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Ended);
        QCOMPARE(c.pane.alerts()->count(), 0);
    }

    void beforeTheStartThereIsNothingToPauseOrToStop()
    {
        RoomConsole c;
        c.pane.switchOn();
        const QString token = c.join();
        c.room.say(token, R"({"type":"signal","kind":"distress"})");
        QCOMPARE(c.pane.alerts()->count(), 1);
        QVERIFY(!c.pane.sessionOn());
        c.room.say(token, R"({"type":"timeout"})");
        QVERIFY(c.pane.alerts()->cell(0, "text").toString().contains(QStringLiteral("wait with the start")));
        c.start();
        QVERIFY(c.pane.sessionOn());
        c.vm.stop();
        QVERIFY(!c.pane.sessionOn());
    }

    void afterACrashTheRoomIsOpenAgainWithThoseWhoWereIn()
    {
        RoomConsole c;
        c.pane.switchOn();
        const QString token = c.join();
        c.start();
        c.pane.renewCode();
        const QString later = c.join();
        c.vm.fire(QStringLiteral("T1"));
        const QString session = c.vm.session()->header().session;

        // Another program on the same library.
        Navigator navigator(nullptr);
        Notices notices(nullptr);
        CommandTable commands(navigator, nullptr);
        live::MemoryRoom room(c.clock);
        RunViewModel again(Services { c.clock, c.store, navigator, notices, commands, live::noCues(), &room }, nullptr);
        navigator.go(Navigator::Page::Run, session);
        QVERIFY(again.live());
        QVERIFY(room.isOpen());
        QCOMPARE(again.room()->devices()->count(), 2);
        QVERIFY(room.link(token, 5));
        QVERIFY(room.link(later));
        const QJsonObject state = QJsonDocument::fromJson(room.takeFrames(token).value(0)).object();
        QCOMPARE(state.value(QLatin1String("phase")).toString(), QStringLiteral("running"));
        QCOMPARE(state.value(QLatin1String("cue")).toObject().value(QLatin1String("behaviour")).toString(), QStringLiteral("shakes"));
        // Switched off on purpose, it stays off.
        again.room()->switchOff();
        QVERIFY(!live::keptRoom(test::loggedEvents(c.store, again.session())));
    }

    void theRoomClosesWithItsSession()
    {
        RoomConsole c;
        c.pane.switchOn();
        const QString token = c.join();
        c.start();
        c.vm.end();
        QVERIFY2(c.room.isOpen(), "the last word gets its time");
        QTRY_VERIFY(!c.room.isOpen());
        c.vm.prepareAgain();
        QVERIFY(!c.pane.on());
    }

    void aLostLinkIsSaidAcrossTheConsoleAndACardKnowsWhetherItsCueWasSeen()
    {
        RoomConsole c;
        c.pane.switchOn();
        c.pane.setSeat(0);
        const QString token = c.join();
        c.start();
        const auto* arta = c.vm.cast()->cell(0, "member").value<CastMemberViewModel*>();
        QCOMPARE(arta->prompter(), QStringLiteral("not seen yet"));
        const auto frames = c.room.takeFrames(token);
        for (const QByteArray& frame : frames) {
            const QJsonObject cue = QJsonDocument::fromJson(frame).object();
            if (cue.value(QLatin1String("type")) == QLatin1String("cue"))
                c.room.say(token, QStringLiteral(R"({"type":"ack","id":%1})").arg(cue.value(QLatin1String("id")).toInteger()).toUtf8());
        }
        QCOMPARE(arta->prompter(), QStringLiteral("✓ seen"));
        QCOMPARE(c.pane.linkLost(), QString());

        c.room.unlink(token);
        c.clock.advance(2'999);
        QCOMPARE(c.pane.linkLost(), QString());
        c.clock.advance(1);
        QCOMPARE(c.pane.linkLost(), QStringLiteral("Who plays Arta has had no link for 00:03."));
        QCOMPARE(arta->prompter(), QStringLiteral("no link"));
        c.room.link(token);
        QCOMPARE(c.pane.linkLost(), QString());
    }

    void readingsGoOnThePatientScreen()
    {
        RoomConsole c;
        c.pane.switchOn();
        c.pane.setSeat(2);
        const QString token = c.join();
        c.start();
        static_cast<void>(c.room.takeFrames(token));
        c.pane.showOnScreen(QStringLiteral(" Wait "), QStringLiteral("HR 128, SpO₂ 88 %"));
        const QJsonObject shown = c.last(token);
        QCOMPARE(shown.value(QLatin1String("message")).toString(), QStringLiteral("Wait"));
        const QJsonArray readings = shown.value(QLatin1String("monitor")).toArray();
        QCOMPARE(readings.size(), 2);
        QCOMPARE(readings.at(1).toObject().value(QLatin1String("value")).toString(), QStringLiteral("88 %"));
    }

    void aTextBecomesAQrCode()
    {
        QrCode code;
        QCOMPARE(code.modules(), 0);
        code.setText(QStringLiteral("http://192.0.2.7:8000/#ABCDEF"));
        QVERIFY(code.modules() >= 21);
        code.setText({});
        QCOMPARE(code.modules(), 0);
    }

    void controlIsHandedOverAndComesBack()
    {
        RoomConsole c;
        c.pane.switchOn();
        c.start();
        auto& control = *c.vm.control();
        QVERIFY(!control.shown());
        c.pane.setSeat(static_cast<int>(c.pane.seats().size()) - 1);
        const QString seat = c.join();
        QVERIFY(control.shown() && !control.away());
        c.room.say(seat, R"({"type":"control","want":"ask"})");
        QVERIFY(control.asked());
        QVERIFY(c.vm.handleKeyPress(QKeyEvent(QEvent::KeyPress, Qt::Key_2, Qt::NoModifier), {}));
        QCOMPARE(c.vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 2); // still the console's
        control.act();
        QVERIFY(control.away());
        c.vm.pressLevel(QStringLiteral("arta"), 4);
        c.vm.fire(QStringLiteral("T1"));
        QCOMPARE(c.vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 2);
        c.vm.tag(QStringLiteral("R_NAME")); // tags, hold, time-out and STOP stay with the console
        QVERIFY(!c.vm.session()->state().undoable.isEmpty());
        c.vm.setHeld(true);
        QVERIFY(c.vm.held());
        c.room.say(seat, R"({"type":"drive","do":"level","id":"arta","level":3})");
        QCOMPARE(c.vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 3);
        control.act();
        QVERIFY(!control.away());
        c.vm.pressLevel(QStringLiteral("arta"), 1);
        QCOMPARE(c.vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 1);
    }

    void aConsoleThatActsWhileTheDriverIsAwayHasControl()
    {
        RoomConsole c;
        c.pane.switchOn();
        c.start();
        c.pane.setSeat(static_cast<int>(c.pane.seats().size()) - 1);
        const QString seat = c.join();
        c.room.say(seat, R"({"type":"control","want":"ask"})");
        c.vm.control()->act();
        c.room.unlink(seat);
        QVERIFY(c.vm.control()->away());
        c.vm.pressLevel(QStringLiteral("arta"), 4);
        QVERIFY(!c.vm.control()->away());
        QCOMPARE(c.vm.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 4);
    }

    void aCoFacilitatorsTagIsNotInTheConsolesLog()
    {
        RoomConsole c;
        c.pane.switchOn();
        c.start();
        c.pane.setSeat(static_cast<int>(c.pane.seats().size()) - 2);
        const QString seat = c.join();
        const int before = c.vm.log()->count();
        c.room.say(seat, R"({"type":"tag","code":"R_NAME"})");
        QCOMPARE(session::as<session::TagApplied>(test::loggedEvents(c.store, c.vm.session()).last())->code, QStringLiteral("R_NAME"));
        QCOMPARE(c.vm.log()->count(), before);
        QVERIFY(!c.vm.canTakeBack());
    }
};

HOLDSPACE_TEST(RoomViewModelTest)
#include "tst_roomviewmodel.moc"
