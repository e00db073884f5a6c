// SPDX-License-Identifier: GPL-3.0-or-later
#include <coding/codebook.h>
#include <debrief/suggested.h>
#include <metrics/metrics.h>
#include <scenario/scenariofile.h>
#include <testregistry.h>
#include <ui/debrief/storylanes.h>
#include <ui/debrief/timelinelanes.h>
#include <ui/debrief/timelinerange.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

session::SessionLog logOf(const QList<session::Payload>& payloads, const QList<qint64>& times = {})
{
    session::SessionLog log;
    log.header.session = QStringLiteral("s");
    log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} },
        { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), {} } };
    for (qsizetype i = 0; i < payloads.size(); ++i) {
        session::Event event;
        event.seq = i + 1;
        event.t = times.value(i, i * 1000);
        event.by = QStringLiteral("operator");
        event.payload = payloads.at(i);
        log.events.append(event);
    }
    return log;
}

QList<TimelineLane> lanesOf(const session::SessionLog& log, bool answersShown = true, const SuggestedLevels& suggested = {})
{
    const QJsonObject metrics = metrics::toJson(metrics::compute(log, coding::coreCodebook()));
    return storyLanes(debrief::tell(log, nullptr, coding::coreCodebook(), metrics), debrief::Names(log.header, {}, false), answersShown, suggested);
}

QStringList idsOf(const QList<TimelineLane>& lanes)
{
    QStringList ids;
    for (const TimelineLane& lane : lanes)
        ids.append(lane.id);
    return ids;
}

const TimelineLane& laneNamed(const QList<TimelineLane>& lanes, const char* id)
{
    for (const TimelineLane& lane : lanes) {
        if (lane.id == QLatin1String(id))
            return lane;
    }
    qFatal("no lane %s", id);
}

QStringList wordsOfLane(const TimelineLane& lane)
{
    QStringList words;
    for (qsizetype i = 0; i < lane.marks.size(); ++i)
        words.append(lane.wordsOf(i));
    return words;
}

session::SessionLog fullLog()
{
    using namespace session;
    const CharacterId arta(QStringLiteral("arta"));
    session::SessionLog log = logOf(
        { SessionStarted {}, BeatEntered { BeatId(QStringLiteral("B1")), {} }, LevelSet { arta, Channel::Fear, 3, Cause::Operator, {} },
            TriggerFired { QStringLiteral("f1"), TriggerId(QStringLiteral("T1")), arta },
            OpportunityOpened { QStringLiteral("EO1"), {}, arta, QStringLiteral("O_EXPLICIT"), QStringLiteral("FEAR"), 3, 4000, 4000, 30'000 },
            Speech { QStringLiteral("p1"), 5000, 6000, QStringLiteral("transcript"), QStringLiteral("I am here with you."), {} },
            ResponseTagged { QStringLiteral("r1"), QStringLiteral("EO1"), QStringLiteral("R_NAME"), {}, QStringLiteral("p1"), {}, 6000, {} },
            Speech { QStringLiteral("arta"), 7000, 8000, QStringLiteral("human"), {}, {} }, Speech { QStringLiteral("p1"), 11'000, 12'000, QStringLiteral("human"), {}, {} },
            TagApplied { QStringLiteral("t1"), QStringLiteral("N_SIT"), QStringLiteral("p1"), {}, 9000, {}, {}, {} }, FeltHeard { QStringLiteral("arta"), 0.25 },
            FeltHeard { QStringLiteral("arta"), 0.75 }, BookmarkAdded { QStringLiteral("b1"), 8000, {} }, NoteAdded { QStringLiteral("the silence helped"), false },
            NoteAdded { QStringLiteral("for me alone"), true } });
    log.events[9].by = QStringLiteral("rater B");
    return log;
}

} // namespace

class TimelineLanesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSessionHasTheLanesOfWhatOccurred()
    {
        const QList<TimelineLane> lanes = lanesOf(fullLog());
        QCOMPARE(idsOf(lanes), (QStringList { QStringLiteral("beats"), QStringLiteral("level:arta"), QStringLiteral("triggers"), QStringLiteral("windows"), QStringLiteral("speech:p1"),
            QStringLiteral("speech:arta"), QStringLiteral("captions"), QStringLiteral("codes:"), QStringLiteral("codes:rater B"), QStringLiteral("felt:arta"),
            QStringLiteral("bookmarks"), QStringLiteral("notes") }));
        QCOMPARE(wordsOfLane(laneNamed(lanes, "level:arta")), (QStringList { QStringLiteral("Arta begins at level 0"), QStringLiteral("Arta goes up to level 3") }));
        QCOMPARE(wordsOfLane(laneNamed(lanes, "speech:p1")),
            (QStringList { QStringLiteral("Clinician A says: I am here with you."), QStringLiteral("Clinician A is silent until 00:11"), QStringLiteral("Clinician A speaks until 00:12") }));
        QCOMPARE(wordsOfLane(laneNamed(lanes, "captions")), QStringList { QStringLiteral("Clinician A: I am here with you.") });
        QCOMPARE(wordsOfLane(laneNamed(lanes, "felt:arta")), (QStringList { QStringLiteral("Arta turns the dial to 25 of 100"), QStringLiteral("Arta turns the dial to 75 of 100") }));
        QCOMPARE(laneNamed(lanes, "felt:arta").curve.valueAt(12'000), 0.75);
        QCOMPARE(wordsOfLane(laneNamed(lanes, "notes")), QStringList { QStringLiteral("Note: the silence helped") }); // never the private one
        QCOMPARE(laneNamed(lanes, "windows").marks.at(0).shape, TimelineMark::Shape::InTime);
        QCOMPARE(laneNamed(lanes, "codes:").marks.size(), 1);
        for (const TimelineLane& lane : lanes) {
            for (qsizetype i = 0; i < lane.marks.size(); ++i)
                QVERIFY2(!lane.wordsOf(i).isEmpty(), qPrintable(lane.id));
        }
    }

    void whoWasPutOffHasAShapeOfItsOwn()
    {
        using namespace session;
        using Shape = TimelineMark::Shape;
        const auto opened = [](const char* id, qint64 t) {
            return OpportunityOpened { QLatin1String(id), {}, CharacterId(QStringLiteral("arta")), QStringLiteral("O_EXPLICIT"), {}, 3, t, t, 30'000 };
        };
        const auto response = [](const char* to, const char* code, qint64 t) { return ResponseTagged { QStringLiteral("r%1").arg(t), QLatin1String(to), QLatin1String(code), {}, QStringLiteral("p1"), {}, t, {} }; };
        const session::SessionLog log = logOf({ opened("A", 1000), response("A", "R_POSTPONE", 20'000), opened("B", 100'000), response("B", "R_POSTPONE", 105'000), response("B", "R_NAME", 110'000), SessionEnded {} },
            { 1000, 20'000, 100'000, 105'000, 110'000, 200'000 });
        const QList<TimelineLane> lanes = lanesOf(log);
        const TimelineLane& waits = laneNamed(lanes, "windows");
        QCOMPARE(waits.marks.size(), 3);
        QCOMPARE(waits.marks.rows(), 1); // one after the other
        QCOMPARE(waits.marks.at(0).shape, Shape::PutOff);
        QCOMPARE(waits.marks.at(0).to, 20'000);
        QCOMPARE(waits.marks.at(1).shape, Shape::PutOff);
        QCOMPARE(waits.marks.at(2).shape, Shape::InTime);
        QCOMPARE(waits.marks.at(2).from, 105'000);
        QCOMPARE(wordsOfLane(waits), (QStringList { QStringLiteral("Arta: put off until later, after 19 s; nothing followed"), QStringLiteral("Arta: put off until later, after 5 s"),
            QStringLiteral("Arta: put off, then answered in time after 10 s") }));
        QCOMPARE(waits.textOf(0), QStringLiteral("Put off"));
        // Before Reactions is done nobody sees how it went.
        const QList<TimelineLane> before = lanesOf(log, false);
        QCOMPARE(laneNamed(before, "windows").marks.size(), 2);
        QVERIFY(!idsOf(before).contains(QStringLiteral("codes:")));
    }

    void whoAnsweredIsNotShownBeforeReactionsIsDone()
    {
        const QList<TimelineLane> lanes = lanesOf(fullLog(), false);
        QVERIFY(!idsOf(lanes).contains(QStringLiteral("codes:"))); // the one response of the run
        const TimelineLane& windows = laneNamed(lanes, "windows");
        QCOMPARE(windows.marks.at(0).shape, TimelineMark::Shape::Bar);
        QCOMPARE(windows.marks.at(0).to, 34'000);
        QCOMPARE(wordsOfLane(windows), QStringList { QStringLiteral("Arta") });
    }

    void tapsShowOnceEnoughPeopleTapped()
    {
        const auto other = [](const char* kind, const QJsonObject& data) { return session::OtherEvent { QLatin1String(kind), data }; };
        QList<session::Payload> said { other("reflect.tap", { { QStringLiteral("at"), 7000 } }), other("reflect.tap", { { QStringLiteral("at"), 3000 } }) };
        QVERIFY(!idsOf(lanesOf(logOf(said))).contains(QStringLiteral("taps")));
        said.append(other("reflect.enough", { { QStringLiteral("of"), QStringLiteral("tap") } }));
        const QList<TimelineLane> lanes = lanesOf(logOf(said));
        QCOMPARE(laneNamed(lanes, "taps").marks.size(), 2);
        QCOMPARE(laneNamed(lanes, "taps").marks.at(0).from, 3000);
        said.append(other("debrief.closed", {}));
        QVERIFY(!idsOf(lanesOf(logOf(said))).contains(QStringLiteral("taps")));
    }

    void anEmptySessionHasLanesToo()
    {
        QCOMPARE(idsOf(lanesOf(logOf({}))), (QStringList { QStringLiteral("beats"), QStringLiteral("level:arta"), QStringLiteral("notes") }));
    }

    void theModelsSuggestionDriftsBetweenEvents()
    {
        const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
        const auto log = session::readSessionFile(QStringLiteral(HOLDSPACE_RESOURCES "/samples/six-feet-away.session.jsonl"));
        QVERIFY(json && log);
        const auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(*json).scenario);
        const SuggestedLevels suggested = debrief::suggestedLevels(session::initialState(scenario, coding::coreMeanings()), log->events);
        const QList<debrief::LevelStep> arta = suggested.value(CharacterId(QStringLiteral("arta")));
        QVERIFY(arta.size() > 3);
        QCOMPARE(arta.first().t, 0);
        for (qsizetype i = 1; i < arta.size(); ++i) {
            QVERIFY(arta.at(i).t > arta.at(i - 1).t);
            QVERIFY(arta.at(i).level >= 0 && arta.at(i).level <= 5);
        }
        const QList<TimelineLane> lanes = lanesOf(*log, true, suggested);
        QVERIFY(!laneNamed(lanes, "level:arta").suggested.isEmpty());
        QVERIFY(wordsOfLane(laneNamed(lanes, "level:arta")).first().contains(QStringLiteral("the model suggests")));
    }

    void orderAndFoldsAreKept()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("look.ini"));
        const QList<TimelineLane> session = lanesOf(fullLog());
        {
            TimelineLanes lanes(nullptr);
            lanes.keepIn(file);
            lanes.show(session, {}, 14'000);
            QVERIFY(!lanes.arranged());
            lanes.move(3, -3); // windows to the top
            lanes.toggle(QStringLiteral("speech:p1"));
            QCOMPARE(idsOf(lanes.data()->lanes()).mid(0, 2), (QStringList { QStringLiteral("windows"), QStringLiteral("beats") }));
            QCOMPARE(lanes.rows()->cell(4, "folded").toBool(), true);
            QVERIFY(laneNamed(lanes.data()->lanes(), "speech:p1").units() < 1);
        }
        TimelineLanes lanes(nullptr);
        lanes.keepIn(file);
        // Another session, with a lane that was never seen: it stands behind the one it comes after.
        QList<TimelineLane> other = session;
        TimelineLane fresh;
        fresh.id = fresh.name = QStringLiteral("new");
        other.insert(4, fresh); // after the windows
        other.removeIf([](const TimelineLane& lane) { return lane.id == QLatin1String("triggers"); });
        lanes.show(other, {}, 14'000);
        QCOMPARE(idsOf(lanes.data()->lanes()).mid(0, 3), (QStringList { QStringLiteral("windows"), QStringLiteral("new"), QStringLiteral("beats") }));
        QVERIFY(laneNamed(lanes.data()->lanes(), "speech:p1").folded);
        lanes.drop(QStringLiteral("beats"), 0.5); // onto the first
        QCOMPARE(lanes.data()->lanes().first().id, QStringLiteral("beats"));
        lanes.drop(QStringLiteral("beats"), 1000); // below all
        QCOMPARE(lanes.data()->lanes().last().id, QStringLiteral("beats"));
        lanes.move(0, -1); // there is nothing above
        lanes.move(99, 1);
        lanes.fold(99, true);
        lanes.drop(QStringLiteral("nobody"), 1);
        QVERIFY(lanes.keyed(1, Qt::Key_Up, Qt::AltModifier));
        QVERIFY(!lanes.keyed(1, Qt::Key_Up, 0));
        QCOMPARE(lanes.data()->lanes().first().id, QStringLiteral("new"));
        lanes.reset();
        QCOMPARE(idsOf(lanes.data()->lanes()), idsOf(other));
        QVERIFY(!lanes.arranged());
    }

    void aStretchListsWhatLiesInIt()
    {
        TimelineLanes lanes(nullptr);
        lanes.show(lanesOf(fullLog()), {}, 14'000);
        TimelineRange range(*lanes.data(), nullptr);
        QVERIFY(!range.open());
        range.look(12, 5); // either way round
        QVERIFY(range.open());
        QVERIFY2(range.title().startsWith(QStringLiteral("00:05.0 — 00:12.0")), qPrintable(range.title()));
        QStringList within;
        for (const RowsModel::Row& row : range.rows()->rows())
            within.append(row.cells.at(2).toString());
        QCOMPARE(within, (QStringList { QStringLiteral("Clinician A says: I am here with you."), QStringLiteral("Clinician A: I am here with you."), QStringLiteral("Clinician A is silent until 00:11"), wordsOfLane(laneNamed(lanes.data()->lanes(), "codes:")).first(), QStringLiteral("Arta speaks until 00:08"),
            QStringLiteral("Moment marked"), wordsOfLane(laneNamed(lanes.data()->lanes(), "codes:rater B")).first(), QStringLiteral("Arta turns the dial to 25 of 100"), QStringLiteral("Clinician A speaks until 00:12") }));
        range.setWord(TimelineRange::Word::Through);
        QVERIFY(range.rows()->count() >= 2); // the beat and Arta's level
        const int through = range.rows()->count();
        range.setWord(TimelineRange::Word::Touching);
        QVERIFY(range.rows()->count() > within.size() - 1 + through - 1);
        range.look(13.2, 13.3);
        range.setWord(TimelineRange::Word::Within);
        QVERIFY(range.rows()->count() == 0);
        QVERIFY(!range.note().isEmpty());
        lanes.show({}, {}, 100); // another session
        QVERIFY(!range.open());
    }

    void aRatersCodesAreToldInFull()
    {
        const auto log = logOf({ session::SessionStarted {} });
        coding::CodingPass pass;
        pass.id = QStringLiteral("a");
        pass.rater = QStringLiteral("Blue");
        pass.codebook = coding::usedCodebook(coding::coreCodebook());
        coding::Mark mark { QStringLiteral("m1"), QStringLiteral("R_NAME"), 10'000, 25'000, QStringLiteral("p1"), {}, {}, {}, 4, true, 0.6, {}, {} };
        mark.modifiers = { { QStringLiteral("Emotion"), QStringLiteral("Fear") } };
        pass.marks = { mark, { QStringLiteral("m2"), QStringLiteral("R_NAME"), 30'000, {}, {}, CharacterId(QStringLiteral("arta")), {}, {}, {}, false, {}, {}, {} } };
        const auto lanes = passLanes({ pass }, debrief::Names(log.header, {}, false));
        QCOMPARE(lanes.size(), 1);
        QCOMPARE(wordsOfLane(lanes.first()),
            (QStringList { QStringLiteral("Name, until 00:25, Clinician A, level 4, not sure, 60 % sure, Emotion: Fear, coded by Blue"), QStringLiteral("Name, Arta, coded by Blue") }));
        QCOMPARE(lanes.first().textOf(0), QStringLiteral("Name"));
    }
};

HOLDSPACE_TEST(TimelineLanesTest)
#include "tst_timelinelanes.moc"
