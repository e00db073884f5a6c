// SPDX-License-Identifier: GPL-3.0-or-later
#include <debrief/figures.h>
#include <debrief/moments.h>
#include <debrief/phases.h>

#include <QJsonArray>
#include <QTest>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::debrief;

namespace {

scenario::Scenario doorway()
{
    scenario::Scenario scenario;
    scenario.title = QStringLiteral("Six feet away");
    scenario::CastMember arta;
    arta.id = CharacterId(QStringLiteral("arta"));
    arta.name = QStringLiteral("Arta");
    arta.baseline[scenario::Channel::Fear] = 2;
    scenario.cast = { arta };
    scenario::Opportunity chance;
    chance.id = OpportunityId(QStringLiteral("EO1"));
    chance.beat = BeatId(QStringLiteral("B1"));
    chance.character = arta.id;
    chance.cue = QStringLiteral("silent stare");
    chance.windowMs = 45'000;
    scenario.opportunities = { chance };
    scenario::Beat arrival;
    arrival.id = chance.beat;
    arrival.title = QStringLiteral("Arrival");
    arrival.prompts = { QStringLiteral("Who had spare hands?") };
    scenario.beats = { arrival };
    scenario.start = arrival.id;
    scenario.buildIndex();
    return scenario;
}

class MomentLog {
public:
    MomentLog()
    {
        log.header.scenarioTitle = QStringLiteral("Six feet away");
        log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Dana Whitfield"), {} },
            { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    }
    MomentLog& add(qint64 t, session::Payload payload, const QJsonObject& extra = {})
    {
        session::Event event;
        event.seq = log.events.size() + 1;
        event.t = t;
        event.by = QStringLiteral("operator");
        event.payload = std::move(payload);
        event.extra = extra;
        log.events.append(event);
        return *this;
    }
    MomentLog& window(qint64 t, const QString& id = QStringLiteral("EO1"))
    {
        return add(t,
            session::OpportunityOpened { id, OpportunityId(QStringLiteral("EO1")), CharacterId(QStringLiteral("arta")),
                QStringLiteral("O_NONVERBAL"), QStringLiteral("FEAR"), 3, t, t, 45'000 });
    }
    MomentLog& level(qint64 t, int level, const QString& ref = {})
    {
        return add(t, session::LevelSet { CharacterId(QStringLiteral("arta")), scenario::Channel::Fear, level, session::Cause::Operator, ref });
    }
    MomentLog& response(qint64 t, const QString& code, const QString& opportunity = QStringLiteral("EO1"))
    {
        return add(t,
            session::ResponseTagged { QStringLiteral("r%1").arg(t), opportunity, code, {}, QStringLiteral("p1"), {}, t, {} });
    }
    session::SessionLog log;
};

QJsonObject outcome(const QString& word, const QJsonValue& latency = QJsonValue::Null)
{
    return { { QStringLiteral("opportunities"),
        QJsonArray { QJsonObject { { QStringLiteral("id"), QStringLiteral("EO1") }, { QStringLiteral("outcome"), word }, { QStringLiteral("latency_ms"), latency } } } } };
}

coding::Codebook smallBook()
{
    coding::Codebook book;
    book.title = QStringLiteral("Core");
    book.version = QStringLiteral("1.0");
    coding::Code support;
    support.id = QStringLiteral("R_SUPPORT");
    support.label = QStringLiteral("Support");
    book.codes = { support };
    return book;
}

Moment only(const MomentLog& log, const QJsonObject& metrics)
{
    const scenario::Scenario scenario = doorway();
    const Story story = tell(log.log, &scenario, smallBook(), metrics);
    const QList<Moment> told = moments(story, &scenario, Names(log.log.header, {}, false));
    return told.isEmpty() ? Moment {} : told.first();
}

} // namespace

class TestMoments : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAnsweredWindowSaysHowLongItTookWhoAnsweredAndWhatChanged()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).level(8'000, 4).window(10'000);
        log.response(51'000, QStringLiteral("R_SUPPORT")).level(60'000, 2).add(200'000, session::SessionEnded {});
        const Moment moment = only(log, outcome(QStringLiteral("TIMELY"), 41'000));
        QCOMPARE(moment.title, QStringLiteral("Arta: silent stare"));
        QCOMPARE(moment.waited, QStringLiteral("41 s"));
        QCOMPARE(moment.waitedWords, QStringLiteral("until someone turned to Arta"));
        QCOMPARE(moment.response, QStringLiteral("Support"));
        QCOMPARE(moment.responseWords, QStringLiteral("first response, Learner A"));
        QCOMPARE(moment.change, QStringLiteral("4 → 2"));
        QCOMPARE(moment.question, QStringLiteral("Who had spare hands?"));
        QVERIFY(moment.happened.contains(QStringLiteral("Arrival")));
    }

    /// After bad news that was well held people may cry: that is not getting worse.
    void aGriefThatShowsItselfIsNoChangeForTheWorse()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).level(8'000, 3).window(10'000);
        log.response(20'000, QStringLiteral("R_SUPPORT")).level(25'000, 1);
        log.add(26'000, session::LevelSet { CharacterId(QStringLiteral("arta")), scenario::Channel::Grief, 4, {}, {} }).add(200'000, session::SessionEnded {});
        QCOMPARE(only(log, outcome(QStringLiteral("TIMELY"), 10'000)).change, QStringLiteral("3 → 1"));
    }

    void whatNoFigureKnowsIsSaid()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).add(1'000, session::OtherEvent { QStringLiteral("alien.thing"), {} });
        log.add(2'000, session::OtherEvent { QStringLiteral("takeaway.added"), {} }).add(3'000, session::SessionEnded {});
        const scenario::Scenario scenario = doorway();
        const auto told = [&] { return provenance(log.log, tell(log.log, &scenario, smallBook(), {}), smallBook()); };
        QVERIFY2(told().contains(QStringLiteral("one event of a kind that this version does not know is kept and not shown: alien.thing")), qPrintable(told()));
        QVERIFY(!told().contains(QStringLiteral("in no codebook")));
        log.response(4'000, QStringLiteral("GONE_CODE"));
        QVERIFY2(told().contains(QStringLiteral("one code is in no codebook and not counted: GONE_CODE")), qPrintable(told()));
    }

    void aTimeOutIsNoWait()
    {
        // Opened at 0:01, a time-out from 0:10 to 5:10, an answer at 5:25: 24 s.
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).level(500, 0).window(1'000);
        log.add(10'000, session::TimeoutStarted {}).add(310'000, session::TimeoutEnded {});
        log.response(325'000, QStringLiteral("R_SUPPORT")).level(330'000, 3).response(340'000, QStringLiteral("R_SUPPORT"));
        log.response(391'500, QStringLiteral("R_SUPPORT")).add(600'000, session::SessionEnded {});
        const scenario::Scenario scenario = doorway();
        const Story story = tell(log.log, &scenario, smallBook(), outcome(QStringLiteral("TIMELY"), 24'000));
        QCOMPARE(story.windows.first().closes, 346'000);
        const Moment moment = moments(story, &scenario, Names(log.log.header, {}, false)).first();
        QCOMPARE(moment.waited, QStringLiteral("24 s"));
        QCOMPARE(moment.change, QStringLiteral("0 → 3"));
        QCOMPARE(moment.changeWords, QStringLiteral("Arta’s level in the next 90 s"));
        QCOMPARE(moment.after, QStringLiteral("In the next 90 s: one more response.")); // the third came half a second too late
    }

    void theSessionsEndIsCountedWithoutTimeOutsToo()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).window(1'000);
        log.add(10'000, session::TimeoutStarted {}).add(310'000, session::TimeoutEnded {}).add(341'000, session::SessionEnded {});
        QCOMPARE(only(log, outcome(QStringLiteral("MISSED"))).changeWords, QStringLiteral("Arta’s level in the last 40 s"));
    }

    void effectiveTimeThereAndBack()
    {
        Story story;
        story.cuts = { { 10, 20 }, { 20, 20 }, { 30, 35 }, { 60, 100 } };
        const auto isCut = [&](qint64 t) { return std::any_of(story.cuts.begin(), story.cuts.end(), [t](const auto& cut) { return t >= cut.first && t < cut.second; }); };
        for (qint64 from = 0; from < 120; ++from) {
            qint64 passed = 0;
            for (qint64 to = from; to < 130; ++to) {
                QCOMPARE(story.effective(from, to), passed); // one by one
                const qint64 later = story.after(from, passed);
                QVERIFY(later <= to && story.effective(from, later) == passed);
                QVERIFY(passed == 0 || later == from || !isCut(later - 1)); // no later than it must be
                passed += isCut(to) ? 0 : 1;
            }
        }
        QCOMPARE(story.effective(50, 40), 0);
    }

    void anUnansweredWindowIsToldWithoutAVerdict()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).window(1'000).add(300'000, session::SessionEnded {});
        const Moment moment = only(log, outcome(QStringLiteral("MISSED")));
        QCOMPARE(moment.waited, QStringLiteral("No one yet"));
        QVERIFY(moment.response.isEmpty());
        for (const QString& word : { QStringLiteral("fail"), QStringLiteral("bad"), QStringLiteral("score"), QStringLiteral("should") })
            QVERIFY(!moment.inWords.contains(word, Qt::CaseInsensitive));
    }

    void aPostponementIsNotTheFirstResponse()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).window(1'000);
        log.response(3'000, QStringLiteral("R_POSTPONE")).response(9'000, QStringLiteral("R_SUPPORT"));
        QCOMPARE(only(log, outcome(QStringLiteral("TIMELY"), 8'000)).response, QStringLiteral("Support"));
    }

    void whoWasPutOffWasNotIgnored()
    {
        const auto told = [](const QString& word, const QJsonValue& latency, const QList<std::pair<qint64, QString>>& responses) {
            MomentLog log;
            log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).window(1'000);
            for (const auto& [t, code] : responses)
                log.response(t, code);
            log.add(200'000, session::SessionEnded {});
            return only(log, outcome(word, latency));
        };
        const QString postpone = QStringLiteral("R_POSTPONE"), support = QStringLiteral("R_SUPPORT");
        const Moment alone = told(QStringLiteral("MISSED"), {}, { { 20'000, postpone } });
        QCOMPARE(alone.waited, QStringLiteral("Put off"));
        QCOMPARE(alone.waitedWords, QStringLiteral("at 00:20; nothing followed within 45 s or later"));
        QVERIFY(alone.putOff && alone.response.isEmpty());
        QVERIFY2(alone.after.isEmpty(), qPrintable(alone.after)); // it is told already, and is no response
        QVERIFY(alone.inWords.endsWith(QStringLiteral("Arta was put off at 00:20; nothing followed within 45 s or later.")));
        QVERIFY(!alone.inWords.contains(QStringLiteral("response")));
        QCOMPARE(answerWords(alone.answer, alone.putOff), QStringLiteral("put off, nothing followed"));

        const Moment twice = told(QStringLiteral("LATE"), 79'000, { { 20'000, postpone }, { 41'000, postpone }, { 80'000, support }, { 85'000, postpone } });
        QCOMPARE(twice.waited, QStringLiteral("1 min 19 s"));
        QCOMPARE(twice.waitedWords, QStringLiteral("until someone turned to Arta; put off at 00:20, 00:41 before that"));
        QCOMPARE(twice.response, QStringLiteral("Support"));
        QCOMPARE(twice.after, QStringLiteral("In the next 90 s: put off once."));
        QCOMPARE(told(QStringLiteral("CENSORED"), {}, { { 20'000, postpone } }).waitedWords, QStringLiteral("at 00:20; Arta left or the scene ended before 45 s were over"));
        QVERIFY(!told(QStringLiteral("TIMELY"), 2'000, { { 3'000, support }, { 20'000, postpone } }).putOff);
        QCOMPARE(told(QStringLiteral("MISSED"), {}, {}).waited, QStringLiteral("No one yet"));
    }

    void whatWasTakenBackIsNotTold()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).window(1'000).level(2'000, 5, QStringLiteral("f1"));
        log.add(3'000, session::TagRetracted { QStringLiteral("EO1") }).add(3'000, session::TriggerRetracted { QStringLiteral("f1") });
        const scenario::Scenario scenario = doorway();
        const Story story = tell(log.log, &scenario, smallBook(), {});
        QVERIFY(story.windows.isEmpty());
        QCOMPARE(story.curves.first().levelAt(2'500), 2.0);
    }

    void bookmarksAreMomentsInOrderOfTime()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).add(500, session::BookmarkAdded { QStringLiteral("b1"), 400, QStringLiteral("dana hesitates") });
        log.window(1'000).add(90'000, session::SessionEnded {});
        const scenario::Scenario scenario = doorway();
        const Story story = tell(log.log, &scenario, smallBook(), {});
        const QList<Moment> told = moments(story, &scenario, Names(log.log.header, {}, false));
        QCOMPARE(told.size(), 2);
        QVERIFY(told.first().kind == Moment::Kind::Bookmark);
        QCOMPARE(told.first().title, QStringLiteral("Learner A hesitates"));
    }

    void aKeptClipIsAMomentOfItsOwn()
    {
        MomentLog log;
        log.add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} }).level(500, 3).window(1'000).add(90'000, session::SessionEnded {});
        const auto keep = [&](const QString& id, const QString& name, const QJsonValue& until) {
            log.add(90'000, session::BookmarkAdded { id, 20'000, name }, { { QStringLiteral("offset"), until } });
        };
        keep(QStringLiteral("c1"), QStringLiteral("dana sits down"), 32'500);
        keep(QStringLiteral("c2"), QStringLiteral("ends before it begins"), 10'000);
        keep(QStringLiteral("c3"), QStringLiteral("no time at all"), QStringLiteral("soon"));
        const scenario::Scenario scenario = doorway();
        Story story = tell(log.log, &scenario, smallBook(), {});
        QList<Moment> told = moments(story, &scenario, Names(log.log.header, {}, false));
        QCOMPARE(told.size(), 4);
        QCOMPARE(told.at(1).title, QStringLiteral("Learner A sits down"));
        QCOMPARE(told.at(1).t, 20'000);
        QCOMPARE(*told.at(1).until, 32'500);
        QVERIFY(told.at(1).happened.startsWith(QStringLiteral("Kept as a clip, 00:20 to 00:32, in “Arrival”.")));
        QVERIFY(!told.at(2).until && !told.at(3).until); // they are marks like others
        log.add(90'000, session::TagRetracted { QStringLiteral("c1") });
        story = tell(log.log, &scenario, smallBook(), {});
        QCOMPARE(moments(story, &scenario, Names(log.log.header, {}, false)).size(), 3);
    }

    void aDebriefNoteStandsAtTheMomentItIsAbout()
    {
        MomentLog log;
        log.add(90'000, session::SessionEnded {}).add(90'000, session::NoteAdded { QStringLiteral("the silence helped"), false }, { { QStringLiteral("at"), 12'000 } });
        log.add(90'000, session::NoteAdded { QStringLiteral("for me only"), true });
        const Story story = tell(log.log, nullptr, smallBook(), {});
        QCOMPARE(story.notes.size(), 1);
        QCOMPARE(story.notes.first().t, 12'000);
    }

    void roleLabelsStayAndNamesOfPeopleGo()
    {
        session::SessionHeader header;
        header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} },
            { QStringLiteral("p2"), QStringLiteral("LEARNER"), QStringLiteral("Priya"), {} } };
        const QHash<QString, QString> real { { QStringLiteral("p1"), QStringLiteral("Dana Whitfield") } };
        const Names hidden(header, real, false);
        QCOMPARE(hidden.of(QStringLiteral("p1")), QStringLiteral("Clinician A"));
        QCOMPARE(hidden.of(QStringLiteral("p2")), QStringLiteral("Learner B"));
        QCOMPARE(hidden.inText(QStringLiteral("Priya and DANA stayed; Danas did not, Danaë spoke.")), QStringLiteral("Learner B and Clinician A stayed; Clinician A’s did not, somebody spoke."));
        QCOMPARE(Names(header, real, true).of(QStringLiteral("p1")), QStringLiteral("Dana Whitfield"));
    }

    void figuresWaitUntilReactionsIsDone()
    {
        PhaseCourse course(20 * 60'000, 0);
        QVERIFY(!course.metricsVisible());
        course.markDone(1000);
        QCOMPARE(course.current(), PhaseCourse::kReactions);
        QVERIFY(!course.metricsVisible());
        QCOMPARE(course.leftMs(61'000), 2 * 60'000);
        course.markDone(70'000);
        QVERIFY(course.metricsVisible());
        course.enter(0, 80'000);
        QVERIFY(course.metricsVisible());
    }

    void jumpingOverReactionsShowsNoFigures()
    {
        PhaseCourse course(20 * 60'000, 0);
        course.enter(3, 1000);
        course.markDone(2000);
        QVERIFY(!course.metricsVisible());
        course.enter(PhaseCourse::kReactions, 3000);
        QVERIFY(!course.metricsVisible());
        course.markDone(4000);
        QVERIFY(course.metricsVisible());
    }

    void tooFewIsSaid()
    {
        QJsonObject metrics { { QStringLiteral("M01"), QJsonObject { { QStringLiteral("value"), QJsonValue::Null }, { QStringLiteral("n"), 3 }, { QStringLiteral("count"), 2 } } },
            { QStringLiteral("M05"), QJsonObject { { QStringLiteral("value"), 4.0 }, { QStringLiteral("n"), 3 }, { QStringLiteral("events"), 2 } } } };
        const QList<Figure> shown = figures(metrics);
        QCOMPARE(shown.at(0).value, QStringLiteral("2 / 3"));
        QVERIFY(!shown.at(0).detail.contains(QLatin1Char('%')));
        QCOMPARE(shown.at(1).value, QStringLiteral("too few to say"));
    }

    void puttingOffIsCountedApart()
    {
        const auto with = [](int times) {
            return QJsonObject { { QStringLiteral("M03"),
                QJsonObject { { QStringLiteral("value"), 0.2 }, { QStringLiteral("n"), 10 }, { QStringLiteral("count"), 2 }, { QStringLiteral("postponed"), times } } } };
        };
        QVERIFY(putOffWords(with(0)).isEmpty());
        QCOMPARE(putOffWords(with(1)), QStringLiteral("put off until later once, counted apart"));
        QCOMPARE(putOffWords(with(3)), QStringLiteral("put off until later 3 times, counted apart"));
        const QList<Figure> shown = figures(with(3));
        const auto movedOn = std::find_if(shown.begin(), shown.end(), [](const Figure& each) { return each.id == QLatin1String("M03"); });
        QCOMPARE(movedOn->value, QStringLiteral("2 / 10"));
        QVERIFY(movedOn->detail.endsWith(putOffWords(with(3))));
    }

    void theWaitingCurveHasLogLogLimits()
    {
        const QJsonObject metrics { { QStringLiteral("M05"),
            QJsonObject { { QStringLiteral("n"), 7 },
                { QStringLiteral("curve"),
                    QJsonArray { QJsonObject { { QStringLiteral("t"), 0.5 }, { QStringLiteral("s"), 6.0 / 7 }, { QStringLiteral("se"), 0.13226001425322162 } } } } } } };
        const QList<Waiting> rows = stillWaiting(metrics);
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.first().share, 1.0);
        QVERIFY(!rows.first().limits); // nothing has happened yet that could be uncertain
        // S^exp(±z·√ΣG / ln S) worked out by hand for one event of seven
        QVERIFY(qAbs(rows.last().limits->low - 0.334) < 0.001);
        QVERIFY(qAbs(rows.last().limits->high - 0.979) < 0.001);
        QCOMPARE(noWaiting(metrics), QString());
    }

    void aFewWindowsAreCountsAndNoShare()
    {
        const auto of = [](int n) {
            return QJsonObject { { QStringLiteral("M05"),
                QJsonObject { { QStringLiteral("n"), n }, { QStringLiteral("events"), 1 },
                    { QStringLiteral("curve"), QJsonArray { QJsonObject { { QStringLiteral("t"), 4.0 }, { QStringLiteral("s"), 0 }, { QStringLiteral("se"), QJsonValue() } } } } } } };
        };
        QVERIFY(stillWaiting(of(1)).isEmpty());
        QVERIFY(stillWaiting(of(4)).isEmpty());
        QVERIFY(!noWaiting(of(1)).contains(QLatin1Char('%')));
        QVERIFY(noWaiting(of(4)).contains(QLatin1Char('4')));
        // Where nobody waits any more there are no limits: 0 %–0 % would be a certainty that there is not.
        const QList<Waiting> rows = stillWaiting(of(5));
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows.last().share, 0.0);
        QVERIFY(!rows.last().limits);
    }
};

HOLDSPACE_TEST(TestMoments)
#include "tst_moments.moc"
