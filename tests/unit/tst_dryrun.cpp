// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <library/memorylibrary.h>
#include <live/dryrun.h>
#include <live/rehearsal.h>
#include <metrics/metrics.h>
#include <scenario/scenariofile.h>

#include <QSignalSpy>
#include <QTest>

using namespace holdspace;
using namespace holdspace::session;
using live::DryRun;
using live::LearnerKind;

namespace {

QJsonObject sampleJson(const char* name = "six-feet-away")
{
    return scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/%1.scenario.json").arg(QLatin1String(name))).value_or(QJsonObject());
}

/// Two people, a variable, three beats in a row; the first exit raises fear and sets the variable.
QJsonObject small()
{
    return json::parse(R"({"id": "small", "start": "A",
        "cast": [{"id": "ann", "name": "Ann", "baseline": {"FEAR": 1}}, {"id": "bo", "name": "Bo", "baseline": {"ANGER": 1}}],
        "variables": [{"name": "told", "type": "bool", "initial": false}, {"name": "steps", "type": "int", "initial": 0}],
        "opportunities": [{"id": "EO1", "beat": "B", "character": "ann", "type": "O_EXPLICIT", "wanted": ["R_NAME"]}],
        "beats": [
          {"id": "A", "title": "Arrival", "exits": [{"id": "XA", "to": "B", "label": "on",
              "effects": [{"level": ["ann", "FEAR", "=", 3]}, {"set": ["told", true]}, {"add": ["steps", 1]}]}]},
          {"id": "B", "title": "Bed", "exits": [{"id": "XB", "to": "C", "label": "on"}, {"id": "XB2", "to": "D", "label": "away"}]},
          {"id": "C", "title": "Corridor", "exits": [{"id": "XC", "to": "D", "label": "on"}]},
          {"id": "D", "title": "Door", "ending": true}]})")->toObject();
}

QJsonObject withoutBeats(QJsonObject json, const QStringList& ids)
{
    QJsonArray kept;
    for (const QJsonValue& beat : json.value(QLatin1String("beats")).toArray()) {
        if (!ids.contains(beat.toObject().value(QLatin1String("id")).toString()))
            kept.append(beat);
    }
    json.insert(QStringLiteral("beats"), kept);
    return json;
}

QByteArray lines(const QList<Event>& events)
{
    QByteArray out;
    for (const Event& event : events)
        out += eventLine(event);
    return out;
}

std::unique_ptr<DryRun> begun(const QJsonObject& json)
{
    static const ManualClock wall(QDateTime(QDate(2026, 5, 4), QTime(9, 0), Qt::UTC));
    auto made = DryRun::of(json, wall);
    if (!made)
        return nullptr;
    (*made)->start();
    return std::move(*made);
}

void take(DryRun& run, const char* exit)
{
    run.session()->request(TakeExit { ExitId(QString::fromLatin1(exit)) });
}

QString beatOf(const DryRun& run)
{
    return run.session()->state().beat.text();
}

int fearOf(const DryRun& run, const char* who)
{
    const CharacterState* found = run.session()->state().character(CharacterId(QString::fromLatin1(who)));
    return found ? found->level[Channel::Fear] : -1;
}

/// A log is whole: numbered without a gap, in time, and readable as a file.
bool isWhole(const SessionLog& log)
{
    const auto read = readSessionText(sessionText(log));
    return read && read->events.size() == log.events.size() && read->header.rehearsal;
}

} // namespace

class DryRunTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// However the time comes in, and at whatever speed, the same happens; and the same as without a window.
    void time_may_come_in_any_pieces()
    {
        const QJsonObject json = sampleJson();
        QVERIFY(!json.isEmpty());
        const auto played = [&](int speed, qint64 piece) {
            const auto run = begun(json);
            run->setLearner(LearnerKind::Average, 4);
            run->setStandIn(true);
            run->setSpeed(speed);
            for (qint64 passed = 0; passed < 1'200'000 && !run->session()->state().over(); passed += piece * speed)
                run->advance(piece);
            return run->log();
        };
        const SessionLog slow = played(1, 250);
        QVERIFY(slow.events.size() > 20);
        QVERIFY(isWhole(slow));
        QCOMPARE(lines(played(1, 10'000).events), lines(slow.events));
        QCOMPARE(lines(played(20, 333).events), lines(slow.events));
        QCOMPARE(lines(played(3, 17).events), lines(slow.events));

        QList<Event> headless;
        const auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(json).scenario);
        live::Rehearsal rehearsal(initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1"), QStringLiteral("p2"), QStringLiteral("p3") }),
            {}, { live::ScriptedLearner(LearnerKind::Average, 4), true });
        QVERIFY(rehearsal.run([&](const QList<Event>& events) {
            headless += events;
            return Outcome();
        }));
        // Only the end comes a quarter second apart.
        QCOMPARE(lines(headless.first(headless.size() - 1)), lines(slow.events.first(slow.events.size() - 1)));
        QVERIFY(as<SessionEnded>(slow.events.last()));
    }

    void stands_still_and_takes_intents()
    {
        const auto run = begun(small());
        run->setSpeed(99);
        QCOMPARE(run->speed(), DryRun::kFastest);
        run->advance(1000);
        QCOMPARE(run->session()->now(), 20'000);
        run->setStill(true);
        run->advance(1000);
        QCOMPARE(run->session()->now(), 20'000);
        take(*run, "XA");
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QCOMPARE(run->log().events.last().t, 20'000);
        run->setStill(false);
        // A night of sleep counts as ten seconds.
        run->setSpeed(1);
        run->advance(8LL * 3600 * 1000);
        QCOMPARE(run->session()->now(), 20'000 + DryRun::kLongestGapMs);
    }

    void the_window_is_ticked_once_for_each_piece()
    {
        const auto run = begun(small());
        QSignalSpy ticked(run->session(), &live::RunSession::ticked);
        run->setSpeed(20);
        run->advance(250);
        QCOMPARE(ticked.size(), 1);
    }

    void what_if_goes_back_before_the_last_entry()
    {
        const auto run = begun(small());
        run->advance(5000);
        take(*run, "XA");
        run->advance(7000);
        take(*run, "XB");
        run->advance(3000);
        QCOMPARE(beatOf(*run), QStringLiteral("C"));
        const SessionLog whole = run->log();
        const live::RunSession* former = run->session();
        QSignalSpy replaced(run.get(), &DryRun::replaced);

        QVERIFY(run->goBackBeforeLastEntry());
        QCOMPARE(replaced.size(), 1);
        QVERIFY(run->session() != former);
        QVERIFY(run->still());
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QCOMPARE(run->session()->now(), 11'999); // just before
        QCOMPARE(run->session()->state().variable(QStringLiteral("told")).toBool(), true);
        QCOMPARE(run->branches().size(), 1);
        QCOMPARE(lines(run->branches().first().log.events), lines(whole.events));
        QCOMPARE(lines(whole.events.first(run->branches().first().partsAfter)), lines(run->log().events));

        // The other way is open, and the story so far is whole.
        run->setStill(false);
        take(*run, "XB2");
        QCOMPARE(beatOf(*run), QStringLiteral("D"));
        QVERIFY(isWhole(run->log()));

        // Back again and again, up to the first beat and no further.
        QVERIFY(run->goBackBeforeLastEntry());
        QVERIFY(run->goBackBeforeLastEntry());
        QCOMPARE(beatOf(*run), QStringLiteral("A"));
        // What the exit brought about before the entry is gone with it.
        QCOMPARE(fearOf(*run, "ann"), 1);
        QCOMPARE(run->session()->state().variable(QStringLiteral("told")).toBool(), false);
        const auto tooFar = run->goBackBeforeLastEntry();
        QVERIFY(!tooFar && tooFar.error().code == ErrorCode::Refused);
        QCOMPARE(run->branches().size(), 3);
    }

    void an_ending_ends_the_rehearsal_once_nobody_waits()
    {
        QJsonObject json = small();
        json.insert(QStringLiteral("opportunities"), json::parse(R"({"o": [{"id": "EO1", "beat": "D", "character": "ann",
            "type": "O_EXPLICIT", "windowMs": 30000, "wanted": ["R_NAME"]}]})")->toObject().value(QLatin1String("o")));
        const auto run = begun(json);
        take(*run, "XA");
        take(*run, "XB2");
        QCOMPARE(beatOf(*run), QStringLiteral("D"));
        run->advance(10'000);
        run->advance(10'000);
        QVERIFY(!run->session()->state().over()); // Ann still waits
        run->setSpeed(20);
        run->advance(10'000);
        QVERIFY(run->session()->state().over());
        const qint64 ended = run->log().events.last().t;
        QVERIFY2(ended > 30'000 && ended < 60'000, qPrintable(QString::number(ended)));
        // Back from there is a play that goes on in the beat before.
        QVERIFY(run->goBackBeforeLastEntry());
        QVERIFY(!run->session()->state().over());
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
    }

    void an_ending_that_leads_on_goes_on()
    {
        QJsonObject json = small();
        QJsonArray beats = json.value(QLatin1String("beats")).toArray();
        QJsonObject bed = beats.at(1).toObject();
        bed.insert(QStringLiteral("ending"), true);
        beats.replace(1, bed);
        json.insert(QStringLiteral("beats"), beats);
        json.insert(QStringLiteral("opportunities"), QJsonArray());
        const auto run = begun(json);
        take(*run, "XA");
        run->setSpeed(20);
        run->advance(10'000);
        QVERIFY(!run->session()->state().over());
    }

    void the_state_after_going_back_is_that_of_the_log()
    {
        const auto run = begun(sampleJson());
        run->setLearner(LearnerKind::Attentive, 9);
        run->setStandIn(true);
        for (int i = 0; i < 40; ++i)
            run->advance(10'000);
        const QList<Event> all = run->log().events;
        for (qint64 seq = all.size() - 1; seq > 20; seq -= 13) {
            if (seq >= run->log().events.size())
                continue;
            QVERIFY(run->goBackTo(seq));
            const SessionLog log = run->log();
            QVERIFY(log.events.size() <= seq);
            QCOMPARE(lines(log.events), lines(all.first(log.events.size())));
            SessionState folded = initialState(run->scenario(), coding::coreMeanings(), run->session()->state().learners);
            for (const Event& event : log.events)
                evolve(folded, event);
            const SessionState& state = run->session()->state();
            QCOMPARE(state.seq, folded.seq);
            QCOMPARE(state.beat, folded.beat);
            QCOMPARE(state.stayNumber, folded.stayNumber);
            for (qsizetype i = 0; i < folded.cast.size(); ++i) {
                QVERIFY(state.cast.at(i).level == folded.cast.at(i).level);
                QCOMPARE(state.cast.at(i).model.trust, folded.cast.at(i).model.trust);
            }
        }
        // Played on from there, the learner and the stand-in do as before.
        run->setStill(false);
        for (int i = 0; i < 40; ++i)
            run->advance(10'000);
        QCOMPARE(lines(run->log().events), lines(all));
    }

    void what_happened_together_goes_together()
    {
        const auto run = begun(small());
        run->advance(1000);
        const qsizetype before = run->log().events.size();
        take(*run, "XA"); // fear, entry, opening
        QVERIFY(run->log().events.size() >= before + 3);
        QVERIFY(run->goBackTo(before + 1));
        QCOMPARE(run->log().events.size(), before);
        QVERIFY(!run->goBackTo(before));
        QVERIFY(!run->goBackTo(-5));
    }

    void jumps_anywhere_also_after_the_end()
    {
        const auto run = begun(small());
        run->advance(1000);
        run->jumpTo(BeatId(QStringLiteral("D")));
        run->session()->request(End {});
        run->session()->request(AddNote { QStringLiteral("afterwards"), false });
        QVERIFY(run->session()->state().over());
        run->advance(5000);
        run->jumpTo(BeatId(QStringLiteral("B")));
        QVERIFY(!run->session()->state().over());
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QVERIFY(isWhole(run->log()));
        run->advance(1000);
        QCOMPARE(run->session()->now(), 2000);
    }

    void whoever_listens_may_go_back_in_the_midst_of_a_step()
    {
        const auto run = begun(small());
        run->setStandIn(true);
        bool done = false;
        connect(run->session(), &live::RunSession::changed, run.get(), [&](const QList<Event>& events) {
            const bool entered = std::any_of(events.begin(), events.end(), [](const Event& event) { return as<BeatEntered>(event); });
            if (entered && !std::exchange(done, true))
                QVERIFY(run->goBackBeforeLastEntry());
        });
        for (int i = 0; i < 10; ++i)
            run->advance(10'000);
        QVERIFY(done);
        QVERIFY(run->still());
        QCOMPARE(beatOf(*run), QStringLiteral("A"));
        QVERIFY(isWhole(run->log()));
    }

    // Editing while it is open ------------------------------------------------------------------------------------

    void an_edit_elsewhere_changes_nothing_here()
    {
        const auto run = begun(small());
        run->advance(1000);
        take(*run, "XA");
        run->advance(2000);
        QJsonObject edited = small();
        QCOMPARE(run->replaceScenario(edited)->size(), 0);
        QCOMPARE(run->log().events.last().t, 1000); // the same draft: nothing is noted
        edited = withoutBeats(edited, { QStringLiteral("A"), QStringLiteral("C") });
        edited.insert(QStringLiteral("start"), QStringLiteral("B"));
        const auto lost = run->replaceScenario(edited);
        QVERIFY(lost);
        QCOMPARE(*lost, QStringList());
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QCOMPARE(run->session()->now(), 3000);
        QCOMPARE(fearOf(*run, "ann"), 3);
        // Set by an exit that is gone: kept all the same.
        QCOMPARE(run->session()->state().variable(QStringLiteral("told")).toBool(), true);
        QVERIFY(as<NoteAdded>(run->log().events.last()));
        QCOMPARE(run->log().header.scenarioHash, scenario::contentHash(edited));
        QVERIFY(isWhole(run->log()));
        // The exit to the beat that is gone leads nowhere now; the other one leads on.
        take(*run, "XB");
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        take(*run, "XB2");
        QCOMPARE(beatOf(*run), QStringLiteral("D"));
        // Back over the edit: in the edited scenario.
        QVERIFY(run->goBackTo(4));
        QCOMPARE(run->session()->state().scenario, run->scenario());
        QVERIFY(isWhole(run->log()));
    }

    void what_can_not_be_kept_is_said()
    {
        const auto run = begun(small());
        take(*run, "XA");
        QJsonObject edited = small();
        edited.insert(QStringLiteral("cast"), json::parse(R"({"cast": [{"id": "bo", "name": "Bo", "baseline": {"ANGER": 1}},
            {"id": "cy", "name": "Cy", "baseline": {"FEAR": 2}}]})")->toObject().value(QLatin1String("cast")));
        edited.insert(QStringLiteral("variables"), json::parse(R"({"v": [{"name": "steps", "type": "text", "initial": "none"}]})")->toObject().value(QLatin1String("v")));
        const auto lost = run->replaceScenario(edited);
        QVERIFY(lost);
        QCOMPARE(lost->size(), 3);
        QVERIFY(lost->at(0).contains(QLatin1String("Ann")));
        QVERIFY(lost->at(1).contains(QLatin1String("told")));
        QVERIFY(lost->at(2).contains(QLatin1String("steps")));
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QCOMPARE(fearOf(*run, "cy"), 2);
        QCOMPARE(run->session()->state().variable(QStringLiteral("steps")).toString(), QStringLiteral("none"));
        // Ann's moment waits for nobody any more, in the log as well.
        QVERIFY(run->session()->state().openings.first().retracted);
        const auto report = metrics::compute(run->log(), coding::coreCodebook());
        QCOMPARE(report.opportunities.size(), 0);
    }

    void a_deleted_beat_goes_back_to_the_last_that_exists()
    {
        const auto run = begun(small());
        run->advance(1000);
        take(*run, "XA");
        run->advance(4000);
        take(*run, "XB");
        run->advance(2000);
        const auto lost = run->replaceScenario(withoutBeats(small(), { QStringLiteral("C") }));
        QVERIFY(lost);
        QVERIFY(lost->first().contains(QLatin1String("Corridor")) && lost->first().contains(QLatin1String("Bed")));
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        QCOMPARE(run->session()->now(), 999);
        QCOMPARE(run->branches().size(), 1);
        QVERIFY(isWhole(run->log()));

        const auto again = run->replaceScenario(withoutBeats(small(), { QStringLiteral("C"), QStringLiteral("B") }));
        QVERIFY(again);
        QCOMPARE(beatOf(*run), QStringLiteral("A"));
        QCOMPARE(run->session()->now(), 0);

        QJsonObject other = withoutBeats(small(), { QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C") });
        other.insert(QStringLiteral("start"), QStringLiteral("D"));
        const auto anew = run->replaceScenario(other);
        QVERIFY(anew && anew->first().contains(QLatin1String("Door")));
        QCOMPARE(beatOf(*run), QStringLiteral("D"));
        QVERIFY(isWhole(run->log()));
    }

    void a_draft_without_a_first_beat_is_refused()
    {
        const auto run = begun(small());
        const auto former = run->session();
        QVERIFY(!run->replaceScenario(withoutBeats(small(), { QStringLiteral("A") })));
        QVERIFY(!run->replaceScenario(QJsonObject()));
        QCOMPARE(run->session(), former);
        take(*run, "XA");
        QCOMPARE(beatOf(*run), QStringLiteral("B"));
        const ManualClock wall;
        QVERIFY(!DryRun::of(QJsonObject(), wall));
    }

    // Keeping -----------------------------------------------------------------------------------------------------

    void is_kept_as_a_session_or_dropped()
    {
        const auto run = begun(small());
        run->setLearner(LearnerKind::Attentive, 2);
        run->advance(1000);
        take(*run, "XA");
        for (int i = 0; i < 4; ++i)
            run->advance(10'000);
        ManualClock clock;
        library::MemoryLibrary library(clock);
        QVERIFY(live::keepRehearsal(library, run->log()));
        QVERIFY(live::keepRehearsal(library, run->log()));
        const auto sessions = library.sessions();
        QCOMPARE(sessions->size(), 2);
        for (const library::SessionEntry& entry : *sessions) {
            QCOMPARE(entry.status, library::SessionStatus::WaitingForDebrief);
            QCOMPARE(entry.scenarioId, QStringLiteral("small"));
            const auto header = library.sessionHeader(SessionId(entry.id));
            QVERIFY(header->rehearsal);
            const auto events = library.events(SessionId(entry.id));
            QCOMPARE(events->size(), run->log().events.size() + 1);
        }
        QVERIFY(!run->session()->state().over()); // it goes on
        // The mark survives the file, and a session of people has none.
        const auto back = headerFromJson(toJson(run->log().header));
        QVERIFY(back && back->rehearsal && !back->extra.contains(QStringLiteral("rehearsal")));
        SessionHeader people = *back;
        people.rehearsal = false;
        QVERIFY(!toJson(people).contains(QStringLiteral("rehearsal")));
    }
};

HOLDSPACE_TEST(DryRunTest)
#include "tst_dryrun.moc"
