// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <foundation/random.h>
#include <live/rehearsal.h>
#include <scenario/scenariofile.h>
#include <session/intent.h>
#include <session/replay.h>

#include <QFile>
#include <QTest>

using namespace holdspace;
using namespace holdspace::session;

namespace {

scenario::ScenarioPtr sampleStory(const char* name = "six-feet-away")
{
    const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/%1.scenario.json").arg(QLatin1String(name)));
    return json ? std::make_shared<scenario::Scenario>(scenario::readScenario(*json).scenario) : nullptr;
}

scenario::ScenarioPtr read(const QByteArray& text)
{
    return std::make_shared<scenario::Scenario>(scenario::readScenario(json::parse(text)->toObject()).scenario);
}

/// What of a state a person could see or a rule could read.
QByteArray dump(const SessionState& s)
{
    QByteArray out = QByteArray::number(s.seq) + ' ' + s.beat.text().toUtf8() + ' ' + QByteArray::number(static_cast<int>(s.phase)) + '\n';
    for (const CharacterState& who : s.cast) {
        out += who.id.text().toUtf8();
        for (const Channel channel : scenario::kChannels)
            out += ' ' + QByteArray::number(who.level[channel]) + '/' + QByteArray::number(who.model.intensity[channel], 'g', 17);
        out += " t" + QByteArray::number(who.model.trust, 'g', 17) + ' ' + who.lastLine.toUtf8() + '\n';
    }
    for (const OpeningState& opening : s.openings)
        out += opening.id.toUtf8() + ' ' + QByteArray::number(static_cast<int>(opening.outcome)) + (opening.retracted ? " r\n" : "\n");
    for (const SeenCode& seen : s.seenThisStay)
        out += seen.code.toUtf8() + ' ';
    for (const HeldClock& clock : s.helds)
        out += QByteArray::number(clock.sinceEff) + ' ';
    return out;
}

} // namespace

class SessionTest : public QObject {
    Q_OBJECT

    SessionState m_state;
    QList<Event> m_log;

