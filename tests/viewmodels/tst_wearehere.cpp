// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorhouse.h"
#include "testregistry.h"

#include <scenario/things.h>
#include <ui/run/runviewmodel.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

/// The Author page and the console on one library, with "Six feet away" under way.
struct ImprovisingHouse : test::House {
    RunViewModel run { Services { clock, store, *navigator, *notices, *commands }, nullptr };
    ReentryViewModel& reentry = *run.reentry();

    ImprovisingHouse()
    {
        navigator->go(Navigator::Page::Run, id);
        for (int row = 0; row < run.checklist()->count(); ++row)
            run.setChecked(row, true);
        run.setParticipantName(QStringLiteral("p1"), QStringLiteral("Jane Roe"));
        run.start();
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    bool press(int key, bool inText = false)
    {
        clock.advance(400);
        const bool used = run.handleKeyPress(QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier), { inText, false });
        settle();
        return used;
    }
    [[nodiscard]] QString beat() const { return run.session()->state().beat.text(); }
    [[nodiscard]] QString first() { return reentry.beats()->cell(0, "beatId").toString(); }
    void request(const session::Intent& intent)
    {
        run.session()->request(intent);
        settle();
    }
    /// Off the script in B1 for half a minute, then on at B4.
    void improvise()
    {
        clock.advance(20'000);
        press(Qt::Key_W);
        press(Qt::Key_0, true);
        request(session::PressLadder { CharacterId(QStringLiteral("arta")), 4, false });
        request(session::AddNote { QStringLiteral("Jane Roe asked for the chaplain"), false });
        request(session::AddNote { QStringLiteral("a private thought"), true });
        clock.advance(30'000);
        press(Qt::Key_W);
        reentry.setText(run.session()->state().scenario->beat(BeatId(QStringLiteral("B4")))->title);
        press(Qt::Key_1, true);
    }
    void end()
    {
        request(session::End {});
        navigator->go(Navigator::Page::Author, id);
        settle();
    }
};

} // namespace

class WeAreHereTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twoKeysLeadToABeat()
    {
        ImprovisingHouse c;
        QVERIFY(c.press(Qt::Key_W));
        QVERIFY(c.reentry.isOpen());
        QVERIFY(c.reentry.beats()->count() > 1 && c.reentry.beats()->count() <= 9);
        QVERIFY(!c.reentry.scene()->beats().isEmpty());
        const QString wanted = c.reentry.beats()->cell(1, "beatId").toString();
        QVERIFY(c.press(Qt::Key_2, true)); // in the search field too
        QVERIFY(!c.reentry.isOpen());
        QCOMPARE(c.beat(), wanted);
        const auto* entered = session::as<session::BeatEntered>(c.run.session()->milestones().last());
        QVERIFY(entered && entered->exit.isEmpty());
    }

    void lettersSearchAllBeatsAndEscLeaves()
    {
        ImprovisingHouse c;
        c.press(Qt::Key_W);
        c.reentry.setText(QStringLiteral("no such beat"));
        QCOMPARE(c.reentry.beats()->count(), 0);
        QVERIFY(!c.reentry.note().isEmpty());
        QVERIFY(c.press(Qt::Key_5, true)); // nothing to choose: nothing happens, and no level is set either
        QVERIFY(c.reentry.isOpen());
        c.reentry.setText(c.run.session()->state().scenario->beat(BeatId(QStringLiteral("B6b")))->title);
        QCOMPARE(c.first(), QStringLiteral("B6b"));
        QVERIFY(c.press(Qt::Key_Escape, true));
        QVERIFY(!c.reentry.isOpen());
        QCOMPARE(c.beat(), QStringLiteral("B1"));
    }

    void offTheScriptHoldsAndIsAGhostOnTheMap()
    {
        ImprovisingHouse c;
        c.press(Qt::Key_W);
        c.press(Qt::Key_0, true);
        QVERIFY(c.reentry.offScript());
        QVERIFY(c.run.held());
        c.press(Qt::Key_W);
        QCOMPARE(c.first(), QStringLiteral("B1"));
        const auto& beats = c.reentry.scene()->beats();
        QVERIFY(std::any_of(beats.begin(), beats.end(), [](const GraphBeat& beat) { return beat.ghost; }));
        c.press(Qt::Key_1, true);
        QVERIFY(!c.reentry.offScript());
        QVERIFY(!c.run.held());
    }

    void theAuthorIsOfferedABeatWithItsLog()
    {
        ImprovisingHouse c;
        c.improvise();
        QCOMPARE(c.beat(), QStringLiteral("B4"));
        QVERIFY(c.vm->improvised()->offer().isEmpty()); // not while it runs
        c.end();
        auto& offered = *c.vm->improvised();
        QVERIFY2(offered.offer().contains(QStringLiteral("improvised between")), qPrintable(offered.offer()));
        const QString told = offered.sentences().join(QLatin1Char('\n'));
        QVERIFY2(told.contains(QStringLiteral("Arta")) && told.contains(QStringLiteral("chaplain")), qPrintable(told));
        QVERIFY(!told.contains(QStringLiteral("Jane")) && !told.contains(QStringLiteral("private thought")));

        const QJsonObject before = c.vm->json();
        const auto count = scenario::listOf(before, "beats").size();
        offered.makeBeat();
        QCOMPARE(scenario::listOf(c.vm->json(), "beats").size(), count + 1);
        const QString made = c.vm->chosenBeat();
        const QJsonObject beat = scenario::thingIn(c.vm->json(), "beats", made);
        QVERIFY(beat.value(QLatin1String("text")).toString().contains(QStringLiteral("chaplain")));
        QCOMPARE(scenario::listOf(beat, "exits").first().toObject().value(QLatin1String("to")).toString(), QStringLiteral("B4"));
        const auto exits = scenario::listOf(scenario::thingIn(c.vm->json(), "beats", QStringLiteral("B1")), "exits");
        QCOMPARE(exits.last().toObject().value(QLatin1String("to")).toString(), made);
        QVERIFY(offered.offer().isEmpty());
        c.vm->undo(); // one step
        QCOMPARE(c.vm->json(), before);
    }

    void whatIsDismissedIsNotOfferedAgain()
    {
        ImprovisingHouse c;
        c.improvise();
        c.end();
        QVERIFY(!c.vm->improvised()->offer().isEmpty());
        c.vm->improvised()->dismiss();
        QVERIFY(c.vm->improvised()->offer().isEmpty());
        // Another window on the same library.
        CommandTable commands(*c.navigator, nullptr);
        AuthorViewModel other(Services { c.clock, c.store, *c.navigator, *c.notices, commands }, nullptr);
        c.navigator->go(Navigator::Page::Author, c.id);
        QVERIFY(other.isOpen());
        QVERIFY(other.improvised()->offer().isEmpty());
    }

    void aSessionPickedUpIsStillOffTheScript()
    {
        ImprovisingHouse c;
        c.press(Qt::Key_W);
        c.press(Qt::Key_0, true);
        const QString session = c.run.liveSessionId();
        CommandTable commands(*c.navigator, nullptr);
        RunViewModel other(Services { c.clock, c.store, *c.navigator, *c.notices, commands }, nullptr);
        c.navigator->go(Navigator::Page::Run, session);
        c.settle();
        QVERIFY(other.reentry()->offScript());
    }
};

HOLDSPACE_TEST(WeAreHereTest)
#include "tst_wearehere.moc"
