// SPDX-License-Identifier: GPL-3.0-or-later
#include "loggedevents.h"
#include "runconsole.h"
#include "testregistry.h"

#include <session/take.h>

#include <QJsonArray>
#include <QJsonDocument>

using namespace holdspace;
using namespace holdspace::ui;
using namespace holdspace::test;

/// What comes beside a tag, who plays and how far, and another take.
class TagsAndTakesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTriggerPressedTwiceFiresOnce()
    {
        Console c;
        c.start();
        c.vm.fire(QStringLiteral("T1"));
        c.vm.fire(QStringLiteral("T1"));
        QCOMPARE(c.all<session::TriggerFired>().size(), 1);
        c.vm.fire(QStringLiteral("T2"));
        QCOMPARE(c.all<session::TriggerFired>().size(), 2);
        c.pass(300);
        c.vm.fire(QStringLiteral("T2"));
        QCOMPARE(c.all<session::TriggerFired>().size(), 3);
    }

    void aTagIsSomebodysAndMayBeFuzzyByOneMoreKey()
    {
        Console c;
        c.start();
        c.pass(5000);
        QVERIFY(c.key(Qt::Key_N, Qt::ShiftModifier));
        QVERIFY(c.key(Qt::Key_B, Qt::AltModifier));
        const auto tags = c.all<session::ResponseTagged>();
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first().participant, QString());
        QJsonObject amended;
        for (const auto& amendment : c.all<session::TagAmended>()) {
            QCOMPARE(amendment.ref, tags.first().id);
            amended = amendment.fields;
            QVERIFY(amended.contains(QStringLiteral("fuzzy")) != amended.contains(QStringLiteral("participant")));
        }
        QCOMPARE(amended.value(QStringLiteral("participant")).toString(), QStringLiteral("p2"));
        QCOMPARE(c.vm.log()->cell(0, "text").toString(), QStringLiteral("Name · Arta · by Clinician B · not sure when"));
        c.key(Qt::Key_T, Qt::AltModifier);
        QCOMPARE(c.vm.log()->cell(0, "text").toString(), QStringLiteral("Name · Arta · not sure when"));

        // Later a key would change what nobody looks at any more; a letter of nobody's does nothing.
        c.pass(40'000);
        const auto events = test::loggedEvents(c.store, c.vm.session()).size();
        QVERIFY(!c.key(Qt::Key_Q, Qt::AltModifier));
        QVERIFY(c.key(Qt::Key_A, Qt::AltModifier));
        QCOMPARE(test::loggedEvents(c.store, c.vm.session()).size(), events);
    }

    void whatIsTypedCanBeAFreeEvent()
    {
        Console c;
        c.start();
        c.pass(5000);
        c.key(Qt::Key_Slash);
        c.pass(4000);
        c.vm.setFindText(QStringLiteral("the phone rings"));
        QCOMPARE(c.vm.found()->cell(0, "name").toString(), QStringLiteral("Write down “the phone rings”"));
        c.vm.pickFound({});
        const auto tags = c.all<session::TagApplied>();
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags.first().note, QStringLiteral("the phone rings"));
        QCOMPARE(tags.first().onset, 3500); // when the field was asked for, less the lag of the hand
        QCOMPARE(c.vm.log()->cell(0, "text").toString(), QStringLiteral("Seen: the phone rings"));
        c.key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(c.vm.log()->cell(0, "takenBack").toBool());
    }

    void thePaletteHoldsSevenAndTheBeatsOwnComeFirst()
    {
        QJsonObject scenario = story();
        QJsonArray triggers = scenario.value(QStringLiteral("triggers")).toArray();
        for (int i = 0; i < 9; ++i) {
            triggers.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("M%1").arg(i) }, { QStringLiteral("label"), QStringLiteral("More %1").arg(i) },
                { QStringLiteral("character"), QStringLiteral("arta") }, { QStringLiteral("kind"), QStringLiteral("NEED") } });
        }
        triggers.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("OWN") }, { QStringLiteral("label"), QStringLiteral("Own") },
            { QStringLiteral("character"), QStringLiteral("arta") }, { QStringLiteral("kind"), QStringLiteral("NEED") },
            { QStringLiteral("beats"), QJsonArray { QStringLiteral("B1") } } });
        scenario.insert(QStringLiteral("triggers"), triggers);
        Console c(scenario);
        c.start();
        QCOMPARE(c.vm.triggers()->count(), 7);
        QCOMPARE(c.vm.triggers()->cell(0, "triggerId").toString(), QStringLiteral("OWN"));
        for (int row = 0; row < 7; ++row)
            QVERIFY(!c.vm.triggers()->cell(row, "keyText").toString().isEmpty());
        c.key(Qt::Key_Slash);
        c.vm.setFindText(QStringLiteral("more 8"));
        c.vm.pickFound({});
        QCOMPARE(c.all<session::TriggerFired>().last().trigger, TriggerId(QStringLiteral("M8")));
    }

    void moreThanAPlayerAgreedToIsAskedOnceAndLogged()
    {
        Console c;
        c.vm.setPlayerName(QStringLiteral("arta"), QStringLiteral("Dana  Roe"));
        c.vm.setPlayerMaxLevel(QStringLiteral("arta"), 3);
        c.vm.setPlayerRest(QStringLiteral("arta"), 3);
        c.start();
        for (const auto& event : test::loggedEvents(c.store, c.vm.session()))
            QVERIFY(!QString::fromUtf8(session::eventLine(event)).contains(QStringLiteral("Dana")));
        c.key(Qt::Key_3);
        QCOMPARE(c.level(), 3);
        c.key(Qt::Key_4);
        QCOMPARE(c.level(), 3);
        QVERIFY(c.vm.confirmText().contains(QStringLiteral("up to level 3")));
        c.key(Qt::Key_Return);
        QCOMPARE(c.level(), 4);
        QVERIFY(c.vm.confirmText().isEmpty());
        const auto exceeded = [&c] {
            QList<QJsonObject> all;
            for (const auto& other : c.all<session::OtherEvent>()) {
                if (other.kind == QLatin1String("sp.exceeded"))
                    all.append(other.data);
            }
            return all;
        };
        QCOMPARE(exceeded().size(), 1);
        QCOMPARE(exceeded().first().value(QStringLiteral("agreed")).toBool(), true);
        QCOMPARE(exceeded().first().value(QStringLiteral("level")).toInt(), 4);

        // Both questions are one: level 5 and the agreement.
        c.pass(1000);
        c.key(Qt::Key_5);
        QCOMPARE(c.vm.confirmText().count(QLatin1Char('\n')), 1);
        QCOMPARE(c.vm.confirmAction(), QStringLiteral("Go to level 5"));
        c.key(Qt::Key_Return);
        QCOMPARE(c.level(), 5);
        QCOMPARE(exceeded().size(), 2);

        // The same person an hour later, typed another way: what was agreed is known, and that they have not rested.
        c.vm.end();
        c.clock.advance(5 * 60'000);
        c.vm.prepareAgain();
        c.vm.setPlayerName(QStringLiteral("arta"), QStringLiteral("dana roe"));
        QCOMPARE(c.vm.castChoice()->cell(0, "maxLevel").toInt(), 3);
        QVERIFY(c.vm.castChoice()->cell(0, "restNote").toString().contains(QStringLiteral("5 min ago")));
        c.start();
        QCOMPARE(exceeded().size(), 1);
        QCOMPARE(exceeded().first().value(QStringLiteral("limit")).toString(), QStringLiteral("rest"));
        QCOMPARE(exceeded().first().value(QStringLiteral("restedMs")).toInteger(), 5 * 60'000);
    }

    void anotherTakeGoesOnFromHereWithOthers()
    {
        Console c;
        c.vm.setParticipantName(QStringLiteral("p1"), QStringLiteral("Jane Roe"));
        c.start();
        c.pass(10'000);
        c.key(Qt::Key_4);
        c.vm.takeExit(QStringLiteral("exit:X1"));
        c.pass(5000);
        const QString first = c.vm.session()->header().session;
        c.vm.takeTwo();

        // The running take has ended; what is prepared needs nobody to tick anything once more.
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Prepare);
        QVERIFY(c.vm.takeText().contains(QStringLiteral("“Noticed”")));
        QVERIFY(c.vm.takeText().contains(QStringLiteral("00:15")));
        QCOMPARE(c.vm.participants()->cell(0, "name").toString(), QString());
        QVERIFY(c.vm.canStart());
        c.clock.advance(60'000);
        c.vm.start();
        QCOMPARE(c.vm.phase(), RunViewModel::Phase::Running);
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Noticed"));
        QCOMPARE(c.level(), 4);
        QCOMPARE(c.vm.clockText(), QStringLiteral("00:00"));
        const QString second = c.vm.session()->header().session;
        QVERIFY(second != first);

        auto& store = c.store.store();
        QCOMPARE(session::takeOf(*store.sessionHeader(SessionId(second)))->session, first);
        const auto before = store.events(SessionId(first));
        const auto* followed = session::as<session::OtherEvent>(before->last());
        QVERIFY(followed);
        QCOMPARE(followed->kind, session::kTakeFollowed);
        QCOMPARE(followed->data.value(QStringLiteral("session")).toString(), second);
        QVERIFY(std::any_of(before->begin(), before->end(), [](const session::Event& event) { return session::as<session::SessionEnded>(event); }));

        // A crash in the second take: picked up from its own log alone.
        c.pass(3000);
        c.key(Qt::Key_2);
        CommandTable commands { c.navigator, nullptr };
        RunViewModel again(Services { c.clock, c.store, c.navigator, c.notices, commands }, nullptr);
        c.navigator.opened(Navigator::Page::Run, second);
        QCOMPARE(again.session()->header().session, second);
        QCOMPARE(again.beatTitle(), QStringLiteral("Noticed"));
        QCOMPARE(again.session()->state().character(CharacterId(QStringLiteral("arta")))->highestLevel(), 2);
    }

    void aTakeFromAnyMomentOfAnEndedSession()
    {
        Console c;
        c.start();
        c.pass(10'000);
        c.key(Qt::Key_4);
        c.pass(10'000);
        c.vm.takeExit(QStringLiteral("exit:X1"));
        c.pass(5000);
        c.vm.stop();
        const QString first = c.vm.session()->header().session;
        c.vm.takeTwoOf(first, 15'000);
        QVERIFY(c.vm.takeText().contains(QStringLiteral("“Arrival”")));
        c.vm.fromTheBeginning();
        QCOMPARE(c.vm.takeText(), QString());
        c.vm.takeTwoOf(first, 15'000);
        c.start();
        QCOMPARE(c.vm.beatTitle(), QStringLiteral("Arrival"));
        QCOMPARE(c.level(), 4);
        QCOMPARE(c.vm.windows()->count(), 1); // asked anew
        QCOMPARE(c.vm.windows()->cell(0, "clock").toString(), QStringLiteral("00:00"));
    }
};

HOLDSPACE_TEST(TagsAndTakesTest)
#include "tst_tagsandtakes.moc"
