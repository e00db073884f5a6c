// SPDX-License-Identifier: GPL-3.0-or-later
#include <debrief/cohort.h>
#include <foundation/clock.h>
#include <library/memorylibrary.h>
#include <metrics/metrics.h>

#include <QRandomGenerator>
#include <QSet>
#include <QTest>
#include <algorithm>
#include <array>
#include <map>
#include <testregistry.h>

using namespace holdspace;
using namespace holdspace::debrief;

namespace {

/// A group's log, in which Arta stands in the doorway and an authored opportunity opens.
class GroupLog {
public:
    explicit GroupLog(const QString& session = QStringLiteral("s"))
    {
        log.header.session = session;
        log.header.scenarioId = QStringLiteral("doorway");
        scenario::PerChannel<double> baseline {};
        baseline[scenario::Channel::Fear] = 2;
        log.header.participants = { { QStringLiteral("p1"), QStringLiteral("LEARNER"), QStringLiteral("Dana Whitfield"), {} },
            { QStringLiteral("arta"), QStringLiteral("CAST"), QStringLiteral("Arta"), baseline } };
        add(0, session::BeatEntered { BeatId(QStringLiteral("B1")), {} });
    }
    GroupLog& add(qint64 t, session::Payload payload)
    {
        session::Event event;
        event.seq = log.events.size() + 1;
        event.t = t;
        event.by = QStringLiteral("operator");
        event.payload = std::move(payload);
        log.events.append(event);
        return *this;
    }
    GroupLog& level(qint64 t, int level)
    {
        return add(t, session::LevelSet { m_arta, scenario::Channel::Fear, level, session::Cause::Operator, {} });
    }
    GroupLog& window(qint64 t, const QString& id = QStringLiteral("EO1"), const QString& authored = QStringLiteral("EO1"))
    {
        return add(t, session::OpportunityOpened { id, OpportunityId(authored), m_arta, QStringLiteral("O_NONVERBAL"), QStringLiteral("FEAR"), 3, t, t, 30'000 });
    }
    GroupLog& response(qint64 t, const QString& code, const QString& opportunity = QStringLiteral("EO1"))
    {
        return add(t, session::ResponseTagged { QStringLiteral("r%1").arg(t), opportunity, code, {}, QStringLiteral("p1"), m_arta, t, {} });
    }
    GroupLog& end(qint64 t = 300'000) { return add(t, session::SessionEnded {}); }
    [[nodiscard]] Story story() const
    {
        return tell(log, nullptr, coding::coreCodebook(), metrics::toJson(metrics::compute(log, coding::coreCodebook())));
    }
    [[nodiscard]] StatesMet met() const { return statesMet(log, coding::coreCodebook()); }
    session::SessionLog log;

private:
    const CharacterId m_arta { QStringLiteral("arta") };
};

MomentState doorwayState(int level = 4)
{
    return { Moment::Kind::Window, BeatId(QStringLiteral("B1")), CharacterId(QStringLiteral("arta")), OpportunityId(QStringLiteral("EO1")), QStringLiteral("O_NONVERBAL"), level };
}

CohortMember earlierGroup(int number, Answer answer, const QString& code = {}, int levelAfter = 2, std::optional<qint64> wait = {})
{
    const QString name = QStringLiteral("Dana %1").arg(number);
    return { { name, name, QDateTime(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC).addDays(number), 10 }, { answer, wait, code, levelAfter } };
}

Cohort cohortOf(const QList<CohortMember>& members) { return cohortAt(doorwayState(), members, coding::coreCodebook()); }

QString saidOf(const Cohort& cohort)
{
    QString text = QStringLiteral("%1 %2\n").arg(cohort.groups).arg(cohort.reason);
    for (const QList<CohortCount>& list : { cohort.answers, cohort.responses, cohort.levels }) {
        for (const CohortCount& each : list)
            text += QStringLiteral("%1%2 %3\n").arg(each.atLeast ? QStringLiteral(">=") : QString()).arg(each.groups).arg(each.words);
        text += QLatin1Char('\n');
    }
    return cohort.wait ? text + QStringLiteral("%1 %2 %3").arg(cohort.wait->median).arg(cohort.wait->low).arg(cohort.wait->high) : text;
}

constexpr std::array kWays { Answer::Timely, Answer::Late, Answer::Terminated, Answer::Missed };

/// Whatever a group can have done.
CohortMember anyGroup(int number, QRandomGenerator& chance)
{
    static const QStringList codes { QString(), QStringLiteral("R_SUPPORT"), QStringLiteral("R_ACK"), QStringLiteral("R_INFO"), QStringLiteral("R_NAME") };
    CohortMember member = earlierGroup(number, kWays.at(static_cast<size_t>(chance.bounded(4))), codes.at(chance.bounded(5)), chance.bounded(6));
    if (chance.bounded(3) > 0)
        member.did.waitMs = chance.bounded(90'000);
    return member;
}

} // namespace

class TestCohort : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aStateIsBeatOpportunityAndLevel()
    {
        const Story story = GroupLog().level(9'000, 4).window(10'000).end().story();
        const QList<Moment> told = moments(story, nullptr, Names({}, {}, false));
        QCOMPARE(told.size(), 1);
        const auto state = momentState(story, told.first());
        QVERIFY(state && *state == doorwayState());
        const Story calmer = GroupLog().level(9'000, 3).window(10'000).end().story();
        QVERIFY(momentState(calmer, moments(calmer, nullptr, Names({}, {}, false)).first()) == doorwayState(3));
    }

    void aWindowOpenedByHandHasNoStateAndSaysSo()
    {
        const Story story = GroupLog().window(10'000, QStringLiteral("E"), QString()).end().story();
        const Moment moment = moments(story, nullptr, Names({}, {}, false)).first();
        QVERIFY(!momentState(story, moment));
        const Cohort none = noCohort(moment);
        QVERIFY(none.groups == 0 && !none.reason.isEmpty());
    }

    void theFirstTimeAtAStateCounts()
    {
        GroupLog log;
        log.level(9'000, 4).window(10'000).response(18'000, QStringLiteral("R_SUPPORT")).level(60'000, 2);
        log.level(150'000, 4).window(151'000, QStringLiteral("EO1.2")).end();
        const StatesMet met = log.met();
        QVERIFY(met.contains(doorwayState()));
        const DidThere did = met.value(doorwayState());
        QCOMPARE(did.answer, Answer::Timely);
        QCOMPARE(did.waitMs.value_or(0), 8'000);
        QCOMPARE(did.code, QStringLiteral("R_SUPPORT"));
        QCOMPARE(did.levelAfter, 2);
    }

    void whatCanNotBeJudgedIsLeftOut()
    {
        QVERIFY(!GroupLog().level(9'000, 4).window(10'000).end(15'000).met().contains(doorwayState()));
    }

    void aCodeThatNobodyKnowsIsNoWord()
    {
        GroupLog log;
        log.level(9'000, 4).window(10'000).response(18'000, QStringLiteral("Dana did it")).end();
        QVERIFY(log.met().value(doorwayState()).code.isEmpty());
    }

    void withoutConsentNothingIsCounted()
    {
        GroupLog log;
        log.level(9'000, 4).window(10'000);
        QVERIFY(!GroupLog(log).end().met().isEmpty());
        QVERIFY(!GroupLog(log).add(11'000, session::OtherEvent { QStringLiteral("consent.changed"), { { QStringLiteral("granted"), true } } }).end().met().isEmpty());
        QVERIFY(GroupLog(log).add(11'000, session::OtherEvent { QStringLiteral("consent.changed"), { { QStringLiteral("granted"), false } } }).end().met().isEmpty());
        QVERIFY(GroupLog(log).add(11'000, session::OtherEvent { QStringLiteral("consent.changed"), {} }).end().met().isEmpty());
    }

    void aMarkedMomentIsItsBeatItsPersonAndTheirLevel()
    {
        GroupLog log;
        log.level(20'000, 4).response(50'000, QStringLiteral("R_ACK"), QString()).level(60'000, 1);
        log.add(70'000, session::BookmarkAdded { QStringLiteral("b1"), 40'000, QStringLiteral("here") }).end();
        const Story story = log.story();
        const auto state = momentState(story, moments(story, nullptr, Names({}, {}, false)).first());
        QVERIFY(state);
        QCOMPARE(state->kind, Moment::Kind::Bookmark);
        QCOMPARE(state->level, 4);
        QVERIFY(log.met().contains(*state));
        const DidThere did = log.met().value(*state);
        QCOMPARE(did.answer, Answer::Timely);
        QCOMPARE(did.code, QStringLiteral("R_ACK"));
        QCOMPARE(did.levelAfter, 1);
    }

    void earlierSessionsArePeoplesOfTheSameScenarioAndOver()
    {
        const QDateTime now(QDate(2026, 5, 1), QTime(9, 0), Qt::UTC);
        session::SessionHeader present;
        present.session = QStringLiteral("now");
        present.scenarioId = QStringLiteral("doorway");
        present.started = now;
        library::SessionEntry good;
        good.id = QStringLiteral("good");
        good.scenarioId = present.scenarioId;
        good.started = now.addDays(-1);
        good.status = library::SessionStatus::Debriefed;
        const auto other = [&](const char* id, const std::function<void(library::SessionEntry&)>& change) {
            library::SessionEntry entry = good;
            entry.id = QLatin1String(id);
            change(entry);
            return entry;
        };
        const QList<library::SessionEntry> all { good, other("now", [&](auto& e) { e.started = now; }), other("later", [&](auto& e) { e.started = now.addDays(1); }),
            other("rehearsal", [](auto& e) { e.rehearsal = true; }), other("sample", [](auto& e) { e.sample = true; }),
            other("running", [](auto& e) { e.status = library::SessionStatus::Unfinished; }), other("elsewhere", [](auto& e) { e.scenarioId = QStringLiteral("lift"); }) };
        const QList<EarlierSession> earlier = earlierSessions(all, {}, present);
        QCOMPARE(earlier.size(), 1);
        QCOMPARE(earlier.first().session, good.id);
    }

    void takesOfOneGroupAreOneGroup()
    {
        ManualClock clock;
        library::MemoryLibrary library(clock);
        const QDateTime day(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
        const auto keep = [&](const QString& id, const QDateTime& started, const QString& from) {
            session::SessionHeader header;
            header.session = id;
            header.scenarioId = QStringLiteral("doorway");
            header.started = started;
            if (!from.isEmpty())
                session::setTakeOf(header, { from, 3, 1'000 });
            QVERIFY(library.createSession(header) && library.setSessionStatus(SessionId(id), library::SessionStatus::Debriefed));
        };
        keep(QStringLiteral("one"), day, {});
        keep(QStringLiteral("one, again"), day.addSecs(600), QStringLiteral("one"));
        keep(QStringLiteral("present"), day.addDays(1), {});
        keep(QStringLiteral("present, again"), day.addDays(1).addSecs(600), QStringLiteral("present"));
        library::Takes takes;
        takes.read(library, *library.sessions());
        const QList<EarlierSession> earlier = earlierSessions(*library.sessions(), takes, *library.sessionHeader(SessionId(QStringLiteral("present, again"))));
        QCOMPARE(earlier.size(), 2); // not the take before of the same group
        QCOMPARE(earlier.first().group, earlier.last().group);

        // Four groups, one of which tried ten times, are four.
        QList<CohortMember> members;
        for (int i = 0; i < 4; ++i)
            members.append(earlierGroup(i, Answer::Timely));
        for (int i = 10; i < 20; ++i) {
            members.append(earlierGroup(i, Answer::Late));
            members.last().of.group = members.first().of.group;
        }
        QCOMPARE(cohortOf(members).groups, 0);
        // With a fifth, what counts of the one that tried again is its first take.
        members.append(earlierGroup(5, Answer::Timely));
        members[0].did.answer = Answer::Missed;
        members[1].did.answer = Answer::Missed;
        QCOMPARE(saidOf(cohortOf(members)).section(QLatin1Char('\n'), 1, 2),
            QStringLiteral("3 answered in time\n2 answered late, first reply moved on or no answer"));
    }

    void belowFiveNothingAboutAnybodyIsTold()
    {
        QRandomGenerator chance(1);
        const QString nothing = saidOf(cohortOf({}));
        QVERIFY(nothing.contains(QStringLiteral("Fewer than five")));
        for (int round = 0; round < 500; ++round) {
            QList<CohortMember> few;
            for (int i = 0; i < round % 5; ++i)
                few.append(anyGroup(i, chance));
            QCOMPARE(saidOf(cohortOf(few)), nothing);
        }
    }

    void noNumberIsOneGroupsAndNoNameIsInIt()
    {
        QRandomGenerator chance(2);
        for (int round = 0; round < 2'000; ++round) {
            QList<CohortMember> members;
            for (int i = 0; i < 5 + round % 13; ++i)
                members.append(anyGroup(i, chance));
            const Cohort cohort = cohortOf(members);
            QCOMPARE(cohort.groups, members.size() / 5 * 5);
            for (const QList<CohortCount>& list : { cohort.answers, cohort.responses, cohort.levels }) {
                qsizetype sum = 0;
                for (const CohortCount& each : list) {
                    QVERIFY(each.groups >= kFewestTogether && !each.words.isEmpty());
                    sum += each.groups;
                }
                QVERIFY(list.first().atLeast ? list.size() == 1 : sum == cohort.groups);
            }
            QVERIFY2(!saidOf(cohort).contains(QStringLiteral("Dana")), qPrintable(saidOf(cohort)));
            // The order in which sessions are found says nothing, and one group more changes nothing before the next five.
            QList<CohortMember> shuffled = members;
            std::shuffle(shuffled.begin(), shuffled.end(), chance);
            QCOMPARE(saidOf(cohortOf(shuffled)), saidOf(cohort));
            QCOMPARE(saidOf(cohortOf(members.first(cohort.groups))), saidOf(cohort));
        }
    }

    /// From what is shown about five groups, whatever they did, the answer of none of them follows.
    void whatIsShownOfFiveLeavesEachGroupOpen()
    {
        constexpr int kCombinations = 1024; // 4^5
        const QStringList codes { QString(), QStringLiteral("R_SUPPORT"), QStringLiteral("R_ACK"), QStringLiteral("R_INFO") };
        std::map<QString, std::array<QSet<int>, 5>> answers, responses;
        for (int combination = 0; combination < kCombinations; ++combination) {
            QList<CohortMember> members;
            std::array<int, 5> way {};
            for (int i = 0; i < 5; ++i) {
                way.at(static_cast<size_t>(i)) = combination >> (2 * i) & 3;
                const int did = way.at(static_cast<size_t>(i));
                members.append(earlierGroup(i, kWays.at(static_cast<size_t>(did)), codes.at(did)));
            }
            Cohort onlyAnswers = cohortOf(members), onlyResponses = onlyAnswers;
            onlyAnswers.responses.clear();
            onlyResponses.answers.clear();
            for (size_t i = 0; i < 5; ++i) {
                answers[saidOf(onlyAnswers)].at(i).insert(way.at(i));
                responses[saidOf(onlyResponses)].at(i).insert(way.at(i));
            }
        }
        for (const auto* shown : { &answers, &responses }) {
            for (const auto& [text, possible] : *shown) {
                for (const QSet<int>& ways : possible)
                    QVERIFY2(ways.size() > 1, qPrintable(text));
            }
        }
    }

    void timesComeFromFiveOnAndAreRounded()
    {
        QList<CohortMember> members;
        for (int i = 0; i < 5; ++i)
            members.append(earlierGroup(i, Answer::Timely, QStringLiteral("R_ACK"), 2, 7'100 + i * 5'000));
        const Cohort five = cohortOf(members);
        QVERIFY(five.wait);
        QCOMPARE(five.wait->median, 20'000);
        QCOMPARE(five.wait->low, 15'000);
        QCOMPARE(five.wait->high, 25'000);
        members.last().did.waitMs.reset();
        QVERIFY(!cohortOf(members).wait);
    }
};

HOLDSPACE_TEST(TestCohort)
#include "tst_cohort.moc"
