// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <debrief/flags.h>
#include <metrics/metrics.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::debrief;

namespace {

/// A session with what a flag looks for; raw ms.
class FlaggedLog {
public:
    FlaggedLog()
    {
        log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Clinician A"), {} }, { QStringLiteral("mom"), QStringLiteral("CAST"), QStringLiteral("Mother"), {} } };
    }
    FlaggedLog& add(qint64 t, session::Payload payload, const QJsonObject& extra = {}, const char* by = "operator")
    {
        log.events.append({ log.events.size() + 1, t, QLatin1String(by), std::move(payload), {}, extra });
        return *this;
    }
    FlaggedLog& window(qint64 t, const char* id, const char* type = "O_EXPLICIT") { return add(t, session::OpportunityOpened { QLatin1String(id), {}, mom(), QLatin1String(type), {}, 0, t, t, 30'000 }); }
    FlaggedLog& response(qint64 t, const char* to, const char* code, std::optional<int> level = {}, const char* by = "coder")
    {
        return add(t, session::ResponseTagged { QStringLiteral("r%1%2").arg(t).arg(QLatin1String(by)), QLatin1String(to), QLatin1String(code), level, QStringLiteral("p1"), {}, t, {} }, {}, by);
    }
    FlaggedLog& tag(qint64 t, const char* code, const QJsonObject& extra = {}) { return add(t, session::TagApplied { QStringLiteral("t%1").arg(t), QLatin1String(code), {}, mom(), t, {}, {}, {} }, extra); }
    FlaggedLog& speaks(const char* who, qint64 from, qint64 to) { return add(to, session::Speech { QLatin1String(who), from, to, QStringLiteral("human"), {}, {}, false }); }
    FlaggedLog& distress(qint64 t, double value) { return add(t, session::DistressSet { mom(), value }); }
    FlaggedLog& end(qint64 t) { return add(t, session::SessionEnded {}); }
    [[nodiscard]] static CharacterId mom() { return CharacterId(QStringLiteral("mom")); }

    [[nodiscard]] QList<Flag> all() const
    {
        const auto metrics = metrics::toJson(metrics::compute(log, coding::coreCodebook()));
        return allFlags(log, tell(log, nullptr, coding::coreCodebook(), metrics), metrics, coding::coreCodebook(), Names(log.header, {}, false));
    }
    /// "F01@12000 …"
    [[nodiscard]] QString found() const
    {
        QStringList text;
        for (const Flag& each : all())
            text.append(QStringLiteral("%1@%2").arg(each.id).arg(each.t));
        return text.join(QLatin1Char(' '));
    }
    session::SessionLog log;
};

QString idsOf(const QList<Flag>& flags)
{
    QStringList text;
    for (const Flag& each : flags)
        text.append(each.id);
    return text.join(QLatin1Char(' '));
}
QList<Flag> flagged(const char* ids)
{
    QList<Flag> flags;
    for (const QString& each : QString(QLatin1String(ids)).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        flags.append({ each, each == QLatin1String("F14"), flags.size(), {}, {}, each, each });
    return flags;
}

} // namespace

/// Each pattern on both sides of its line.
class FlagsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void an_unanswered_window()
    {
        QCOMPARE(FlaggedLog().window(5000, "O1").end(60'000).found(), QStringLiteral("F01@5000"));
        QCOMPARE(FlaggedLog().window(5000, "O1").end(20'000).found(), QString()); // too short to know
        QCOMPARE(FlaggedLog().window(5000, "O1").response(9000, "O1", "R_ACK").end(60'000).found(), QString());
        QCOMPARE(FlaggedLog().window(5000, "O1").end(60'000).all().first().question, QStringLiteral("What was happening for Mother at 00:05? Who noticed?"));
        QCOMPARE(FlaggedLog().window(5000, "O1").add(6000, session::TagRetracted { QStringLiteral("O1") }).end(60'000).found(), QString());
    }

    void who_was_put_off_was_seen()
    {
        FlaggedLog log;
        log.window(5000, "O1").response(20'000, "O1", "R_POSTPONE").end(90'000);
        QCOMPARE(log.found(), QStringLiteral("F01@20000"));
        QCOMPARE(log.all().first().question, QStringLiteral("Mother was put off until later. What became of it?"));
        QCOMPARE(log.all().first().because, QStringLiteral("Put off at 00:20; nothing followed within 30 s or later."));
        QCOMPARE(FlaggedLog().window(5000, "O1").response(9000, "O1", "R_POSTPONE").response(12'000, "O1", "R_ACK").end(60'000).found(), QString());
    }

    void raised_again_and_again()
    {
        const auto answered = [](FlaggedLog& log, qint64 t, const char* id) -> FlaggedLog& { return log.window(t, id, "O_REPEAT").response(t + 100, id, "R_ACK"); };
        FlaggedLog log;
        log.window(1000, "O1").response(1100, "O1", "R_ACK");
        answered(log, 2000, "O2").add(2200, session::OpportunityReopened { QStringLiteral("O2"), QStringLiteral("O1") });
        QCOMPARE(FlaggedLog(log).end(60'000).found(), QString());
        answered(log, 3000, "O3").add(3200, session::OpportunityReopened { QStringLiteral("O3"), QStringLiteral("O2") });
        QCOMPARE(FlaggedLog(log).end(60'000).found(), QStringLiteral("F02@3000"));
        QVERIFY(FlaggedLog(log).end(60'000).all().first().question.contains(QStringLiteral("2 times")));
        answered(log, 4000, "O4").add(4200, session::OpportunityReopened { QStringLiteral("O4"), QStringLiteral("O3") });
        QCOMPARE(log.end(60'000).found(), QStringLiteral("F02@4000")); // once a chain
        FlaggedLog circle;
        circle.window(1000, "A", "O_REPEAT").response(1100, "A", "R_ACK").window(2000, "B", "O_REPEAT").response(2100, "B", "R_ACK");
        circle.add(3000, session::OpportunityReopened { QStringLiteral("A"), QStringLiteral("B") }).add(3000, session::OpportunityReopened { QStringLiteral("B"), QStringLiteral("A") }).end(9000);
        QCOMPARE(circle.found(), QString()); // ends all the same
    }

    void nobody_attending()
    {
        QCOMPARE(FlaggedLog().distress(0, 1).distress(10'000, 3).distress(100'000, 1).end(200'000).found(), QStringLiteral("F03@10000"));
        QCOMPARE(FlaggedLog().distress(0, 1).distress(10'000, 3).distress(99'000, 1).end(200'000).found(), QString());
        FlaggedLog paused; // a time-out of 20 s in it does not count, and the place is told by the clock of the wall
        paused.distress(0, 1).add(1000, session::TimeoutStarted {}).add(5000, session::TimeoutEnded {}).distress(10'000, 3).distress(100'000, 1).end(200'000);
        QCOMPARE(paused.found(), QStringLiteral("F03@10000"));
    }

    void facts_first()
    {
        QCOMPARE(FlaggedLog().window(1000, "O1").response(2000, "O1", "R_INFO").end(60'000).found(), QStringLiteral("F04@2000"));
        QCOMPARE(FlaggedLog().window(1000, "O1").response(1500, "O1", "R_POSTPONE").response(2000, "O1", "R_PROBLEM_SOLVE").end(60'000).found(), QStringLiteral("F04@2000"));
        QCOMPARE(FlaggedLog().window(1000, "O1").response(1500, "O1", "R_ACK").response(2000, "O1", "R_INFO").end(60'000).found(), QString());
        QCOMPARE(FlaggedLog().window(1000, "O1", "O_POTENTIAL").response(2000, "O1", "R_INFO").end(60'000).found(), QString());
    }

    void a_pause_after_bad_news()
    {
        const auto news = [](qint64 next) { return FlaggedLog().add(5000, session::BadNews { 3000, 5000, QStringLiteral("p1") }).speaks("p1", next, next + 1000).end(60'000).found(); };
        QCOMPARE(news(6900), QStringLiteral("F05@5000"));
        QCOMPARE(news(7000), QString());
        QCOMPARE(FlaggedLog().add(5000, session::BadNews { 3000, 5000, QStringLiteral("p1") }).end(60'000).found(), QString());
        QCOMPARE(FlaggedLog().add(5000, session::BadNews { 3000, 5000, QStringLiteral("p1") }).speaks("mom", 5500, 9000).end(60'000).found(), QString());
    }

    void the_floor_taken_as_a_cue_begins()
    {
        const auto taken = [](qint64 from, qint64 to) {
            return FlaggedLog().speaks("mom", 1000, 4500).window(2000, "O1", "O_POTENTIAL").speaks("p1", from, to).response(from + 50, "O1", "R_ACK").end(60'000).found();
        };
        QCOMPARE(taken(4000, 8000), QStringLiteral("F06@4000"));
        QCOMPARE(taken(4100, 8000), QString()); // more than 2 s after the cue
        QCOMPARE(taken(3900, 4600), QString()); // a short word
        QCOMPARE(taken(1900, 8000), QString()); // before it
    }

    void long_turns_and_checks()
    {
        QCOMPARE(FlaggedLog().speaks("p1", 1000, 46'001).end(90'000).found(), QStringLiteral("F07@1000"));
        QCOMPARE(FlaggedLog().speaks("p1", 1000, 46'000).end(90'000).found(), QString());
        QCOMPARE(FlaggedLog().tag(30'000, "I_CHECK").speaks("p1", 1000, 46'001).end(90'000).found(), QString());
        QCOMPARE(FlaggedLog().speaks("mom", 1000, 60'000).end(90'000).found(), QString());
    }

    void technical_words()
    {
        QCOMPARE(FlaggedLog().tag(1000, "I_JARGON").tag(61'000, "I_JARGON").end(90'000).found(), QStringLiteral("F08@1000"));
        QCOMPARE(FlaggedLog().tag(1000, "I_JARGON").tag(61'001, "I_JARGON").end(90'000).found(), QString());
        QCOMPARE(FlaggedLog().tag(1000, "I_JARGON").tag(2000, "I_JARGON", { { QStringLiteral("explained"), true } }).end(90'000).found(), QString());
        QCOMPARE(FlaggedLog().tag(1000, "I_JARGON").tag(2000, "I_JARGON").tag(3000, "I_JARGON").end(90'000).found(), QStringLiteral("F08@1000"));
    }

    void through_somebody()
    {
        QCOMPARE(FlaggedLog().tag(1000, "I_TELL_CHUNK", { { QStringLiteral("through"), QStringLiteral("mom") } }).end(9000).found(), QStringLiteral("F09@1000"));
        QCOMPARE(FlaggedLog().tag(1000, "I_TELL_CHUNK").tag(2000, "I_ASK", { { QStringLiteral("through"), QStringLiteral("mom") } }).end(9000).found(), QString());
    }

    void quiet_is_not_calm()
    {
        const auto quieter = [](qint64 later, int withdrawal, double baseline = 0) {
            FlaggedLog log;
            scenario::PerChannel<double> begins;
            begins[session::Channel::Withdrawal] = baseline;
            log.log.header.participants[1].baseline = begins;
            log.speaks("mom", 0, 10'000).speaks("p1", 10'000, 20'000);
            log.add(31'000, session::LevelSet { FlaggedLog::mom(), session::Channel::Withdrawal, withdrawal, session::Cause::Operator, {} });
            return log.speaks("mom", 31'000, 31'000 + later).speaks("p1", 45'000, 55'000).end(90'000).found();
        };
        QCOMPARE(quieter(3000, 3), QStringLiteral("F11@30000"));
        QCOMPARE(quieter(3000, 0), QString());
        QCOMPARE(quieter(9000, 3), QString());
        // Who began withdrawn and came out of it some way withdrew no further.
        QCOMPARE(quieter(3000, 2, 3), QString());
        QCOMPARE(quieter(3000, 4, 3), QStringLiteral("F11@30000"));
    }

    void promises()
    {
        const auto made = [] { return FlaggedLog().add(1000, session::PromiseMade { QStringLiteral("x"), QStringLiteral("p1"), {} }); };
        QCOMPARE(made().end(181'001).found(), QStringLiteral("F12@1000"));
        QCOMPARE(made().end(181'000).found(), QString());
        QCOMPARE(made().add(90'000, session::PromiseKept { QStringLiteral("x") }).end(400'000).found(), QString());
        QCOMPARE(made().add(190'000, session::PromiseKept { QStringLiteral("x") }).end(400'000).found(), QStringLiteral("F12@1000"));
    }

    void coders_apart()
    {
        const auto two = [](int other) { return FlaggedLog().window(1000, "O1", "O_POTENTIAL").response(2000, "O1", "R_ACK", 2, "coder A").response(2100, "O1", "R_ACK", other, "coder B").end(60'000).found(); };
        QCOMPARE(two(4), QStringLiteral("F13@2000"));
        QCOMPARE(two(3), QString());
    }

    void what_worked()
    {
        const auto eased = [](int level, double after) {
            return FlaggedLog().distress(0, 3).window(20'000, "O1", "O_POTENTIAL").response(30'000, "O1", "R_VALIDATE", level).distress(30'000, after).end(60'000).found();
        };
        QCOMPARE(eased(4, 2.5), QStringLiteral("F14@30000"));
        QCOMPARE(eased(3, 2.5), QString());
        QCOMPARE(eased(4, 2.6), QString());
        QCOMPARE(FlaggedLog().tag(4000, "SILENCE_EMOTIONAL").end(9000).found(), QStringLiteral("F14@4000"));
    }

    void at_most_five_strengths_first()
    {
        QCOMPARE(idsOf(shownFlags(flagged(""))), QString());
        QCOMPARE(idsOf(shownFlags(flagged("F14 F14 F14 F14 F14 F14 F14"))), QStringLiteral("F14 F14 F14 F14 F14"));
        QCOMPARE(idsOf(shownFlags(flagged("F01 F01 F01 F01 F01 F01 F04 F14 F14 F14"))), QStringLiteral("F14 F14 F01 F04 F01"));
        QCOMPARE(idsOf(shownFlags(flagged("F01 F04 F14 F14 F14 F14"))), QStringLiteral("F14 F14 F14 F01 F04"));
        QCOMPARE(idsOf(shownFlags(flagged("F01 F02 F03 F04 F05 F06 F14"))), QStringLiteral("F14 F01 F02 F03 F04"));
    }

    void questions_judge_nobody()
    {
        FlaggedLog log;
        log.window(5000, "O1").window(6000, "O2").response(7000, "O2", "R_INFO").tag(8000, "SILENCE_EMOTIONAL").speaks("p1", 9000, 80'000).end(120'000);
        for (const Flag& each : log.all()) {
            QVERIFY(each.question.endsWith(QLatin1Char('?')));
            for (const char* word : { "fail", "bad", "score", "should", "wrong", "poor" })
                QVERIFY2(!(each.question + each.because).contains(QLatin1String(word), Qt::CaseInsensitive), word);
        }
    }
};

HOLDSPACE_TEST(FlagsTest)
#include "tst_flags.moc"
