// SPDX-License-Identifier: GPL-3.0-or-later
#include "soundscenario.h"
#include "testregistry.h"

#include <scenario/check.h>
#include <scenario/coverage.h>
#include <scenario/review.h>
#include <scenario/scenariofile.h>

#include <QTest>

using namespace holdspace;
using test::soundScenarioWith;

namespace {

const QByteArray kPrepared
    = R"(/design {"rationale": "why", "pilots": [{"date": "2026-01-31", "who": "two nurses", "found": "too long"}]})"
      "\n";

QStringList missing(const QByteArray& changes)
{
    QStringList out;
    for (const auto& each : scenario::reviewState(soundScenarioWith(kPrepared + changes)).missing)
        out.append(each.path.join(QLatin1Char('/')));
    return out;
}

QString covered(const QByteArray& changes)
{
    QStringList out;
    for (const auto& row : scenario::objectiveCoverage(scenario::readScenario(soundScenarioWith(changes)).scenario)) {
        QString text = row.id.text() + QLatin1Char(':');
        for (const BeatId& id : row.beats)
            text += QLatin1Char(' ') + id.text();
        for (const OpportunityId& id : row.opportunities)
            text += QLatin1Char(' ') + id.text();
        text += row.never   ? QStringLiteral(" never")
            : row.reachable ? QStringLiteral(" reachable")
                            : QStringLiteral(" unreachable");
        out.append(text);
    }
    return out.join(QStringLiteral(", "));
}

} // namespace

class ReviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_is_prepared_is_ready()
    {
        QCOMPARE(missing({}), QStringList());
        QVERIFY(scenario::reviewState(soundScenarioWith(kPrepared)).ready);
    }

    void each_thing_is_missed_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* changes, const char* path) {
            QTest::newRow(changes) << QByteArray(changes) << QString::fromLatin1(path);
        };
        row("/objectives []", "objectives");
        row("/objectives/0/text \" \"", "objectives");
        row("/design/rationale gone", "design/rationale");
        row("/prebrief/text \"\"", "prebrief/text");
        row("/prebrief/contentWarnings [\"\"]", "prebrief/contentWarnings");
        row("/prebrief/stopWord null", "prebrief/stopWord");
        row("/prebrief/supportContacts \" \"", "prebrief/supportContacts");
        row("/cast/0/needs/- {\"text\": \"n\"}", "cast/#arta/needs/1/consultedWith");
        row("/cast/1 {\"id\": \"arta\", \"name\": \"A\", \"needs\": [{\"text\": \"n\"}]}", "cast/1/needs/0/consultedWith");
        row("/prompts []\n/beats/0/prompts [\" \"]", "prompts");
        row("/design/pilots gone", "design/pilots");
        row("/design/pilots/0/date \"soon\"", "design/pilots");
        row("/design/pilots/0/found \"\"", "design/pilots");
    }
    void each_thing_is_missed()
    {
        QFETCH(QByteArray, changes);
        QFETCH(QString, path);
        QCOMPARE(missing(changes), QStringList { path });
    }
    void a_question_in_a_beat_is_one() { QCOMPARE(missing("/prompts []"), QStringList()); }

    void a_new_scenario_misses_all_and_says_where()
    {
        const QJsonObject json = scenario::newScenario(QStringLiteral("s"), QStringLiteral("S"));
        const auto state = scenario::reviewState(json);
        QVERIFY(!state.ready);
        QCOMPARE(state.missing.size(), 8);
        for (const auto& each : state.missing) {
            QVERIFY(each.words.endsWith(QLatin1Char('.')));
            QJsonObject filled = json; // the path is one that an edit can fill
            QVERIFY(scenario::apply(filled, { { scenario::Edit::Kind::Set, each.path, QStringLiteral("x") } }).has_value());
        }
    }

    void crisis_resources_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<bool>("crisis");
        const auto row
            = [](const char* name, const QByteArray& changes, bool crisis) { QTest::newRow(name) << changes << crisis; };
        const QByteArray five = "/cast/0/ladder/- {\"level\": 5, \"behaviour\": \"x\"}\n";
        row("no level 5", "/cast/0/baseline/GUILT 3", false);
        row("level 5 without guilt", five, false);
        row("level 5, brings guilt", five + "/cast/0/baseline/GUILT 1", true);
        row("level 5, a trigger's effect", five + "/triggers/0/effects {\"GUILT\": 0.2}", true);
        row("level 5, a trigger's kind", five + "/triggers/0/kind \"BLAMED\"", true);
        row("level 5, another's trigger", five + "/triggers/0/kind \"BLAMED\"\n/triggers/0/character \"dee\"", false);
        row("level 5, an effect", five + R"(/beats/1/onEnter [{"level": ["arta", "GUILT", "+", 1]}])", true);
        row("level 5, an effect that relieves", five + R"(/beats/1/onEnter [{"level": ["arta", "GUILT", "-", 1]}])", false);
        row("level 5, a coupling", five + R"(/couplings/0/then {"character": "arta", "channel": "GUILT", "add": 1})", true);
        row("level 5 has a form for guilt",
            R"(/cast/0/ladder/- {"level": 5, "behaviour": "x", "or": {"GUILT": {"behaviour": "y"}}})", true);
    }
    void crisis_resources()
    {
        QFETCH(QByteArray, changes);
        QFETCH(bool, crisis);
        const auto state = scenario::reviewState(soundScenarioWith(kPrepared + changes + "\n/prebrief/supportContacts gone"));
        QCOMPARE(state.missing.size(), 1);
        QCOMPARE(state.missing.first().words.contains(QLatin1String("crisis")), crisis);
    }

    void the_label_stands_while_nothing_changes()
    {
        QJsonObject json = soundScenarioWith(kPrepared);
        QVERIFY(!scenario::reviewLabel(json));
        const auto group = scenario::markReviewed(json, QStringLiteral(" A. Nurse "), QDate(2026, 2, 3));
        QVERIFY(group.has_value());
        const auto inverse = scenario::apply(json, *group);
        QVERIFY(inverse.has_value());
        const auto label = scenario::reviewLabel(json);
        QVERIFY(label && label->stands && scenario::isReviewed(json));
        QCOMPARE(label->by, QStringLiteral("A. Nurse"));
        QCOMPARE(label->date, QDate(2026, 2, 3));
        QVERIFY2(scenario::check(json).isEmpty(), "a label is no finding");

        // It survives being written and read, and falls with any change.
        QVERIFY(scenario::isReviewed(*scenario::parseScenarioText(scenario::canonicalText(json))));
        QJsonObject changed = json;
        const auto back
            = scenario::apply(changed, { { scenario::Edit::Kind::Set, { QStringLiteral("summary") }, QStringLiteral("new") } });
        QVERIFY(!scenario::isReviewed(changed));
        QVERIFY(scenario::reviewLabel(changed).has_value());
        QVERIFY(scenario::apply(changed, *back).has_value());
        QVERIFY(scenario::isReviewed(changed));
        QVERIFY(scenario::apply(json, *inverse).has_value());
        QCOMPARE(json, soundScenarioWith(kPrepared));
    }

    void no_label_while_something_is_missing()
    {
        const auto refused = scenario::markReviewed(
            soundScenarioWith(kPrepared + "/prebrief/stopWord gone"), QStringLiteral("A"), QDate(2026, 1, 1));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QCOMPARE(refused.error().place, QStringLiteral("/prebrief/stopWord"));
        QVERIFY(!scenario::markReviewed(soundScenarioWith(kPrepared), QStringLiteral(" "), QDate(2026, 1, 1)));
        QVERIFY(!scenario::markReviewed(soundScenarioWith(kPrepared), QStringLiteral("A"), QDate()));
        // A label someone wrote by hand with the right hash does not stand either.
        QJsonObject json = soundScenarioWith("/minutes 5");
        json.insert(QStringLiteral("reviewed"),
            QJsonObject { { QStringLiteral("by"), QStringLiteral("A") }, { QStringLiteral("date"), QStringLiteral("2026-01-01") },
                { QStringLiteral("hash"), scenario::contentHash(soundScenarioWith("/minutes 5")) } });
        QVERIFY(!scenario::isReviewed(json));
    }

    void coverage_data()
    {
        QTest::addColumn<QByteArray>("changes");
        QTest::addColumn<QString>("rows");
        const auto row = [](const char* name, const QByteArray& changes, const char* rows) {
            QTest::newRow(name) << changes << QString::fromLatin1(rows);
        };
        row("a beat", "/minutes 5", "O1: B1 reachable");
        row("an opportunity", "/beats/0/objectives []\n/opportunities/0/objectives [\"O1\", \"O1\"]", "O1: EO1 reachable");
        row("both", "/opportunities/0/objectives [\"O1\"]\n/beats/2/objectives [\"O1\"]", "O1: B1 B3 EO1 reachable");
        row("nothing", "/objectives/- {\"id\": \"O2\", \"text\": \"t\"}", "O1: B1 reachable, O2: never");
        row("where no path leads",
            "/beats/0/objectives []\n/beats/- {\"id\": \"B4\", \"title\": \"Four\", \"ending\": true, \"objectives\": [\"O1\"]}",
            "O1: B4 unreachable");
        row("an opportunity where no path leads",
            "/beats/0/objectives []\n/beats/- {\"id\": \"B4\", \"title\": \"Four\", \"ending\": true}\n/opportunities/0/beat "
            "\"B4\"\n/opportunities/0/objectives [\"O1\"]",
            "O1: EO1 unreachable");
        row("no start", "/start gone", "O1: B1 unreachable");
        row("unknown and wrong ones", "/beats/0/objectives [\"O9\", 5, \"\"]\n/objectives [5, {\"id\": \"O1\", \"text\": \"t\"}]",
            "O1: never");
        row("two of one id", "/objectives/- {\"id\": \"O1\", \"text\": \"again\"}", "O1: B1 reachable");
        row("none", "/objectives []", "");
    }
    void coverage()
    {
        QFETCH(QByteArray, changes);
        QFETCH(QString, rows);
        QCOMPARE(covered(changes), rows);
    }

    void authors_keys_come_after_the_others_in_their_order()
    {
        const QByteArray text = scenario::canonicalText(soundScenarioWith(R"(/translations {"de": {}}
            /another 1
            /reviewed {"hash": "h", "by": "b", "date": "d"}
            /design {"pilots": [{"who": "w", "date": "d"}], "rationale": "r"}
            /notes [{"text": "t", "id": "N1"}]
            /groups [{"title": "t", "id": "G1"}]
            /safety "s"
            /opportunities/0/objectives ["O1"])"));
        qsizetype last = 0;
        for (const char* key : { "\"safety\"", "\"groups\"", "\"notes\"", "\"design\"", "\"rationale\"", "\"pilots\"",
                 "\"reviewed\"", "\"by\"", "\"date\": \"d\", \"hash\"", "\"translations\"", "\"another\"" }) {
            const qsizetype at = text.indexOf(key, last);
            QVERIFY2(at > last, key);
            last = at;
        }
        QVERIFY(text.contains(R"({"id": "G1", "title": "t"})"));
        QVERIFY(text.contains(R"({"date": "d", "who": "w"})"));
    }
};

HOLDSPACE_TEST(ReviewTest)
#include "tst_review.moc"
