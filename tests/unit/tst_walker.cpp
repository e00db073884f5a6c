// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomscenario.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <scenario/scenariofile.h>
#include <scenario/walker.h>

#include <QTest>
#include <thread>

using namespace holdspace;

namespace {

scenario::Scenario sample(const QString& name)
{
    const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/%1.scenario.json").arg(name));
    return json ? scenario::readScenario(*json).scenario : scenario::Scenario();
}

scenario::Scenario read(const QByteArray& text)
{
    const auto parsed = json::parse(text);
    return parsed ? scenario::readScenario(parsed->toObject()).scenario : scenario::Scenario();
}

double plainEarliest(const scenario::Condition& c)
{
    using Kind = scenario::Condition::Kind;
    double out = 0;
    if (c.kind == Kind::Elapsed)
        return c.number;
    if (c.kind == Kind::Held)
        return plainEarliest(c.parts.first()) + c.number;
    if (c.kind == Kind::Any && !c.parts.isEmpty())
        out = plainEarliest(c.parts.first());
    if (c.kind == Kind::All || c.kind == Kind::Any) {
        for (const scenario::Condition& part : c.parts)
            out = c.kind == Kind::All ? std::max(out, plainEarliest(part)) : std::min(out, plainEarliest(part));
    }
    return out;
}

/// Walks written for clarity: by ids, and with a table of values by name.
struct PlainWalks {
    QHash<BeatId, qsizetype> visits;
    QList<qint64> durations;

    void walk(const scenario::Scenario& s, Random& random)
    {
        QHash<QString, QVariant> values;
        for (const scenario::Variable& v : s.variables)
            values.insert(v.name, v.initial);
        QSet<BeatId> seen;
        BeatId at = s.start;
        qint64 t = 0;
        for (int step = 0; step < 100'000 && t < 24LL * 3600 * 1000; ++step) {
            if (!seen.contains(at))
                ++visits[at];
            seen.insert(at);
            const scenario::Beat& beat = *s.beat(at);
            test::apply(s, beat.onEnter, values);
            if (beat.ending) {
                durations.append(t);
                return;
            }
            QList<const scenario::Exit*> open, all;
            for (const scenario::Exit& exit : beat.exits) {
                if (!s.beat(exit.to))
                    continue;
                all.append(&exit);
                if (!exit.when || test::truth(*exit.when, values) != test::Truth::No)
                    open.append(&exit);
            }
            if (open.isEmpty())
                open = all;
            if (open.isEmpty())
                return;
            const scenario::Exit& exit = *open.at(static_cast<qsizetype>(random.below(static_cast<quint64>(open.size()))));
            const qint64 stay = exit.mode == scenario::ExitMode::Auto ? 250 : 10'000 + static_cast<qint64>(random.below(30'000));
            t += std::max(stay, exit.when ? static_cast<qint64>(plainEarliest(*exit.when) * 1000) : 0);
            test::apply(s, exit.effects, values);
            at = exit.to;
        }
    }
};

} // namespace

class WalkerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void samples_walk_as_ever_data()
    {
        QTest::addColumn<qint64>("least");
        QTest::addColumn<qint64>("median");
        QTest::addColumn<qint64>("most");
        QTest::addColumn<QString>("visits");
        QTest::addColumn<double>("distress");
        const auto row = [](const char* name, qint64 least, qint64 median, qint64 most, const char* visits, double distress) {
            QTest::newRow(name) << least << median << most << QString::fromLatin1(visits) << distress;
        };
        row("dont-tell-my-mum", 36311, 309008, 614290, "2000 978 2000 989 1645 1645 1645 1645 808 1386 671 715 614", 197.506508674);
        row("my-daughter-will-tell-me", 97042, 259100, 492025, "2000 2000 979 483 1840 901 1840 1840 952 1840 1840 160", 171.708694933);
        row("next-bed", 36676, 232251, 465888, "2000 991 2000 984 1670 568 1291 1496 1496 530 829 641", 180.449010390);
        row("only-going-to-the-shop", 162589, 338000, 518007, "2000 2000 2000 998 2000 1694 653 2000 2000 2000 2000 2000", 185.041456498);
        row("six-feet-away", 162604, 253744, 357093, "2000 1494 1011 2000 993 2000 2000 1496 994 2000 2000", 186.593121611);
        row("ten-times-the-dose", 96947, 240714, 775037, "2000 686 1676 893 458 1342 1541 1578 1413 943 943 1057", 185.095346871);
        row("the-list", 80628, 226815, 391851, "2000 977 1514 2000 2000 1001 2000 2000 994 1006", 163.944751342);
        row("what-papa-wanted", 146258, 323468, 585067, "2000 2000 1332 2000 2000 1017 2000 989 1631 1631 831 1169", 199.830440258);
    }
    /// 2 000 walks with seed 7: durations, visits in file order, and the sum over the curve.
    void samples_walk_as_ever()
    {
        QFETCH(qint64, least);
        QFETCH(qint64, median);
        QFETCH(qint64, most);
        QFETCH(QString, visits);
        QFETCH(double, distress);
        const scenario::Scenario s = sample(QString::fromLatin1(QTest::currentDataTag()));
        const scenario::WalkReport report = scenario::walk(s, 2'000, 7);
        QCOMPARE(report.minMs, least);
        QCOMPARE(report.medianMs, median);
        QCOMPARE(report.maxMs, most);
        QStringList counts;
        for (const scenario::Beat& beat : s.beats)
            counts.append(QString::number(report.visits.value(beat.id)));
        QCOMPARE(counts.join(QLatin1Char(' ')), visits);
        double sum = 0;
        for (const QPointF& point : report.curve)
            sum += point.y();
        QVERIFY(qAbs(sum - distress) < 1e-6);
        QVERIFY(report.neverReached.isEmpty());
        QVERIFY(report.unanswerable.isEmpty());
        QCOMPARE(report.curves.size(), s.cast.size());
        // Whoever has most is never below anybody.
        for (const scenario::CastMember& member : s.cast) {
            const QList<QPointF> own = report.curves.value(member.id);
            QCOMPARE(own.size(), report.curve.size());
            for (qsizetype p = 0; p < own.size(); ++p)
                QVERIFY(own.at(p).y() <= report.curve.at(p).y() + 1e-9);
        }
    }

    void walks_as_a_plain_walker_does()
    {
        for (quint64 seed = 0; seed < 150; ++seed) {
            const scenario::Scenario s = test::RandomScenario(seed).make();
            PlainWalks plain;
            Random random(seed);
            for (int i = 0; i < 5; ++i)
                plain.walk(s, random);
            std::sort(plain.durations.begin(), plain.durations.end());
            const scenario::WalkReport report = scenario::walk(s, 5, seed);
            const QByteArray where = "seed " + QByteArray::number(seed);
            QVERIFY2(report.visits == plain.visits, where.constData());
            QCOMPARE(report.walks, 5);
            QCOMPARE(report.cutOff, 5 - plain.durations.size());
            QVERIFY2(plain.durations.isEmpty() || report.medianMs == plain.durations.at(plain.durations.size() / 2), where.constData());
            for (const scenario::Beat& beat : s.beats)
                QCOMPARE(report.neverReached.contains(beat.id), !plain.visits.contains(beat.id));
        }
    }

    void many_walks_are_the_same_every_time()
    {
        const scenario::Scenario s = sample(QStringLiteral("the-list"));
        const scenario::WalkReport first = scenario::walk(s, 9'000, 3), again = scenario::walk(s, 9'000, 3);
        QCOMPARE(first.walks, 9'000);
        QCOMPARE(again.visits, first.visits);
        QCOMPARE(again.curve, first.curve); // to the last digit
        QCOMPARE(again.medianMs, first.medianMs);
        QVERIFY(scenario::walk(s, 9'000, 4).curve != first.curve);
        // Each batch takes other chances.
        QVERIFY(scenario::walk(s, 4'096, 3).visits.value(BeatId(QStringLiteral("B1x"))) != 2 * scenario::walk(s, 2'048, 3).visits.value(BeatId(QStringLiteral("B1x"))));
    }

    void curves_are_each_persons_own()
    {
        const scenario::WalkReport report = scenario::walk(read(R"({"format": "holdspace-scenario", "version": 1, "id": "s", "title": "S", "start": "B1",
            "cast": [{"id": "arta", "name": "Arta", "baseline": {"FEAR": 1}}, {"id": "dee", "name": "Dee"}],
            "beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B2", "effects": [{"level": ["dee", "FEAR", "=", 4]}]}]},
                {"id": "B2", "title": "Two", "ending": true}]})"), 10, 1);
        const QList<QPointF> arta = report.curves.value(CharacterId(QStringLiteral("arta")));
        const QList<QPointF> dee = report.curves.value(CharacterId(QStringLiteral("dee")));
        QCOMPARE(arta.first().y(), 1.0);
        QCOMPARE(arta.last().y(), 1.0);
        QCOMPARE(dee.first().y(), 0.0);
        QCOMPARE(dee.last().y(), 4.0);
        QCOMPARE(report.curve.first().y(), 1.0);
        QCOMPARE(report.curve.last().y(), 4.0);
    }

    void stops_when_asked()
    {
        const scenario::Scenario s = sample(QStringLiteral("six-feet-away"));
        std::stop_source source;
        scenario::WalkReport report;
        std::thread background([&] { report = scenario::walk(s, std::numeric_limits<qint64>::max(), 1, source.get_token()); });
        source.request_stop();
        background.join();
        QVERIFY(report.stopped);
        QVERIFY(!scenario::walk(s, 3, 1).stopped);
        // A circle that never ends is left too.
        scenario::Scenario circle = read(R"({"format": "holdspace-scenario", "version": 1, "id": "s", "title": "S", "start": "B1",
            "beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B1", "mode": "auto"}]}]})");
        QCOMPARE(scenario::walk(circle, 5, 1, source.get_token()).walks, 0);
        QCOMPARE(scenario::walk(circle, 2, 1).cutOff, 2);
    }

    void unanswerable_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::addColumn<QByteArray>("triggers");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char* name, const char* first, const char* triggers, const char* ids) {
            QTest::newRow(name) << QByteArray(first) << QByteArray(triggers) << QString::fromLatin1(ids);
        };
        // E1 belongs to B1, E2 to an ending, E3 to a beat that nothing leads to.
        row("time enough", R"("exits": [{"id": "X1", "to": "B2"}])", "[]", "E2 E3");
        row("left at once", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"elapsed": [">=", 1]}}])", "[]", "E1 E2 E3");
        row("left after a while", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"elapsed": [">=", 2]}}])", "[]", "E2 E3");
        row("held on top", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"held": [{"elapsed": [">", 0]}, 1.5]}}])", "[]", "E2 E3");
        row("only suggested", R"("exits": [{"id": "X1", "to": "B2", "when": {"elapsed": [">=", 0]}}])", "[]", "E2 E3");
        row("people decide", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"all": [{"elapsed": [">", 0]}, {"tag": "R_NAME"}]}}])", "[]", "E2 E3");
        row("either", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"any": [{"elapsed": [">", 0]}, {"tag": "R_NAME"}]}}])", "[]", "E1 E2 E3");
        row("not before", R"("exits": [{"id": "X1", "to": "B2", "mode": "auto", "when": {"not": {"elapsed": ["<", 0.5]}}}])", "[]", "E1 E2 E3");
        row("a trigger opens it anywhere", R"("exits": [{"id": "X1", "to": "B2"}])", R"([{"id": "T", "label": "T", "character": "a", "opens": "E3"}])", "E2");
        row("a trigger opens it nowhere", R"("exits": [{"id": "X1", "to": "B2"}])", R"([{"id": "T", "label": "T", "character": "a", "opens": "E1", "beats": ["B3"]}])", "E1 E2 E3");
        row("the story fires it", R"("onEnter": [{"fire": "T"}], "exits": [{"id": "X1", "to": "B2"}])", R"([{"id": "T", "label": "T", "character": "a", "opens": "E3", "beats": ["B3"]}])", "E2");
        row("the story fires it too late", R"("exits": [{"id": "X1", "to": "B2", "effects": [{"fire": "T"}]}])", R"([{"id": "T", "label": "T", "character": "a", "opens": "E3", "beats": ["B3"]}])", "E2 E3");
    }
    void unanswerable()
    {
        QFETCH(QByteArray, first);
        QFETCH(QByteArray, triggers);
        QFETCH(QString, ids);
        const scenario::Scenario s = read(R"({"format": "holdspace-scenario", "version": 1, "id": "s", "title": "S", "start": "B1", "cast": [{"id": "a", "name": "A"}],
            "opportunities": [{"id": "E1", "beat": "B1", "character": "a", "type": "O_EXPLICIT"}, {"id": "E2", "beat": "B2", "character": "a", "type": "O_EXPLICIT"},
                {"id": "E3", "beat": "B3", "character": "a", "type": "O_EXPLICIT"}],
            "triggers": )" + triggers + R"(, "beats": [{"id": "B1", "title": "One", )" + first + R"(}, {"id": "B2", "title": "Two", "ending": true},
                {"id": "B3", "title": "Three", "exits": [{"id": "X3", "to": "B2"}]}]})");
        QCOMPARE(s.beats.size(), 3);
        QStringList said;
        for (const OpportunityId& id : scenario::unanswerableOpportunities(s))
            said.append(id.text());
        QCOMPARE(said.join(QLatin1Char(' ')), ids);
    }
};

HOLDSPACE_TEST(WalkerTest)
#include "tst_walker.moc"