    void begin(scenario::ScenarioPtr scenario)
    {
        m_state = initialState(std::move(scenario), coding::coreMeanings(), { QStringLiteral("p1") });
        m_log.clear();
        doIt(Start {}, 0);
    }
    bool doIt(const Intent& intent, qint64 t)
    {
        const auto events = advance(m_state, intent, t);
        if (!events)
            return false;
        m_log += *events;
        return true;
    }

private Q_SLOTS:
    /// Random intents: the state after a reload from the log, with checkpoints, without and after dropping them.
    void random_intents_fold_the_same()
    {
        for (const char* name : { "six-feet-away", "what-papa-wanted", "the-list" }) {
            const auto scenario = sampleStory(name);
            QVERIFY(scenario);
            begin(scenario);
            Random random(11);
            qint64 t = 0;
            const QStringList codes { QStringLiteral("R_NAME"), QStringLiteral("R_SWITCH"), QStringLiteral("R_POSTPONE"), QStringLiteral("I_JARGON"),
                QStringLiteral("R_PRESENCE"), QStringLiteral("CUT_OFF"), QStringLiteral("I_BAD_NEWS"), QStringLiteral("I_PROMISE") };
            while (m_log.size() < 1500) {
                t += static_cast<qint64>(random.below(8000));
                const scenario::Beat* beat = scenario->beat(m_state.beat);
                const CharacterId who = scenario->cast.at(static_cast<qsizetype>(random.below(static_cast<quint64>(scenario->cast.size())))).id;
                switch (random.below(12)) {
                case 0:
                    if (!beat->exits.isEmpty())
                        doIt(TakeExit { beat->exits.at(static_cast<qsizetype>(random.below(static_cast<quint64>(beat->exits.size())))).id }, t);
                    else
                        doIt(JumpTo { scenario->start }, t);
                    break;
                case 1:
                    doIt(PressLadder { who, static_cast<int>(random.below(6)), true }, t);
                    break;
                case 2:
                    doIt(FireTrigger { scenario->triggers.at(static_cast<qsizetype>(random.below(static_cast<quint64>(scenario->triggers.size())))).id, true }, t);
                    break;
                case 3:
                case 4:
                case 5:
                    doIt(TagCode { codes.at(static_cast<qsizetype>(random.below(8))), who, {}, std::nullopt, {}, false }, t);
                    break;
                case 6:
                    doIt(TakeBackLast {}, t);
                    break;
                case 7:
                    doIt(m_state.timeoutOpen ? Intent(EndTimeout {}) : Intent(CallTimeout {}), t);
                    break;
                case 8:
                    doIt(HoldMoves { !m_state.held }, t);
                    break;
                case 9:
                    doIt(HearSpeech { QStringLiteral("p1"), std::max<qint64>(0, t - 2000), t, QStringLiteral("human") }, t);
                    break;
                default:
                    doIt(Tick {}, t);
                }
            }
            Replay replay(initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1") }));
            SessionState plain = initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1") });
            qint64 previousT = 0;
            for (qsizetype i = 0; i < m_log.size(); ++i) {
                QCOMPARE(m_log.at(i).seq, i + 1);
                QVERIFY(m_log.at(i).t >= previousT);
                previousT = m_log.at(i).t;
                // Through the file and back, as a crash would have it.
                const auto event = eventFromJson(toJson(m_log.at(i)));
                QVERIFY(event.has_value());
                evolve(plain, *event);
                replay.append(*event);
            }
            QCOMPARE(dump(plain), dump(m_state));
            QCOMPARE(dump(replay.stateAfter(m_log.size())), dump(m_state));
            const QByteArray middle = dump(replay.stateAfter(700));
            replay.dropCheckpoints();
            QCOMPARE(dump(replay.stateAfter(700)), middle);
            for (const CharacterState& character : m_state.cast) {
                for (const Channel channel : scenario::kChannels)
                    QVERIFY(character.level[channel] >= 0 && character.level[channel] <= 5);
            }
        }
    }

    void five_is_a_persons()
    {
        begin(sampleStory());
        const CharacterId arta(QStringLiteral("arta"));
        QVERIFY(!doIt(PressLadder { arta, 5, false }, 1000));
        QVERIFY(doIt(PressLadder { arta, 5, true }, 1000));
        QCOMPARE(m_state.character(arta)->highestLevel(), 5);
        // Asked once per person.
        QVERIFY(doIt(PressLadder { arta, 2, false }, 2000));
        QVERIFY(doIt(PressLadder { arta, 5, false }, 3000));
    }

    void ladder_press_lowers_the_others()
    {
        begin(read(R"({"start": "B", "cast": [{"id": "a", "name": "A", "baseline": {"FEAR": 4, "ANGER": 3, "GUILT": 1}}], "beats": [{"id": "B", "title": "B"}]})"));
        const CharacterId a(QStringLiteral("a"));
        doIt(PressLadder { a, 2 }, 1000);
        const CharacterState* who = m_state.character(a);
        QCOMPARE(who->level[Channel::Fear], 2);
        QCOMPARE(who->level[Channel::Anger], 2);
        QCOMPARE(who->level[Channel::Guilt], 1);
        // One press is one thing to take back.
        doIt(TakeBackLast {}, 2000);
        who = m_state.character(a);
        QCOMPARE(who->level[Channel::Fear], 4);
        QCOMPARE(who->level[Channel::Anger], 3);
        QVERIFY(!doIt(TakeBackLast {}, 3000));
    }

    void a_trigger_taken_back_leaves_no_trace_but_the_log()
    {
        begin(sampleStory());
        const auto levels = m_state.cast;
        doIt(FireTrigger { m_state.scenario->triggers.first().id, true }, 5000);
        const CharacterId who = m_state.scenario->triggers.first().character;
        QVERIFY(m_log.size() > 1);
        doIt(TakeBackLast {}, 5000);
        for (const Channel channel : scenario::kChannels)
            QCOMPARE(m_state.character(who)->level[channel], [&] {
                for (const CharacterState& each : levels) {
                    if (each.id == who)
                        return each.level[channel];
                }
                return -1;
            }());
        bool retracted = false;
        for (const Event& event : m_log)
            retracted = retracted || as<TriggerRetracted>(event);
        QVERIFY(retracted);
    }

    void windows_and_outcomes()
    {
        begin(sampleStory());
        const CharacterId arta(QStringLiteral("arta"));
        const OpportunityId eo1(QStringLiteral("EO1"));
        const OpeningState* opening = m_state.latestOpening(eo1);
        QVERIFY(opening);
        QCOMPARE(opening->onset, 0);
        doIt(TagCode { QStringLiteral("R_POSTPONE"), arta, {}, std::nullopt, {}, false }, 2000);
        QCOMPARE(m_state.latestOpening(eo1)->outcome, WindowOutcome::Undecided);
        doIt(CallTimeout {}, 5000);
        doIt(EndTimeout {}, 105'000);
        // 100 s of time-out don't count: still in the window.
        doIt(TagCode { QStringLiteral("R_NAME"), arta, {}, std::nullopt, {}, false }, 110'000);
        QCOMPARE(m_state.latestOpening(eo1)->outcome, WindowOutcome::Timely);
        doIt(TakeBackLast {}, 111'000);
        QCOMPARE(m_state.latestOpening(eo1)->outcome, WindowOutcome::Undecided);
        QVERIFY(!m_state.latestOpening(eo1)->missedAt(m_state.effective(140'000)));
        QVERIFY(m_state.latestOpening(eo1)->missedAt(m_state.effective(150'000)));
        doIt(TagCode { QStringLiteral("R_NAME"), arta, {}, std::nullopt, {}, false }, 160'000);
        QCOMPARE(m_state.latestOpening(eo1)->outcome, WindowOutcome::Late);
    }

    void held_counts_unbroken_truth()
    {
        begin(read(R"({"start": "B", "cast": [{"id": "a", "name": "A"}], "beats": [
            {"id": "B", "title": "B", "exits": [{"id": "X", "to": "E", "mode": "auto", "when": {"held": [{"level": ["a", "FEAR", ">=", 3]}, 10]}}]},
            {"id": "E", "title": "E", "ending": true}]})"));
        const CharacterId a(QStringLiteral("a"));
        doIt(AdjustChannel { a, Channel::Fear, 3 }, 1000);
        doIt(Tick {}, 10'000);
        doIt(AdjustChannel { a, Channel::Fear, 2 }, 10'500);
        doIt(AdjustChannel { a, Channel::Fear, 3 }, 12'000);
        doIt(Tick {}, 21'750);
        QCOMPARE(m_state.beat.text(), QStringLiteral("B"));
        doIt(Tick {}, 22'000);
        QCOMPARE(m_state.beat.text(), QStringLiteral("E"));
    }

    void hold_delays_automatic_moves_only()
    {
        begin(read(R"({"start": "B", "beats": [{"id": "B", "title": "B", "exits": [{"id": "X", "to": "E", "mode": "auto", "when": {"elapsed": [">=", 5]}}]}, {"id": "E", "title": "E", "ending": true}]})"));
        const auto offered = offeredExits(m_state, 2000);
        QCOMPARE(offered.size(), 1);
        QCOMPARE(offered.first().dueInMs.value_or(-1), 3000);
        doIt(HoldMoves { true }, 2000);
        doIt(Tick {}, 9000);
        QCOMPARE(m_state.beat.text(), QStringLiteral("B"));
        QVERIFY(offeredExits(m_state, 9000).first().suggested);
        doIt(HoldMoves { false }, 9500);
        doIt(Tick {}, 9500);
        QCOMPARE(m_state.beat.text(), QStringLiteral("E"));
    }

    void couplings_act_once_each_time()
    {
        begin(read(R"({"start": "B", "cast": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
            "couplings": [{"when": {"level": ["a", "FEAR", ">=", 3]}, "then": {"character": "b", "channel": "ANGER", "add": 1}}],
            "beats": [{"id": "B", "title": "B"}]})"));
        const CharacterId a(QStringLiteral("a")), b(QStringLiteral("b"));
        doIt(AdjustChannel { a, Channel::Fear, 3 }, 1000);
        QCOMPARE(m_state.character(b)->level[Channel::Anger], 1);
        doIt(AdjustChannel { a, Channel::Fear, 4 }, 2000);
        QCOMPARE(m_state.character(b)->level[Channel::Anger], 1);
        doIt(AdjustChannel { a, Channel::Fear, 1 }, 3000);
        doIt(AdjustChannel { a, Channel::Fear, 3 }, 4000);
        QCOMPARE(m_state.character(b)->level[Channel::Anger], 2);
    }

    void variables_are_clamped()
    {
        begin(read(R"({"start": "B", "variables": [{"name": "n", "type": "int", "initial": 0, "max": 2}], "beats": [
            {"id": "B", "title": "B", "onEnter": [{"add": ["n", 1]}], "exits": [{"id": "X", "to": "B", "effects": [{"add": ["n", 5]}]}]}]})"));
        QCOMPARE(m_state.variable(QStringLiteral("n")).toDouble(), 1.0);
        doIt(TakeExit { ExitId(QStringLiteral("X")) }, 1000);
        QCOMPARE(m_state.variable(QStringLiteral("n")).toDouble(), 2.0);
    }

    void names_lead_to_what_they_name()
    {
        const scenario::ScenarioPtr scenario = read(R"({"start": "B", "variables": [{"name": "m", "type": "bool", "initial": false},
            {"name": "n", "type": "int", "initial": 0}], "beats": [{"id": "B", "title": "B", "exits": [
            {"id": "X", "to": "gone", "when": {"held": [{"variable": ["n", ">=", 1]}, 5]}, "effects": [{"set": ["unknown", 1]}]},
            {"id": "Y", "to": "C", "when": {"all": [{"variable": ["n", "==", 0]}]}}]}, {"id": "C", "title": "C"}]})");
        const scenario::Beat& beat = *scenario->beat(BeatId(QStringLiteral("B")));
        const scenario::Exit& gone = beat.exits.at(0);
        const scenario::Exit& to = beat.exits.at(1);
        QCOMPARE(gone.toAt, -1);
        QCOMPARE(to.toAt, 1);
        QVERIFY(gone.when->waits);
        QCOMPARE(gone.when->parts.first().variableAt, 1);
        QCOMPARE(gone.effects.first().variableAt, -1);
        QVERIFY(!to.when->waits);
        QCOMPARE(to.when->kind, scenario::Condition::Kind::VariableIs); // a group of one is its one part
        QCOMPARE(beat.exit(to.id), &to);
        QCOMPARE(beat.exit(ExitId(QStringLiteral("Y"))), &to);
        QCOMPARE(beat.exit(ExitId(QStringLiteral("Z"))), nullptr);
        begin(scenario);
        QVERIFY(!doIt(TakeExit { gone.id }, 1000));
        QVERIFY(doIt(TakeExit { to.id }, 1000));
        QCOMPARE(m_state.here, scenario->beat(BeatId(QStringLiteral("C"))));
    }

    void stop_ends_at_once()
    {
        begin(sampleStory());
        doIt(CallTimeout {}, 500);
        QVERIFY(doIt(CallStop {}, 1000));
        QCOMPARE(m_state.phase, Phase::Stopped);
        QVERIFY(!doIt(PressLadder { CharacterId(QStringLiteral("arta")), 1 }, 2000));
    }

    void picking_up_cuts_the_gap()
    {
        begin(sampleStory());
        doIt(PressLadder { CharacterId(QStringLiteral("arta")), 4 }, 30'000);
        doIt(PickUp {}, 630'000);
        QCOMPARE(m_state.phase, Phase::Running);
        QCOMPARE(m_state.effective(631'000), 31'000);
    }

    void a_torn_last_line_is_left_out()
    {
        begin(sampleStory());
        SessionHeader header;
        header.session = QStringLiteral("s");
        header.language = QStringLiteral("de");
        QByteArray text = headerLine(header);
        for (const Event& event : m_log)
            text += eventLine(event);
        const auto whole = readSessionText(text);
        QVERIFY(whole && !whole->torn);
        QCOMPARE(whole->header.language, QStringLiteral("de"));
        QVERIFY(whole->header.extra.isEmpty());
        QCOMPARE(whole->events.size(), m_log.size());
        const auto torn = readSessionText(text.chopped(9));
        QVERIFY(torn && torn->torn);
        QCOMPARE(torn->events.size(), m_log.size() - 1);
    }

    void unknown_kinds_and_keys_survive()
    {
        const QByteArray line = R"({"seq":1,"t":0,"kind":"lights.dimmed","by":"x","data":{"to":3}})";
        const auto event = eventFromJson(json::parse(line)->toObject());
        QVERIFY(event.has_value());
        QCOMPARE(eventLine(*event).trimmed(), line);
        const QByteArray known = R"({"seq":1,"t":0,"kind":"beat.entered","by":"x","data":{"beat":"B","exit":null,"why":"because"}})";
        const auto second = eventFromJson(json::parse(known)->toObject());
        QVERIFY(second.has_value());
        QCOMPARE(eventLine(*second).trimmed(), known);
    }

    void a_known_kind_with_a_wrong_value_is_refused()
    {
        const auto event = eventFromJson(json::parse(R"({"seq":1,"t":0,"kind":"level.set","by":"x","data":{"character":"a","channel":"JOY","level":1,"cause":"operator"}})")->toObject());
        QVERIFY(!event.has_value());
        QCOMPARE(event.error().place, QStringLiteral("/data/channel"));
    }

    void rehearsal_of_every_sample_ends()
    {
        begin(sampleStory());
        live::Rehearsal rehearsal(initialState(sampleStory("only-going-to-the-shop"), coding::coreMeanings()), {});
        QList<Event> events;
        QVERIFY(rehearsal.run([&](const QList<Event>& more) -> Outcome {
            events += more;
            return {};
        }));
        QVERIFY(rehearsal.state().over());
        QVERIFY(events.size() > 2);
    }
};

HOLDSPACE_TEST(SessionTest)
#include "tst_session.moc"
