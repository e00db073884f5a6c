// SPDX-License-Identifier: GPL-3.0-or-later
#include "standinrecorder.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <foundation/random.h>
#include <library/memorylibrary.h>
#include <live/memoryroom.h>
#include <ui/run/runtabs.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

QJsonObject tabStory(const QString& id, const QString& title)
{
    QJsonObject json = holdspace::json::parse(R"({"format":"holdspace-scenario","version":1,"minutes":10,
        "cast":[{"id":"arta","name":"Arta","baseline":{"FEAR":1},"ladder":[{"level":0,"behaviour":"calm"},{"level":3,"behaviour":"shakes"}]}],
        "triggers":[{"id":"T1","label":"Alarm","character":"arta","kind":"ALARM_EVENT","key":"A"}],
        "start":"B1","beats":[{"id":"B1","title":"Arrival","exits":[{"id":"X1","to":"B2"}]},{"id":"B2","title":"Later","exits":[{"id":"X2","to":"B1"},{"id":"X3","to":"B3"}]},
          {"id":"B3","title":"The end","ending":true}]})")->toObject();
    json.insert(QStringLiteral("id"), id);
    json.insert(QStringLiteral("title"), title);
    return json;
}

/// Two scenarios, and a window in which several of their sessions can run.
struct TabsHouse {
    ManualClock clock { QDateTime(QDate(2026, 11, 24), QTime(9, 0), Qt::UTC) };
    library::MemoryStoreThread store { clock, library::MemoryStoreThread::Delivery::Immediate };
    Navigator navigator { nullptr };
    Notices notices { nullptr };
    CommandTable commands { navigator, nullptr };
    QList<live::MemoryRoom*> rooms;
    RunTabs tabs { Services { clock, store, navigator, notices, commands }, [this] { return make(); }, nullptr };

    TabsHouse()
    {
        for (const auto& [id, title] : { std::pair { "s1", "A door" }, std::pair { "s2", "A list" } })
            QVERIFY(store.store().saveDraft(tabStory(QLatin1String(id), QLatin1String(title)), true));
    }
    RunTabs::Parts make()
    {
        auto room = std::make_unique<live::MemoryRoom>(clock);
        rooms.append(room.get());
        return { std::move(room), std::make_unique<test::StandInRecorder>() };
    }
    void start(const char* scenario)
    {
        navigator.go(Navigator::Page::Run, QLatin1String(scenario));
        auto& run = tabs.current();
        for (int row = 0; row < run.checklist()->count(); ++row)
            run.setChecked(row, true);
        run.start();
        QVERIFY(run.live());
    }
    /// One session of each scenario; the second is shown.
    void startBoth()
    {
        start("s1");
        start("s2");
        QCOMPARE(tabs.count(), 2);
    }
    bool key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        clock.advance(400);
        return tabs.handleKeyPress(QKeyEvent(QEvent::KeyPress, key, modifiers), {});
    }
    QString seat(int run, const char* kind)
    {
        auto& room = *rooms.at(run);
        const auto role = qstrcmp(kind, "prompter") == 0 ? live::DeviceRole::Prompter : live::DeviceRole::Observer;
        const QString token = room.join(room.invite(role)).value_or(live::Admission {}).token;
        room.link(token);
        return token;
    }
    [[nodiscard]] int level(qsizetype run) const { return tabs.at(run).session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(); }
    [[nodiscard]] QString notice() const { return notices.data(notices.index(0), Notices::TextRole).toString(); }
};

} // namespace

class RunTabsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneRunHasNoTabs()
    {
        TabsHouse c;
        c.start("s1");
        QVERIFY(!c.tabs.several());
        QVERIFY(c.key(Qt::Key_3));
        QCOMPARE(c.level(0), 3);
        c.navigator.go(Navigator::Page::Library);
        c.navigator.go(Navigator::Page::Run, QStringLiteral("s1")); // the same again: it is shown
        QCOMPARE(c.tabs.count(), 1);
    }

    void aSecondScenarioGetsATabOfItsOwn()
    {
        TabsHouse c;
        c.startBoth();
        QVERIFY(c.tabs.at(0).live() && c.tabs.at(1).live());
        QCOMPARE(c.tabs.current().title(), QStringLiteral("A list"));
        QVERIFY(c.tabs.at(0).liveSessionId() != c.tabs.at(1).liveSessionId());
        QVERIFY(c.tabs.isLive(c.tabs.at(0).liveSessionId()) && c.tabs.isLive(c.tabs.at(1).liveSessionId()));
        QVERIFY(c.tabs.tabs()->cell(0, "name").toString().contains(QStringLiteral("A door")));
    }

    void keysAndCommandsGoToTheShownOneAlone()
    {
        TabsHouse c;
        c.startBoth();
        QVERIFY(c.key(Qt::Key_3));
        QCOMPARE(c.level(1), 3);
        QCOMPARE(c.level(0), 1);
        QVERIFY(c.key(Qt::Key_Tab, Qt::ControlModifier));
        QCOMPARE(c.tabs.current().title(), QStringLiteral("A door"));
        QVERIFY(c.commands.trigger(QStringLiteral("run.hold")));
        QVERIFY(c.tabs.at(0).held() && !c.tabs.at(1).held());
        QVERIFY(c.key(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier));
        QCOMPARE(c.tabs.current().title(), QStringLiteral("A list"));
    }

    void stopIsForTheShownOneAlone()
    {
        TabsHouse c;
        c.startBoth();
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(c.key(Qt::Key_Escape));
        QCOMPARE(c.tabs.at(1).phase(), RunViewModel::Phase::Ended);
        QVERIFY(c.tabs.at(0).live());
        // The other is now the only one that runs, and no tab is seen from the library.
        c.navigator.go(Navigator::Page::Library);
        c.key(Qt::Key_Escape);
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(!c.tabs.at(0).live());
    }

    void whereTheShownOneHasNothingToStopTheyAllStop()
    {
        TabsHouse c;
        c.startBoth();
        c.tabs.openAnother(); // prepares a third: nothing runs in it
        QCOMPARE(c.tabs.count(), 3);
        QVERIFY(!c.tabs.current().live());
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(c.tabs.at(0).live() && c.tabs.at(1).live()); // one Esc is none
        QVERIFY(c.key(Qt::Key_Escape));
        QVERIFY(!c.tabs.at(0).live() && !c.tabs.at(1).live());
    }

    void eachHasItsRoomAndItsRecording()
    {
        TabsHouse c;
        c.startBoth();
        QVERIFY(c.tabs.recorderOf(0) != c.tabs.recorderOf(1));
        for (qsizetype i = 0; i < 2; ++i)
            c.tabs.at(i).room()->switchOn();
        const QString first = c.seat(0, "prompter");
        const QString second = c.seat(1, "prompter");
        c.rooms.at(0)->takeFrames(first);
        c.rooms.at(1)->takeFrames(second);
        c.tabs.at(0).pressLevel(QStringLiteral("arta"), 3);
        QVERIFY(!c.rooms.at(0)->takeFrames(first).isEmpty());
        QVERIFY(c.rooms.at(1)->takeFrames(second).isEmpty());
        QVERIFY(!c.rooms.at(1)->link(first)); // a token of one is nothing in the other
        c.rooms.at(0)->close();
        QVERIFY(c.rooms.at(1)->isOpen());
    }

    void whatAHiddenRoomAsksForNamesItsSession()
    {
        TabsHouse c;
        c.startBoth();
        c.tabs.at(0).room()->switchOn();
        const QString prompter = c.seat(0, "prompter");
        c.rooms.at(0)->say(prompter, R"({"type":"signal","kind":"distress"})");
        QVERIFY(c.tabs.alerted());
        QVERIFY(c.tabs.alerts()->cell(0, "text").toString().startsWith(QStringLiteral("A door: ")));
        QVERIFY(c.tabs.alerts()->cell(0, "hidden").toBool());
        QVERIFY(c.tabs.tabs()->cell(0, "text").toString().startsWith(QStringLiteral("▲")));
        QVERIFY(!c.tabs.tabs()->cell(1, "text").toString().startsWith(QStringLiteral("▲")));
        c.rooms.at(0)->say(prompter, R"({"type":"signal","kind":"cant"})");
        QVERIFY2(c.notice().startsWith(QStringLiteral("A door: ")), qPrintable(c.notice()));
        c.tabs.callStop(c.tabs.alerts()->cell(0, "tabKey").toString());
        QVERIFY(!c.tabs.at(0).live());
        QVERIFY(c.tabs.at(1).live());
        QVERIFY(!c.tabs.alerted());
    }

    void aTabThatIsOverCanBeClosedAndUsedAgain()
    {
        TabsHouse c;
        c.startBoth();
        const QString key = c.tabs.tabs()->cell(1, "tabKey").toString();
        c.tabs.close(key);
        QCOMPARE(c.tabs.count(), 2); // it runs
        c.tabs.current().end();
        c.tabs.close(key);
        QCOMPARE(c.tabs.count(), 1);
        QCOMPARE(c.tabs.current().title(), QStringLiteral("A door"));
        QCoreApplication::processEvents();
        c.tabs.openAnother();
        QCOMPARE(c.tabs.count(), 2);
        QCOMPARE(c.tabs.current().title(), QStringLiteral("A door"));
        QCOMPARE(c.tabs.current().phase(), RunViewModel::Phase::Prepare);
    }

    void thoseThatWereCutOffArePickedUpSideBySide()
    {
        TabsHouse c;
        c.startBoth();
        const QStringList sessions { c.tabs.at(0).liveSessionId(), c.tabs.at(1).liveSessionId() };
        CommandTable commands(c.navigator, nullptr);
        RunTabs again(Services { c.clock, c.store, c.navigator, c.notices, commands }, [&c] { return c.make(); }, nullptr);
        for (const QString& session : sessions)
            c.navigator.go(Navigator::Page::Run, session);
        QCOMPARE(again.count(), 2);
        QVERIFY(again.isLive(sessions.at(0)) && again.isLive(sessions.at(1)));
    }

    /// Whatever is done in either, each log holds what was asked of it, and nothing else.
    void eventsNeverCross()
    {
        TabsHouse c;
        c.startBoth();
        for (qsizetype i = 0; i < 2; ++i)
            c.tabs.at(i).room()->switchOn();
        const QStringList devices { c.seat(0, "prompter"), c.seat(1, "prompter") };
        Random random(17);
        QList<int> tags { 0, 0 }, acks { 0, 0 };
        for (int step = 0; step < 600; ++step) {
            const auto which = static_cast<int>(random.below(2));
            const int shown = c.tabs.tabs()->cell(1, "shown").toBool() ? 1 : 0;
            switch (random.below(5)) {
            case 0:
                QVERIFY(c.key(Qt::Key_Tab, Qt::ControlModifier));
                break;
            case 1:
                QVERIFY(c.key(Qt::Key_0 + static_cast<int>(random.below(5))));
                break;
            case 2:
                QVERIFY(c.key(Qt::Key_J));
                ++tags[shown];
                break;
            case 3:
                c.rooms.at(which)->say(devices.at(which), R"({"type":"heard","value":0.5})");
                ++acks[which];
                c.clock.advance(200);
                break;
            default:
                c.clock.advance(static_cast<qint64>(random.below(900)));
                c.tabs.at(which).session()->tick();
            }
            QVERIFY(c.tabs.at(0).live() && c.tabs.at(1).live());
        }
        for (int i = 0; i < 2; ++i) {
            int tagged = 0, heard = 0;
            qint64 seq = 0;
            const auto logged = c.store.store().events(SessionId(c.tabs.at(i).liveSessionId()));
            QVERIFY(logged);
            for (const session::Event& event : *logged) {
                QCOMPARE(event.seq, ++seq);
                const auto* tag = session::as<session::TagApplied>(event);
                tagged += tag && tag->code == QLatin1String("I_JARGON") ? 1 : 0;
                heard += session::as<session::FeltHeard>(event) ? 1 : 0;
            }
            QCOMPARE(tagged, tags.at(i));
            QCOMPARE(heard, acks.at(i));
        }
    }
};

HOLDSPACE_TEST(RunTabsTest)
#include "tst_runtabs.moc"
