// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <live/newsession.h>
#include <live/operatorstandin.h>
#include <live/rehearsal.h>
#include <live/scriptedlearner.h>
#include <metrics/metrics.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QTest>

using namespace holdspace;
using namespace holdspace::session;
using live::LearnerKind;
using live::OperatorStandIn;
using live::ScriptedLearner;

namespace {

scenario::ScenarioPtr sample(const QString& file)
{
    const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/") + file);
    return json ? std::make_shared<scenario::Scenario>(scenario::readScenario(*json).scenario) : nullptr;
}

scenario::ScenarioPtr read(const QByteArray& text)
{
    return std::make_shared<scenario::Scenario>(scenario::readScenario(json::parse(text)->toObject()).scenario);
}

SessionState started(const scenario::ScenarioPtr& scenario)
{
    SessionState state = initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1"), QStringLiteral("p2") });
    (void)advance(state, Start {}, 0);
    return state;
}

/// One moment that a learner can meet, and an exit that waits for a choice.
const QByteArray kOneMoment = R"({"start": "B", "cast": [{"id": "a", "name": "A", "baseline": {"FEAR": 2}}],
    "opportunities": [{"id": "EO1", "beat": "B", "character": "a", "type": "O_EXPLICIT", "wanted": ["R_NAME"], "watchFor": ["R_SWITCH"]}],
    "beats": [{"id": "B", "title": "B"}]})";

