// SPDX-License-Identifier: GPL-3.0-or-later
#include <debrief/agenda.h>
#include <debrief/frameworks.h>
#include <debrief/inquiry.h>
#include <debrief/talkrecord.h>
#include <testregistry.h>

#include <QRegularExpression>
#include <QTest>

using namespace holdspace;
using namespace holdspace::debrief;

namespace {

session::Event talkEvent(qint64 seq, const QString& kind, const QJsonObject& data, const QDateTime& recorded = {})
{
    session::Event event;
    event.seq = seq;
    event.recorded = recorded;
    event.payload = session::OtherEvent { kind, data };
    return event;
}

Moment talkMoment(const char* id, qint64 t, Answer answer)
{
    Moment moment;
    moment.id = QString::fromLatin1(id);
    moment.t = t;
    moment.answer = answer;
    moment.character = CharacterId(QStringLiteral("arta"));
    return moment;
}

} // namespace

/// What leads a conversation: frameworks, agenda, the builder of questions, the mirror, and what the log makes of it.
class ConversationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFrameworkHasFeelingsAndAllOfTheTime()
    {
        QCOMPARE(frameworks().first().id, QStringLiteral("PEARLS"));
        QCOMPARE(frameworks().size(), 7);
        for (const Framework& framework : frameworks()) {
            double sum = 0;
            int feelings = 0;
            for (const PhasePlan& plan : framework.phases) {
                sum += plan.share;
                feelings += plan.feelings ? 1 : 0;
            }
            QVERIFY2(qAbs(sum - 1) < 1e-9, qPrintable(framework.id));
            QCOMPARE(feelings, 1);
            PhaseCourse course(1'000'000, 0, framework);
            QVERIFY(!course.metricsVisible());
            course.enter(static_cast<int>(framework.phases.size()), 10);
            // Nobody jumps over the feelings, wherever they stand in it.
            QCOMPARE(course.metricsVisible(), framework.feelings() == 0);
            course.enter(framework.feelings(), 20);
            course.markDone(30);
            QVERIFY(course.metricsVisible());
        }
    }

    void anOwnFrameworkReadsBackEqual()
    {
        const auto own = readFramework(R"({"format":"holdspace-framework","version":1,"name":"Ours","phases":[
            {"name":"Open","share":1,"feelings":true,"prompts":["How are you?"]},
            {"id":"LOOK","name":"Look","share":3,"steps":[{"name":"See","prompts":["What did {person} see?"]},{"id":"TELL","name":"Tell","purpose":"In a word."}]}]})");
        QVERIFY(own);
        QCOMPARE(own->phases.at(0).share, 0.25);
        QCOMPARE(own->phases.at(0).id, QStringLiteral("Open"));
        const auto again = readFramework(writeFramework(*own));
        QVERIFY(again);
        QCOMPARE(again->phases.size(), 2);
        QCOMPARE(again->phases.at(1).id, QStringLiteral("LOOK"));
        QCOMPARE(again->phases.at(0).prompts, own->phases.at(0).prompts);
        QCOMPARE(again->phases.at(1).steps.size(), 2);
        QCOMPARE(again->phases.at(1).steps.at(0).id, QStringLiteral("See"));
        QCOMPARE(again->phases.at(1).steps.at(1).purpose, QStringLiteral("In a word."));
        QCOMPARE(promptAbout(again->phases.at(1).steps.at(0).prompts.first(), QStringLiteral("Arta")), QStringLiteral("What did Arta see?"));
        QCOMPARE(again->feelings(), 0);
    }

    /// Shipped prompts are asked in every session, whoever was in it.
    void shippedPromptsNameNobody()
    {
        static const QRegularExpression somebody(QStringLiteral("\\b(she|he|her|him|his|doctor|nurse|mother|father|monitor)\\b"), QRegularExpression::CaseInsensitiveOption);
        const auto check = [](const QStringList& prompts) {
            for (const QString& prompt : prompts)
                QVERIFY2(!somebody.match(prompt).hasMatch(), qPrintable(prompt));
        };
        for (const Framework& framework : frameworks()) {
            for (const PhasePlan& plan : framework.phases) {
                check(plan.prompts);
                for (const PhaseStep& step : plan.steps)
                    check(step.prompts);
            }
        }
    }

    void aBadFrameworkSaysWhere_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QByteArray& phases, const char* place) {
            QTest::newRow(name) << QByteArray(R"({"format":"holdspace-framework","version":1,"name":"x","phases":)" + phases + '}') << QString::fromLatin1(place);
        };
        QTest::newRow("not JSON") << QByteArray("{") << QStringLiteral("line 1, column 2");
        QTest::newRow("another file") << QByteArray(R"({"format":"holdspace-scenario"})") << QStringLiteral("/format");
        row("no phases", "[]", "/phases");
        row("no feelings", R"([{"name":"a"}])", "/phases");
        row("feelings twice", R"([{"name":"a","feelings":true},{"name":"b","feelings":true}])", "/phases");
        row("one twice", R"([{"name":"a","feelings":true},{"name":"a"}])", "/phases/1/id");
        row("share", R"([{"name":"a","feelings":true,"share":0}])", "/phases/0/share");
        row("no name", R"([{"id":"a","feelings":true}])", "/phases/0/name");
        row("a prompt that is none", R"([{"name":"a","feelings":true,"prompts":[3]}])", "/phases/0/prompts/0");
    }
    void aBadFrameworkSaysWhere()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        const auto read = readFramework(json);
        QVERIFY(!read);
        QCOMPARE(read.error().place, place);
    }

    void aQuestionNeedsOnesOwnView()
    {
        QVERIFY(!advocacyInquiry(QStringLiteral("the door"), QStringLiteral("  ")));
        QVERIFY(!advocacyInquiry({}, QStringLiteral("she was alone")));
        QVERIFY(!advocacyInquiry(QStringLiteral("the door"), QStringLiteral("why didn’t you turn round")));
        QVERIFY(!advocacyInquiry(QStringLiteral("the door"), QStringLiteral("why did not you look")));
        for (const char* reproach : { "Why did you not look at her", "why haven't you asked", "Why weren’t you at the bed", "why hadn`t you called", "why didnt you",
                 "why on earth didn't you", "why, didn't you", "Why couldn't any of you stop", "why did none of you call", "how come you didn't turn round",
                 "How could you not see it", "why did you two never ask", "why can't you wait", "why won’t you sit", "why cannot you stay", "WHY DID YOU ALL NOT SPEAK",
                 "I asked myself why you didn't call", "why you never looked", "why wasn't your hand on his", "why did you fail to ask", "why do you still not know",
                 "why is it that you haven't asked", "why would you not wait", "why should you not have asked" }) {
            QVERIFY2(!advocacyInquiry(QStringLiteral("the door"), QString::fromUtf8(reproach)), reproach);
            QVERIFY2(!advocacyInquiry(QString::fromUtf8(reproach), QStringLiteral("she was alone")), reproach);
        }
        for (const char* fair : { "she wondered why nobody told her", "you did not hear her, and I would not have either", "I could not see why it mattered to you",
                 "why I did not step in myself. You looked calm", "why the alarm did not sound", "how you did it, I don't know", "whether you had time",
                 "why she did not answer", "the mother asked you why he was not moving", "that is why I did not stop you" })
            QVERIFY2(advocacyInquiry(QStringLiteral("the door"), QString::fromUtf8(fair)), fair);
        QCOMPARE(*advocacyInquiry(QStringLiteral("“Arta: stares” at 00:20."), QStringLiteral("she was alone.")),
            QStringLiteral("I noticed “Arta: stares” at 00:20. I found myself thinking she was alone. Help me understand what was going on for you."));
    }

    void theAgendaBeginsWithWhatWorked()
    {
        Story story;
        story.lengthMs = 600'000;
        const QList<Moment> moments { talkMoment("m1", 10'000, Answer::Missed), talkMoment("m2", 100'000, Answer::Late), talkMoment("m3", 200'000, Answer::Timely),
            talkMoment("m4", 300'000, Answer::Missed), talkMoment("m5", 400'000, Answer::Terminated) };
        const auto items = proposeAgenda(moments, story, 900'000);
        QCOMPARE(items.size(), 3);
        QCOMPARE(items.first().moment, QStringLiteral("m3"));
        QVERIFY(items.first().strength && !items.at(1).strength && !items.at(2).strength);
        QCOMPARE(items.first().boxMs, 300'000);
        QVERIFY(proposeAgenda({}, story, 900'000).isEmpty());
        QCOMPARE(proposeAgenda({ moments.first() }, story, 1000).size(), 1);
    }

    void timeThatRunsShortTakesTheLastOnes()
    {
        const QList<AgendaItem> items { { QStringLiteral("a"), true, 0 }, { QStringLiteral("b"), false, 0 }, { QStringLiteral("c"), false, 0 } };
        QCOMPARE(replanned(items, {}, 600'000).size(), 3);
        QCOMPARE(replanned(items, {}, 300'000).size(), 2);
        QCOMPARE(replanned(items, {}, 300'000).last().moment, QStringLiteral("b"));
        QCOMPARE(replanned(items, {}, -5).size(), 1);
        // What was talked about stays, and costs no more.
        const auto later = replanned(items, { QStringLiteral("a") }, 260'000);
        QCOMPARE(later.size(), 3);
        QCOMPARE(later.last().boxMs, 130'000);
        QCOMPARE(replanned(items, { QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c") }, 0).size(), 3);
    }

    void theMirrorCountsWhoSpeaks()
    {
        Voices voices;
        QVERIFY(voices.facilitatorShare(0) < 0);
        voices.tap(QLatin1String(Voices::kFacilitator), 0);
        voices.tap(QStringLiteral("p1"), 30'000);
        voices.tap(QLatin1String(Voices::kSilence), 60'000);
        QCOMPARE(voices.longestSilenceMs(67'000), 7'000);
        voices.tap(QStringLiteral("p1"), 70'000);
        QCOMPARE(voices.longestSilenceMs(90'000), 10'000);
        QCOMPARE(voices.spokenMs(QStringLiteral("p1"), 100'000), 60'000);
        QCOMPARE(voices.facilitatorShare(100'000), 1.0 / 3);
        voices.stop(100'000);
        QCOMPARE(voices.facilitatorShare(500'000), 1.0 / 3);
        QVERIFY(voices.now().isEmpty());
    }

    void theLogBringsADebriefBack()
    {
        const QDateTime began(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC);
        TalkRecord record;
        record.fold(talkEvent(1, QStringLiteral("debrief.phase"), { { QStringLiteral("framework"), QStringLiteral("PEARLS") }, { QStringLiteral("phase"), QStringLiteral("REACTIONS") } }, began));
        record.fold(talkEvent(2, QStringLiteral("takeaway.added"), { { QStringLiteral("id"), QStringLiteral("x") }, { QStringLiteral("who"), QStringLiteral("p1") }, { QStringLiteral("text"), QStringLiteral("Sit down") } }));
        record.fold(talkEvent(3, QStringLiteral("goal.set"), { { QStringLiteral("participant"), QStringLiteral("p1") }, { QStringLiteral("text"), QStringLiteral("say her name") } }));
        QVERIFY(record.begun());
        const PhaseCourse course = record.course(frameworks().first(), 1'200'000, began.addSecs(60), 500'000);
        QCOMPARE(course.current(), 1);
        QCOMPARE(course.spentMs(500'000), 60'000);
        QVERIFY(!course.metricsVisible());
        QVERIFY(!record.takeAways().first().agreed);
        record.fold(talkEvent(4, QStringLiteral("takeaway.agreed"), { { QStringLiteral("ref"), QStringLiteral("x") }, { QStringLiteral("agreed"), true } }));
        record.fold(talkEvent(5, QStringLiteral("debrief.closed"), {}));
        QVERIFY(!record.begun());
        QVERIFY(record.takeAways().first().agreed);
        QCOMPARE(record.goals().value(QStringLiteral("p1")), QStringLiteral("say her name"));
        record.fold(talkEvent(6, QStringLiteral("takeaway.removed"), { { QStringLiteral("ref"), QStringLiteral("x") } }));
        QVERIFY(record.takeAways().isEmpty());
    }

    void nothingShowsBelowFourPeople()
    {
        Reflections given;
        auto fold = [&, seq = qint64(0)](const char* kind, const QJsonObject& data) mutable { given.fold(talkEvent(++seq, QString::fromLatin1(kind), data)); };
        fold("reflect.thought", { { QStringLiteral("id"), QStringLiteral("a") }, { QStringLiteral("text"), QStringLiteral("I froze") } });
        fold("reflect.tap", { { QStringLiteral("at"), 5000 } });
        fold("reflect.felt", { { QStringLiteral("at"), 5000 }, { QStringLiteral("value"), 0.5 } });
        QVERIFY(given.shown(Reflection::Kind::Thought, false).isEmpty());
        QVERIFY(given.heat(0, 10'000, 10).isEmpty());
        fold("reflect.enough", { { QStringLiteral("of"), QStringLiteral("text") } });
        QCOMPARE(given.shown(Reflection::Kind::Thought, false).size(), 1);
        // Each sort needs so many of its own.
        QVERIFY(given.heat(0, 10'000, 10).isEmpty() && given.felt(0, 10'000, 10).isEmpty());
        fold("reflect.enough", { { QStringLiteral("of"), QStringLiteral("tap") } });
        QCOMPARE(given.heat(0, 10'000, 10).at(5), 1.0);
        QVERIFY(given.felt(0, 10'000, 10).isEmpty());
        QVERIFY(given.shown(Reflection::Kind::Thought, true).isEmpty());
        fold("reflect.passed", { { QStringLiteral("ref"), QStringLiteral("a") } });
        QCOMPARE(given.shown(Reflection::Kind::Thought, true).size(), 1);
        fold("reflect.hidden", { { QStringLiteral("ref"), QStringLiteral("a") } });
        QVERIFY(given.shown(Reflection::Kind::Thought, false).isEmpty());
        fold("debrief.closed", {});
        QVERIFY(given.all().isEmpty() && !given.enough(Reflection::Kind::Thought));
    }

    void whatTooFewGaveNeverShows()
    {
        Reflections given;
        auto fold = [&, seq = qint64(0)](const char* kind, const QJsonObject& data) mutable { given.fold(talkEvent(++seq, QString::fromLatin1(kind), data)); };
        const auto write = [&](const char* id) {
            fold("reflect.plus", { { QStringLiteral("id"), QLatin1String(id) }, { QStringLiteral("text"), QLatin1String(id) } });
            fold("reflect.tap", { { QStringLiteral("at"), 1000 } });
        };
        const auto tell = [&](const char* what, const char* sort) { fold(what, { { QStringLiteral("of"), QLatin1String(sort) } }); };
        QVERIFY(!given.underWay());
        write("c"), write("a"), write("b");
        QVERIFY(given.underWay());
        tell("reflect.enough", "text");
        write("0");
        // Those who waited together stand in no order of time, what comes later behind them.
        QCOMPARE(given.shown(Reflection::Kind::Plus, false), QStringList({ QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("0") }));
        tell("reflect.few", "text");
        tell("reflect.few", "tap");
        QVERIFY(!given.underWay());
        write("late");
        QCOMPARE(given.shown(Reflection::Kind::Plus, false).size(), 4);
        tell("reflect.few", "text");
        write("another");
        tell("reflect.enough", "text");
        tell("reflect.enough", "tap");
        QCOMPARE(given.shown(Reflection::Kind::Plus, false).size(), 5);
        QVERIFY(!given.shown(Reflection::Kind::Plus, false).contains(QStringLiteral("late")));
        QCOMPARE(given.taps().size(), 2); // since the last time that it was over
    }

    void aPieceOfAPartIsNotShown()
    {
        Reflections given;
        auto fold = [&, seq = qint64(0)](const char* kind, const QJsonObject& data) mutable { given.fold(talkEvent(++seq, QString::fromLatin1(kind), data)); };
        const auto feel = [&](int at, double value) { fold("reflect.felt", { { QStringLiteral("at"), at }, { QStringLiteral("value"), value } }); };
        for (const double value : { 0.2, 0.4, 0.6, 0.8 })
            feel(6000, value);
        feel(12'000, 0.1); // one alone
        fold("reflect.enough", { { QStringLiteral("of"), QStringLiteral("felt") }, { QStringLiteral("at"), 5000 } });
        feel(9900, 0.0);
        const auto points = given.felt(0, 20'000, 4);
        QCOMPARE(points.size(), 1);
        QCOMPARE(points.first().first, 7500);
        QCOMPARE(points.first().second, 0.4);
        // However the parts of a picture lie: the reading at 9.9 s stands nowhere by itself.
        for (int from = 0; from < 5000; from += 700) {
            for (const auto& [t, value] : given.felt(from, from + 20'000, 8))
                QCOMPARE(value, 0.4);
        }
        fold("reflect.enough", { { QStringLiteral("of"), QStringLiteral("felt") } }); // of what, it does not say
        QCOMPARE(given.felt(0, 20'000, 4).size(), 1);
        fold("reflect.few", { { QStringLiteral("of"), QStringLiteral("felt") } });
        feel(6000, 1.0);
        QCOMPARE(given.felt(0, 20'000, 4).first().second, 0.4);
    }
};

HOLDSPACE_TEST(ConversationTest)
#include "tst_conversation.moc"
