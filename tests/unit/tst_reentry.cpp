// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <live/improvised.h>
#include <scenario/scenariofile.h>
#include <session/reentry.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::session;

namespace {

/// A way of four beats, one that a variable closes, one that stands aside and fits how somebody feels, and an ending.
scenario::ScenarioPtr reentryStory()
{
    const auto json = json::parse(R"({"format":"holdspace-scenario","version":1,"id":"s1","title":"A door",
      "cast":[{"id":"arta","name":"Arta","baseline":{"FEAR":3}}],
      "variables":[{"name":"told","type":"bool","initial":false},{"name":"asked","type":"int","initial":0,"max":4}],
      "start":"A","beats":[
        {"id":"A","title":"Arrival","exits":[
          {"id":"X1","to":"LOCKED","when":{"variable":["told","==",true]}},
          {"id":"X2","to":"B","when":{"elapsed":[">",60]}},
          {"id":"X3","to":"C","effects":[{"add":["asked",2]}],"when":{"level":["arta","FEAR",">=",2]}}]},
        {"id":"B","title":"Waiting","exits":[{"id":"X4","to":"D"}]},
        {"id":"C","title":"Asked","exits":[{"id":"X5","to":"E","when":{"variable":["asked",">=",2]}},
          {"id":"X6","to":"NEVER","when":{"variable":["asked",">",3]}}]},
        {"id":"D","title":"Later","exits":[{"id":"X7","to":"END"}]},
        {"id":"E","title":"Answered","exits":[{"id":"X8","to":"END"}]},
        {"id":"LOCKED","title":"Behind the door","exits":[{"id":"X9","to":"ASIDE","when":{"level":["arta","FEAR",">=",3]}}]},
        {"id":"NEVER","title":"Never","exits":[]},
        {"id":"ASIDE","title":"Aside","exits":[{"id":"X10","to":"A","when":{"elapsed":[">",1]}}]},
        {"id":"END","title":"The end","ending":true,"exits":[]}]})");
    return std::make_shared<scenario::Scenario>(scenario::readScenario(json->toObject()).scenario);
}

struct ReentryRun {
    scenario::ScenarioPtr scenario = reentryStory();
    SessionState state = initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1") });
    QList<Event> log;
    qint64 t = 0;

    ReentryRun() { ask(Start {}); }
    bool ask(const Intent& intent, qint64 later = 0)
    {
        t += later;
        const auto events = advance(state, intent, t);
        if (events)
            log += *events;
        return events.has_value();
    }
    void leave(qint64 later)
    {
        t += later;
        for (const Intent& intent : live::leavingScript(state, QStringLiteral("Improvised")))
            QVERIFY(ask(intent));
    }
    void backAt(const char* beat, qint64 later)
    {
        t += later;
        for (const Intent& intent : live::backToScript(state, live::openStretch(log, *scenario), BeatId(QLatin1String(beat))))
            QVERIFY(ask(intent));
    }
    [[nodiscard]] QStringList plausible(bool offScript = false, qsizetype most = 9) const
    {
        QStringList ids;
        for (const ReentryBeat& each : reentryBeats(state, beatsEntered(log), t, offScript, most))
            ids.append(each.beat.text());
        return ids;
    }
    [[nodiscard]] QList<live::ImprovisedStretch> stretches() const { return live::improvisedStretches(log, *scenario); }
};

} // namespace

class ReentryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsOpenComesFirstAndWhatVariablesCloseDoesNotCome()
    {
        ReentryRun run;
        // C is open by Arta's fear, B only later; E opens by what the way to C adds, NEVER stays closed by it. ASIDE fits her
        // fear wherever it is; the far END comes last.
        QCOMPARE(run.plausible(), QStringList({ "C", "B", "E", "D", "ASIDE", "END" }));
        const auto first = reentryBeats(run.state, beatsEntered(run.log), run.t, false).first();
        QVERIFY(first.why == ReentryBeat::Why::Next && first.open && first.exits == 1 && !first.visited);
    }

    void theFirstNineAndTheBeatThatWasLeft()
    {
        ReentryRun run;
        QCOMPARE(run.plausible(true).first(), QStringLiteral("A"));
        QCOMPARE(run.plausible(false, 2), QStringList({ "C", "B" }));
    }

    void whatWasPlayedBeforeIsOffered()
    {
        ReentryRun run;
        QVERIFY(run.ask(JumpTo { BeatId(QStringLiteral("NEVER")) }, 10'000));
        QCOMPARE(run.plausible(), QStringList({ "C", "ASIDE", "A" }));
        QVERIFY(reentryBeats(run.state, beatsEntered(run.log), run.t, false).last().visited);
    }

    void nothingIsPlausibleBeforeTheStart()
    {
        const auto scenario = reentryStory();
        QVERIFY(reentryBeats(initialState(scenario, coding::coreMeanings(), {}), {}, 0, true).isEmpty());
    }

    void offTheScriptUntilABeatIsEntered()
    {
        ReentryRun run;
        run.leave(20'000);
        QVERIFY(run.state.held);
        QCOMPARE(kindName(run.log.last().payload), QStringLiteral("improvised.beat"));
        QVERIFY(live::openStretch(run.log, *run.scenario));
        QVERIFY(run.ask(PressLadder { CharacterId(QStringLiteral("arta")), 4, false }, 5'000));
        run.backAt("D", 30'000);
        QCOMPARE(run.state.beat.text(), QStringLiteral("D"));
        QVERIFY(!run.state.held); // it was held for the stretch alone
        const auto stretches = run.stretches();
        QCOMPARE(stretches.size(), 1);
        QCOMPARE(stretches.first().from.text(), QStringLiteral("A"));
        QCOMPARE(stretches.first().to.text(), QStringLiteral("D"));
        QCOMPARE(stretches.first().since, 20'000);
        QCOMPARE(stretches.first().until, 55'000);
        QVERIFY(stretches.first().said && !stretches.first().open);
    }

    void whereItWasLeftItGoesOnWithoutStartingAnew()
    {
        ReentryRun run;
        QVERIFY(run.ask(HoldMoves { true }));
        run.leave(20'000);
        const qint64 stay = run.state.stayNumber;
        run.backAt("A", 10'000);
        QCOMPARE(run.state.stayNumber, stay);
        QVERIFY(run.state.held); // the operator had held before
        QVERIFY(!live::openStretch(run.log, *run.scenario));
        QCOMPARE(run.stretches().first().to.text(), QStringLiteral("A"));
    }

    void aJumpToWhereNoExitLeadsIsAStretchOfTheWholeStay()
    {
        ReentryRun run;
        QVERIFY(run.ask(JumpTo { BeatId(QStringLiteral("B")) }, 20'000)); // an exit leads there
        QVERIFY(run.ask(JumpTo { BeatId(QStringLiteral("E")) }, 1'000)); // corrects the key
        QVERIFY(run.ask(JumpTo { BeatId(QStringLiteral("LOCKED")) }, 40'000));
        QVERIFY(run.ask(JumpTo { BeatId(QStringLiteral("END")) }, 40'000)); // ends
        const auto stretches = run.stretches();
        QCOMPARE(stretches.size(), 1);
        QCOMPARE(stretches.first().from.text(), QStringLiteral("E"));
        QCOMPARE(stretches.first().since, 21'000);
        QVERIFY(!stretches.first().said);
    }

    void theEndClosesAStretch()
    {
        ReentryRun run;
        run.leave(20'000);
        QVERIFY(run.ask(CallStop {}, 5'000));
        QCOMPARE(run.stretches().size(), 1);
        QVERIFY(run.stretches().first().to.isEmpty() && !run.stretches().first().open);
    }
};

HOLDSPACE_TEST(ReentryTest)
#include "tst_reentry.moc"