QStringList sampleFiles()
{
    return QDir(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios")).entryList({ QStringLiteral("*.scenario.json") });
}

/// Asks the learner every so often for ten minutes; every minute the story jumps to its next beat.
QByteArray played(const scenario::ScenarioPtr& scenario, LearnerKind kind, quint64 seed, qint64 every)
{
    SessionState state = started(scenario);
    ScriptedLearner learner(kind, seed);
    QByteArray log;
    for (qint64 t = every; t <= 600'000; t += every) {
        while (const auto act = learner.next(state, t)) {
            for (const Intent& intent : act->intents) {
                const auto events = advance(state, intent, act->at);
                for (const Event& event : *events)
                    log += eventLine(event);
            }
        }
        if (t % 60'000 == 0) {
            const auto events = advance(state, JumpTo { scenario->beats.at(t / 60'000 % scenario->beats.size()).id }, t);
            for (const Event& event : *events)
                log += eventLine(event);
        }
    }
    return log;
}

SessionLog rehearsed(const scenario::ScenarioPtr& scenario, LearnerKind kind, quint64 seed)
{
    SessionLog log;
    log.header = live::newSessionHeader(*scenario, {}, QStringLiteral("s"), {}, live::learnersByLetter(3));
    live::Rehearsal rehearsal(initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1"), QStringLiteral("p2"), QStringLiteral("p3") }),
        {}, { ScriptedLearner(kind, seed), true });
    (void)rehearsal.run([&](const QList<Event>& events) {
        log.events += events;
        return Outcome();
    });
    return log;
}

} // namespace

class ScriptedLearnerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asked_often_or_seldom_it_does_the_same()
    {
        for (const char* name : { "six-feet-away.scenario.json", "the-list.scenario.json" }) {
            const auto scenario = sample(QLatin1String(name));
            QVERIFY(scenario);
            for (const live::LearnerTraits& traits : live::kLearners) {
                const QByteArray often = played(scenario, traits.kind, 7, 250);
                QVERIFY(often.contains("response.tagged") || often.contains("tag.applied"));
                QCOMPARE(played(scenario, traits.kind, 7, 1000), often);
                QCOMPARE(played(scenario, traits.kind, 7, 10'000), often);
                QVERIFY(played(scenario, traits.kind, 8, 1000) != often);
            }
        }
    }

    /// The table is what is played: of many openings about that share is answered, half of these within about the median.
    void answers_as_often_and_as_fast_as_its_table_says()
    {
        const auto scenario = read(kOneMoment);
        constexpr int kSeeds = 600;
        for (const live::LearnerTraits& traits : live::kLearners) {
            int answered = 0, well = 0, fast = 0;
            for (quint64 seed = 1; seed <= kSeeds; ++seed) {
                SessionState state = started(scenario);
                ScriptedLearner learner(traits.kind, seed);
                while (const auto act = learner.next(state, 90'001)) {
                    for (const Intent& intent : act->intents) {
                        const auto& tag = std::get<TagCode>(intent);
                        if (tag.opportunity == QLatin1String("EO1")) {
                            ++answered;
                            well += tag.code == QLatin1String("R_NAME") ? 1 : 0;
                            fast += static_cast<double>(act->at) <= traits.medianSaid * 1000 ? 1 : 0;
                        }
                        (void)advance(state, intent, act->at);
                    }
                }
            }
            const auto share = [](int part, int of) { return static_cast<double>(part) / of; };
            QVERIFY2(std::abs(share(answered, kSeeds) - traits.answers) < 0.06, traits.name);
            QVERIFY2(std::abs(share(well, answered) - traits.answersWell) < 0.07, traits.name);
            QVERIFY2(std::abs(share(fast, answered) - 0.5) < 0.07, traits.name);
        }
    }

    void does_what_an_exit_waits_for_but_nothing_unhelpful()
    {
        const auto scenario = read(R"({"start": "B", "cast": [{"id": "a", "name": "A"}], "beats": [{"id": "C", "title": "C"}, {"id": "B", "title": "B",
            "exits": [{"id": "X", "to": "C", "when": {"all": [{"tag": "CHOICE"}, {"not": {"tag": "I_SUMMARY"}}]}},
                      {"id": "Y", "to": "C", "when": {"any": [{"tag": "R_BLOCK"}, {"tag": "CUT_OFF"}, {"tag": "LIFESAVER"}]}}]}]})");
        QSet<QString> done;
        for (quint64 seed = 1; seed <= 30; ++seed) {
            SessionState state = started(scenario);
            ScriptedLearner learner(LearnerKind::Attentive, seed);
            while (const auto act = learner.next(state, 15'000)) {
                for (const Intent& intent : act->intents) {
                    done.insert(std::get<TagCode>(intent).code);
                    (void)advance(state, intent, act->at);
                }
            }
        }
        QVERIFY(done.contains(QStringLiteral("CHOICE")));
        QVERIFY(!done.contains(QStringLiteral("I_SUMMARY")));
        QVERIFY(!done.contains(QStringLiteral("R_BLOCK")));
        QVERIFY(!done.contains(QStringLiteral("LIFESAVER")));
    }

    void rests_in_a_timeout_and_after_the_end()
    {
        const auto scenario = read(kOneMoment);
        int acted = 0;
        for (quint64 seed = 1; seed <= 10; ++seed) {
            SessionState plain = started(scenario);
            const auto undisturbed = ScriptedLearner(LearnerKind::Attentive, seed).next(plain, 60'000);
            SessionState state = started(scenario);
            ScriptedLearner learner(LearnerKind::Attentive, seed);
            (void)advance(state, CallTimeout {}, 100);
            QVERIFY(!learner.next(state, 500'000));
            (void)advance(state, EndTimeout {}, 500'100);
            const auto after = learner.next(state, 560'000);
            QCOMPARE(after.has_value(), undisturbed.has_value());
            if (after) {
                // The time-out is cut out of its time.
                QCOMPARE(after->at, undisturbed->at + 500'000);
                ++acted;
            }
            (void)advance(state, End {}, 560'000);
            QVERIFY(!learner.next(state, 900'000));
        }
        QVERIFY(acted >= 8);
    }

    void what_came_due_in_a_hold_is_done_after_it()
    {
        const auto scenario = read(kOneMoment);
        int acted = 0;
        for (quint64 seed = 1; seed <= 10; ++seed) {
            SessionState state = started(scenario);
            ScriptedLearner learner(LearnerKind::Attentive, seed);
            (void)advance(state, HoldMoves { true }, 100);
            QVERIFY(!learner.next(state, 80'000));
            (void)advance(state, HoldMoves { false }, 80'000);
            const auto after = learner.next(state, 80'000);
            if (!after)
                continue;
            QCOMPARE(after->at, 80'000);
            ++acted;
        }
        QVERIFY(acted >= 8);
    }

    void turned_back_it_does_the_same_again()
    {
        const auto scenario = read(kOneMoment);
        const SessionState state = started(scenario);
        ScriptedLearner learner(LearnerKind::Average, 3);
        const auto first = learner.next(state, 60'000);
        QVERIFY(first);
        SessionState later = state;
        for (const Intent& intent : first->intents)
            (void)advance(later, intent, first->at);
        const auto second = learner.next(later, 60'000);
        QVERIFY(!second || second->at > first->at);
        learner.turnBack(state, 0);
        QCOMPARE(learner.next(state, 60'000)->at, first->at);
        // An act that was taken back is not done again.
        (void)advance(later, TakeBackLast {}, first->at);
        QVERIFY(!ScriptedLearner(LearnerKind::Average, 3, first->at).next(later, first->at));
    }

    void leaves_levels_and_exits_to_the_operator()
    {
        for (const QString& file : sampleFiles()) {
            const auto scenario = sample(file);
            SessionState state = started(scenario);
            ScriptedLearner learner(LearnerKind::Overwhelmed, 5);
            while (const auto act = learner.next(state, 300'000)) {
                for (const Intent& intent : act->intents) {
                    QVERIFY(std::holds_alternative<TagCode>(intent));
                    (void)advance(state, intent, act->at);
                }
            }
            QCOMPARE(state.beat, scenario->start);
        }
    }

    /// Every sample, twenty seeds: with a stand-in each rehearsal comes to an ending by itself, and who is more attentive answers
    /// more in time (M01).
    void rehearsals_end_and_tell_learners_apart()
    {
        const QStringList files = sampleFiles();
        QCOMPARE(files.size(), 8);
        for (const QString& file : files) {
            const auto scenario = sample(file);
            QVERIFY(scenario);
            QList<double> shares;
            for (const live::LearnerTraits& traits : live::kLearners) {
                qint64 timely = 0, of = 0;
                for (quint64 seed = 1; seed <= 20; ++seed) {
                    const SessionLog log = rehearsed(scenario, traits.kind, seed);
                    const auto figure = metrics::compute(log, coding::coreCodebook()).timely;
                    timely += figure.count;
                    of += figure.n;
                    if (traits.kind != LearnerKind::Attentive)
                        continue;
                    BeatId last;
                    for (const Event& event : log.events) {
                        if (const auto* entered = as<BeatEntered>(event))
                            last = entered->beat;
                    }
                    QVERIFY2(scenario->beat(last)->ending, qPrintable(file + QLatin1Char(' ') + last.text()));
                    QVERIFY(log.events.last().t < 3'600'000);
                }
                QVERIFY(of > 0);
                shares.append(static_cast<double>(timely) / static_cast<double>(of));
            }
            qInfo("%s: answered in time %.2f %.2f %.2f", qPrintable(file), shares.at(0), shares.at(1), shares.at(2));
            QVERIFY2(shares.at(0) > shares.at(1) && shares.at(1) > shares.at(2), qPrintable(file));
        }
    }
};

class OperatorStandInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takes_suggested_exits_and_its_own_in_time()
    {
        const auto scenario = read(R"({"start": "B", "cast": [], "beats": [
            {"id": "B", "title": "B", "exits": [{"id": "X0", "to": "C"}, {"id": "X1", "to": "C", "when": {"tag": "CHOICE"}}]},
            {"id": "C", "title": "C", "exits": [{"id": "Y", "to": "D", "when": {"tag": "CHOICE"}}]},
            {"id": "D", "title": "D", "ending": true}]})");
        SessionState state = started(scenario);
        QVERIFY(!OperatorStandIn::next(state, OperatorStandIn::kOwnExitMs - 1));
        QCOMPARE(std::get<TakeExit>(*OperatorStandIn::next(state, OperatorStandIn::kOwnExitMs)).exit.text(), QStringLiteral("X0"));
        (void)advance(state, TagCode { QStringLiteral("CHOICE"), {}, {}, std::nullopt, {}, false }, 1000);
        QVERIFY(!OperatorStandIn::next(state, OperatorStandIn::kLeastStayMs - 1));
        QCOMPARE(std::get<TakeExit>(*OperatorStandIn::next(state, OperatorStandIn::kLeastStayMs)).exit.text(), QStringLiteral("X1"));
        // Not in a hold or time-out.
        SessionState held = state;
        (void)advance(held, HoldMoves { true }, 2000);
        QVERIFY(!OperatorStandIn::next(held, 20'000));
        SessionState paused = state;
        (void)advance(paused, CallTimeout {}, 2000);
        QVERIFY(!OperatorStandIn::next(paused, 20'000));
        // Never stuck.
        (void)advance(state, TakeExit { ExitId(QStringLiteral("X1")) }, 10'000);
        QVERIFY(!OperatorStandIn::next(state, 10'000 + OperatorStandIn::kPatienceMs - 1));
        const auto atLast = OperatorStandIn::next(state, 10'000 + OperatorStandIn::kPatienceMs);
        QCOMPARE(std::get<TakeExit>(*atLast).exit.text(), QStringLiteral("Y"));
        (void)advance(state, *atLast, 10'000 + OperatorStandIn::kPatienceMs);
        QVERIFY(std::holds_alternative<End>(*OperatorStandIn::next(state, 300'000)));
    }

    void confirms_levels_but_never_five()
    {
        const auto scenario = read(R"({"start": "B", "cast": [{"id": "a", "name": "A", "baseline": {"FEAR": 1}}], "beats": [
            {"id": "B", "title": "B", "exits": [{"id": "X", "to": "B", "when": {"operator": "never"}}]}]})");
        SessionState state = started(scenario);
        int highest = 0;
        for (qint64 t = 1000; t < OperatorStandIn::kPatienceMs; t += 1000) {
            if (const auto intent = OperatorStandIn::next(state, t)) {
                const auto& adjust = std::get<AdjustChannel>(*intent);
                QCOMPARE(adjust.level, suggestedLevels(state, *state.character(adjust.character), t)[adjust.channel]);
                highest = std::max(highest, adjust.level);
                QVERIFY(advance(state, *intent, t));
            }
        }
        QVERIFY(highest > 1 && highest < 5);
    }
};

HOLDSPACE_TEST(ScriptedLearnerTest)
HOLDSPACE_TEST(OperatorStandInTest)
#include "tst_learner.moc"
