// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <coding/codebook.h>
#include <foundation/json.h>
#include <foundation/random.h>
#include <library/memorylibrary.h>
#include <library/takes.h>
#include <live/playerlimits.h>
#include <scenario/scenariofile.h>
#include <session/intent.h>
#include <session/take.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace holdspace;
using namespace holdspace::session;

class TakeTest : public QObject {
    Q_OBJECT

    static scenario::ScenarioPtr sample(const char* name)
    {
        const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/%1.scenario.json").arg(QLatin1String(name)));
        return json ? std::make_shared<scenario::Scenario>(scenario::readScenario(*json).scenario) : nullptr;
    }

    static SessionState initial(const scenario::ScenarioPtr& scenario)
    {
        return initialState(scenario, coding::coreMeanings(), { QStringLiteral("p1") });
    }

    static QByteArray text(const QJsonObject& json)
    {
        return QJsonDocument(json).toJson(QJsonDocument::Compact);
    }

    /// What people and the clock may do; `responses`: also answers, which only a waiting window gets.
    static Intent randomIntent(Random& random, const SessionState& state, bool responses)
    {
        const auto pick = [&random](const auto& list) { return list.at(static_cast<qsizetype>(random.below(static_cast<quint64>(list.size())))); };
        const scenario::Scenario& story = *state.scenario;
        const CharacterId who = pick(story.cast).id;
        switch (random.below(10)) {
        case 0:
            return state.here && !state.here->exits.isEmpty() ? Intent(TakeExit { pick(state.here->exits).id }) : Intent(JumpTo { story.start });
        case 1:
            return PressLadder { who, static_cast<int>(random.below(5)), false };
        case 2:
            return AdjustChannel { who, pick(QList<Channel> { Channel::Fear, Channel::Anger, Channel::Guilt }), static_cast<int>(random.below(5)), false };
        case 3:
            return FireTrigger { pick(story.triggers).id, false };
        case 4:
            return TagCode { responses ? pick(QStringList { QStringLiteral("R_NAME"), QStringLiteral("R_SWITCH"), QStringLiteral("R_PRESENCE") })
                                       : QStringLiteral("N_SIT"),
                who, {}, std::nullopt, {}, false };
        case 5:
            return TagCode { pick(QStringList { QStringLiteral("CUT_OFF"), QStringLiteral("I_JARGON"), QStringLiteral("CHOICE") }), who, {}, std::nullopt, {}, false };
        case 6:
            return HoldMoves { !state.held };
        default:
            return Tick {};
        }
    }

private Q_SLOTS:
    /// At random moments of random sessions: the second take's log, through its file, folds to that very moment, and
    /// played on alike it stays alike.
    void aTakeBeginsWhereTheFirstWasAndGoesOnAlike()
    {
        int compared = 0;
        for (const char* name : { "six-feet-away", "what-papa-wanted", "the-list", "ten-times-the-dose" }) {
            const auto scenario = sample(name);
            QVERIFY(scenario);
            for (quint64 seed = 1; seed <= 12; ++seed) {
                Random random(seed);
                SessionState first = initial(scenario);
                QVERIFY(advance(first, Start {}, 0));
                qint64 t = 0;
                for (quint64 steps = 5 + random.below(60); steps > 0; --steps) {
                    t += static_cast<qint64>(random.below(9000));
                    static_cast<void>(advance(first, randomIntent(random, first, true), t)); // refused ones change nothing
                }
                t += static_cast<qint64>(random.below(9000));
                const QJsonObject moment = momentOf(first, t);

                SessionHeader header;
                header.session = QStringLiteral("second");
                header.started = QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC);
                setTakeOf(header, { QStringLiteral("first"), first.seq, t });
                SessionState second = initial(scenario);
                const auto events = beginTake(second, { QStringLiteral("first"), first.seq, t }, moment);
                QVERIFY(events);
                QCOMPARE(text(momentOf(second, 0)), text(moment));
                QCOMPARE(storyBefore(second), first.effective(t));
                QCOMPARE(ofThisTake(second, 0), 0);

                const auto log = readSessionText(sessionText({ header, *events, false }));
                QVERIFY2(log, log ? "" : qPrintable(log.error().text()));
                QCOMPARE(takeOf(log->header)->session, QStringLiteral("first"));
                QCOMPARE(takeOf(log->header)->t, t);
                SessionState folded = initial(scenario);
                for (const Event& event : log->events)
                    evolve(folded, event);
                QCOMPARE(text(momentOf(folded, 0)), text(moment));

                // A window that waits opens anew in full, so only moments without one go on quite alike.
                if (!first.running() || !moment.value(QLatin1String("waiting")).toArray().isEmpty())
                    continue;
                ++compared;
                for (qint64 later = 0; later < 60'000;) {
                    later += 250 + static_cast<qint64>(random.below(3000));
                    const Intent intent = randomIntent(random, first, false);
                    const auto a = advance(first, intent, t + later);
                    const auto b = advance(second, intent, later);
                    QCOMPARE(b.has_value(), a.has_value());
                    if (a)
                        QCOMPARE(b->size(), a->size());
                    if (!moment.isEmpty() && first.running() && momentOf(first, t + later).value(QLatin1String("waiting")).toArray().isEmpty())
                        QCOMPARE(text(momentOf(second, later)), text(momentOf(first, t + later)));
                }
            }
        }
        QVERIFY2(compared >= 8, qPrintable(QString::number(compared)));
    }

    /// What the first take asked and nobody answered is asked anew; what was missed stays so and is nobody's to answer.
    void whatWaitedIsAskedAnew()
    {
        const auto scenario = sample("six-feet-away");
        SessionState first = initial(scenario);
        QVERIFY(advance(first, Start {}, 0));
        QCOMPARE(first.openings.size(), 1);
        const qint64 window = first.openings.first().windowMs;

        SessionState early = initial(scenario);
        QVERIFY(beginTake(early, { QStringLiteral("first"), first.seq, 5000 }, momentOf(first, 5000)));
        QCOMPARE(early.openings.size(), 1);
        QCOMPARE(early.openings.first().id, first.openings.first().id);
        QVERIFY(!isEarlier(early.openings.first()));
        QVERIFY(!early.openings.first().missedAt(early.effective(window)));

        SessionState late = initial(scenario);
        QVERIFY(beginTake(late, { QStringLiteral("first"), first.seq, window + 1 }, momentOf(first, window + 1)));
        QVERIFY(isEarlier(late.openings.first()));
        QVERIFY(late.openings.first().missedAt(late.effective(0)));
        const auto tagged = advance(late, TagCode { QStringLiteral("R_NAME"), scenario->cast.first().id, {}, std::nullopt, {}, false }, 1000);
        QVERIFY(tagged);
        QCOMPARE(as<ResponseTagged>(tagged->first())->opportunity, QString());
    }

    /// A file may say anything; what does not fit leaves the state as it was.
    void aMomentThatMakesNoSenseDoesNoHarm()
    {
        const auto scenario = sample("six-feet-away");
        for (const char* said : { "{}", R"({"storyMs":-5,"beat":"nowhere","cast":[{"id":"arta","level":{"FEAR":99},"trust":1e300}]})",
                 R"({"storyMs":1e300,"beat":7,"cast":"x","openings":[1,null],"heldSinceMs":["a"],"couplings":[-1,99],"variables":[]})" }) {
            SessionState state = initial(scenario);
            QVERIFY(advance(state, Start {}, 0));
            const QJsonObject moment = QJsonDocument::fromJson(said).object();
            goOnFrom(state, moment, 0);
            for (const CharacterState& who : state.cast) {
                QVERIFY(who.highestLevel() <= 4);
                QVERIFY(who.model.trust >= 0 && who.model.trust <= 5);
            }
            QVERIFY(advance(state, Tick {}, 1000));
            SessionState fresh = initial(scenario);
            QCOMPARE(beginTake(fresh, { QStringLiteral("first"), 1, 0 }, moment).has_value(), false);
        }
    }

    /// Level 5 comes from a person who said so twice and from nothing else: not from the model, the story, a coupling, a
    /// trigger, a tag, or a take that begins where somebody was at 5.
    void levelFiveComesFromNobodyElse()
    {
        for (const char* name : { "six-feet-away", "what-papa-wanted", "the-list", "ten-times-the-dose" }) {
            const auto scenario = sample(name);
            for (quint64 seed = 1; seed <= 25; ++seed) {
                Random random(seed * 977);
                SessionState state = initial(scenario);
                qint64 t = 0;
                QVERIFY(advance(state, Start {}, 0));
                for (int i = 0; i < 300; ++i) {
                    t += static_cast<qint64>(random.below(20'000));
                    const Intent intent = random.below(8) == 0 ? Intent(PressLadder { scenario->cast.first().id, 5, false })
                                                               : randomIntent(random, state, true);
                    const auto events = advance(state, intent, t);
                    for (const Event& event : events.value_or(QList<Event>())) {
                        if (const auto* level = as<LevelSet>(event))
                            QVERIFY2(level->level < 5, qPrintable(event.by));
                    }
                    for (const CharacterState& who : state.cast)
                        QVERIFY(who.highestLevel() < 5);
                }
                // A person says so, once; then the ladder is free for that character and for no other.
                QVERIFY(!advance(state, PressLadder { scenario->cast.first().id, 5, false }, t));
                QVERIFY(advance(state, PressLadder { scenario->cast.first().id, 5, true }, t));
                QCOMPARE(state.cast.first().highestLevel(), 5);
                SessionState next = initial(scenario);
                QVERIFY(beginTake(next, { QStringLiteral("first"), state.seq, t }, momentOf(state, t)));
                QCOMPARE(next.cast.first().highestLevel(), 4);
                QVERIFY(!advance(next, PressLadder { scenario->cast.first().id, 5, false }, 0));
            }
        }
    }

    void aLevelBeyondAnAgreementIsKnownBeforeAndLoggedOnce()
    {
        const auto scenario = sample("six-feet-away");
        SessionState state = initial(scenario);
        QVERIFY(advance(state, Start {}, 0));
        const CharacterId who = scenario->cast.first().id;
        live::PlayerLimits limits;
        const auto said = advance(state, KeepWord { live::PlayerLimits::agreed({ who, 3, 0 }) }, 0);
        QVERIFY(said);
        limits.follow(state, *said);
        QVERIFY(!limits.beyond(state, PressLadder { who, 3, true }, 10));
        const auto beyond = limits.beyond(state, PressLadder { who, 4, true }, 10);
        QVERIFY(beyond);
        QCOMPARE(beyond->level, 4);
        QCOMPARE(beyond->maxLevel, 3);

        limits.accept(*beyond);
        for (const int level : { 4, 2, 4 }) {
            const auto events = advance(state, PressLadder { who, level, true }, 20);
            QVERIFY(events);
            limits.follow(state, *events);
            const auto exceeded = limits.take(state);
            QCOMPARE(exceeded.size(), level == 4 ? 1 : 0);
            QVERIFY(limits.take(state).isEmpty());
            if (level == 4) {
                const auto noted = advance(state, KeepWord { exceeded.first() }, 20);
                limits.follow(state, *noted);
                QVERIFY(limits.take(state).isEmpty());
            }
        }
        // Who picks the session up knows the limit from the log.
        live::PlayerLimits again;
        again.follow(state, *said);
        QCOMPARE(again.take(state).size(), 1);
    }

    void takesThatBelongTogetherAreFound()
    {
        ManualClock clock(QDateTime(QDate(2026, 11, 27), QTime(9, 0), Qt::UTC));
        library::MemoryLibrary store(clock);
        const auto add = [&](const char* id, const char* of, int minute) {
            SessionHeader header;
            header.session = QLatin1String(id);
            header.started = QDateTime(QDate(2026, 11, 27), QTime(9, minute), Qt::UTC);
            if (*of)
                setTakeOf(header, { QLatin1String(of), 3, 60'000 });
            QVERIFY(store.createSession(header));
        };
        add("one", "", 0);
        add("two", "one", 10);
        add("three", "two", 20);
        add("alone", "", 30);
        add("ring", "gnir", 40);
        add("gnir", "ring", 41);
        add("orphan", "gone", 50);
        library::Takes takes;
        takes.read(store, *store.sessions());
        QCOMPARE(takes.placeOf(QStringLiteral("one"))->number, 1);
        QCOMPARE(takes.placeOf(QStringLiteral("two"))->number, 2);
        QCOMPARE(takes.placeOf(QStringLiteral("three"))->number, 3);
        QCOMPARE(takes.placeOf(QStringLiteral("three"))->from, QStringLiteral("two"));
        QCOMPARE(takes.placeOf(QStringLiteral("three"))->fromT, 60'000);
        QCOMPARE(takes.placeOf(QStringLiteral("one"))->all, QStringList({ QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three") }));
        QVERIFY(!takes.placeOf(QStringLiteral("alone")));
        QVERIFY(!takes.placeOf(QStringLiteral("ring")));
        QCOMPARE(takes.placeOf(QStringLiteral("orphan"))->number, 2);
    }
};

HOLDSPACE_TEST(TakeTest)
#include "tst_take.moc"
