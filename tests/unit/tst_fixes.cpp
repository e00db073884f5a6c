// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingfixtures.h"
#include "soundscenario.h"
#include "testregistry.h"

#include <scenario/check.h>
#include <scenario/editpath.h>
#include <scenario/fixes.h>
#include <scenario/scenariofile.h>

#include <QSet>
#include <QTest>

using namespace holdspace;
using scenario::Finding;
using test::soundScenario;
using test::soundScenarioWith;

namespace {

qsizetype count(const QList<Finding>& findings, const QString& code)
{
    return std::count_if(findings.begin(), findings.end(), [&](const Finding& each) { return each.code == code; });
}

/// The fix for the first finding of a code, if there is one.
std::optional<scenario::Fix> fixIn(const QJsonObject& json, const char* code)
{
    for (const Finding& each : scenario::check(json)) {
        if (each.code == QLatin1String(code))
            return scenario::fixFor(json, each);
    }
    return std::nullopt;
}

QJsonValue fixed(QJsonObject json, const char* code, const QStringList& path)
{
    const auto fix = fixIn(json, code);
    if (!fix || !scenario::apply(json, fix->group))
        return QStringLiteral("no fix");
    return scenario::valueAt(json, path);
}

} // namespace

class FixesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every_fix_mends_adds_no_error_and_can_be_taken_back_data()
    {
        QTest::addColumn<qsizetype>("fixture");
        for (qsizetype i = 0; i < test::findingFixtures().size(); ++i) {
            const auto& fixture = test::findingFixtures().at(i);
            if (fixture.where != test::kNowhere)
                QTest::newRow((fixture.code + ' ' + QByteArray::number(i) + ' ' + fixture.name).constData()) << i;
        }
    }
    void every_fix_mends_adds_no_error_and_can_be_taken_back()
    {
        QFETCH(qsizetype, fixture);
        const auto& f = test::findingFixtures().at(fixture);
        const QJsonObject json = soundScenarioWith(f.changes);
        const QByteArray bytes = scenario::canonicalText(json);
        const auto before = scenario::check(json);
        for (const Finding& finding : before) {
            const auto fix = scenario::fixFor(json, finding);
            if (!fix)
                continue;
            QVERIFY(!fix->words.isEmpty());
            QJsonObject changed = json;
            const auto inverse = scenario::apply(changed, fix->group);
            QVERIFY(inverse.has_value());
            const auto after = scenario::check(changed);
            QVERIFY2(count(after, finding.code) < count(before, finding.code), qPrintable(fix->words));
            for (const Finding& each : after) {
                if (each.severity() == scenario::Severity::Error)
                    QVERIFY2(
                        count(after, each.code) <= count(before, each.code), qPrintable(fix->words + each.code + each.where));
            }
            QVERIFY(scenario::apply(changed, *inverse).has_value());
            QCOMPARE(scenario::canonicalText(changed), bytes);
        }
    }
    void what_has_a_fix_is_as_the_table_says()
    {
        const QSet<QString> table { QStringLiteral("E_START"), QStringLiteral("E_DUP_ID"), QStringLiteral("E_BAD_REF"),
            QStringLiteral("E_NO_ENDING"), QStringLiteral("E_TYPE"), QStringLiteral("E_RANGE"), QStringLiteral("W_DEAD_END"),
            QStringLiteral("W_KEY_CLASH"), QStringLiteral("W_WINDOW_TOO_SHORT") };
        QSet<QString> fixable;
        for (const auto& fixture : test::findingFixtures()) {
            if (fixture.where == test::kNowhere)
                continue;
            const QJsonObject json = soundScenarioWith(fixture.changes);
            for (const Finding& finding : scenario::check(json)) {
                if (!fixable.contains(finding.code) && scenario::fixFor(json, finding))
                    fixable.insert(finding.code);
            }
        }
        QCOMPARE(fixable, table);
    }

    void start()
    {
        const QStringList path { QStringLiteral("start") };
        QCOMPARE(fixed(soundScenarioWith("/start gone"), "E_START", path), QJsonValue(QStringLiteral("B1")));
        QCOMPARE(fixed(soundScenarioWith("/start \"b2 \""), "E_START", path), QJsonValue(QStringLiteral("B2")));
        // From the first beat no ending can be reached: that would be a new error.
        QVERIFY(!fixIn(soundScenarioWith("/start gone\n/beats/0/exits gone"), "E_START"));
        QVERIFY(!fixIn(soundScenarioWith("/start gone\n/beats []"), "E_START"));
    }
    void second_ids()
    {
        QCOMPARE(fixed(soundScenarioWith(R"(/beats/1/exits/0/id "X1")"), "E_DUP_ID",
                     { QStringLiteral("beats"), QStringLiteral("1"), QStringLiteral("exits"), QStringLiteral("0"),
                         QStringLiteral("id") }),
            QJsonValue(QStringLiteral("X1-2")));
        QVERIFY2(!fixIn(soundScenarioWith(R"(/beats/1/id "B1")"), "E_DUP_ID"), "B1 is named: no one knows which is meant");
        QVERIFY2(!fixIn(soundScenarioWith("/cast/0/ladder/2/level 1"), "E_DUP_ID"), "a level has a meaning");
        QVERIFY2(!fixIn(soundScenarioWith("/objectives/- {\"id\": \"O1\", \"text\": \"x\"}"), "E_DUP_ID"), "O1 is named");
        QVERIFY(fixIn(soundScenarioWith("/beats/0/objectives []\n/objectives/- {\"id\": \"O1\", \"text\": \"x\"}"), "E_DUP_ID"));
        const QByteArray exits = "/beats/1/exits/0/id \"X1\"\n";
        QVERIFY(
            !fixIn(soundScenarioWith(exits + "/translations {\"de\": {\"beats/#B2/exits/#X1/label\": \"Weiter\"}}"), "E_DUP_ID"));
    }
    void dead_references()
    {
        const auto gone = QJsonValue(QJsonValue::Undefined);
        QCOMPARE(fixed(soundScenarioWith(R"(/triggers/0/opens "EO9")"), "E_BAD_REF",
                     { QStringLiteral("triggers"), QStringLiteral("#T1"), QStringLiteral("opens") }),
            gone);
        QCOMPARE(fixed(soundScenarioWith(R"(/triggers/0/opens "eo1")"), "E_BAD_REF",
                     { QStringLiteral("triggers"), QStringLiteral("#T1"), QStringLiteral("opens") }),
            QJsonValue(QStringLiteral("EO1")));
        QCOMPARE(fixed(soundScenarioWith(R"(/prompts/0/beat "B9")"), "E_BAD_REF",
                     { QStringLiteral("prompts"), QStringLiteral("0"), QStringLiteral("beat") }),
            gone);
        QCOMPARE(fixed(soundScenarioWith(R"(/triggers/0/beats ["B9", "B1"])"), "E_BAD_REF",
                     { QStringLiteral("triggers"), QStringLiteral("0"), QStringLiteral("beats") }),
            QJsonValue(QJsonArray { QStringLiteral("B1") }));
        QVERIFY2(!fixIn(soundScenarioWith(R"(/triggers/0/beats ["B9"])"), "E_BAD_REF"),
            "without beats it would be offered everywhere");
        QCOMPARE(fixed(soundScenarioWith(R"(/beats/0/objectives ["O8", "O9", "O1"])"), "E_BAD_REF",
                     { QStringLiteral("beats"), QStringLiteral("0"), QStringLiteral("objectives") }),
            QJsonValue(QJsonArray { QStringLiteral("O9"), QStringLiteral("O1") }));
        QCOMPARE(fixed(soundScenarioWith(R"(/beats/0/exits/0/to "two")"), "E_BAD_REF",
                     { QStringLiteral("beats"), QStringLiteral("0"), QStringLiteral("exits"), QStringLiteral("0"),
                         QStringLiteral("to") }),
            QJsonValue(QStringLiteral("B2")));
        QVERIFY2(!fixIn(soundScenarioWith("/beats/2/title \"Two\"\n/beats/0/exits/0/to \"two\""), "E_BAD_REF"),
            "two beats of that title");
        QVERIFY2(!fixIn(soundScenarioWith(R"(/beats/0/exits/0/to "B9")"), "E_BAD_REF"), "an exit that is not worth losing");
        QCOMPARE(fixed(soundScenarioWith(R"(/beats/0/cues {"ARTA": "hello"})"), "E_BAD_REF",
                     { QStringLiteral("beats"), QStringLiteral("0"), QStringLiteral("cues") }),
            QJsonValue(QJsonObject { { QStringLiteral("arta"), QStringLiteral("hello") } }));
        QVERIFY2(!fixIn(soundScenarioWith(R"(/beats/0/cues/ARTA "hello")"), "E_BAD_REF"), "arta has a cue here");
    }
    void ranges()
    {
        const auto nearest = [](const char* pointer, const char* wrong) {
            const QByteArray changes = QByteArray(pointer) + ' ' + wrong;
            const QJsonObject json = soundScenarioWith(changes);
            return fixed(json, "E_RANGE",
                *scenario::editPath(soundScenarioWith(QByteArray(pointer) + " 1"), QString::fromLatin1(pointer)));
        };
        QCOMPARE(nearest("/cast/0/trust", "7.5"), QJsonValue(5));
        QCOMPARE(nearest("/cast/0/trust", "-2"), QJsonValue(0));
        QCOMPARE(nearest("/cast/0/sensitivity/FEAR", "-2"), QJsonValue(0));
        QCOMPARE(nearest("/cast/0/baseline/FEAR", "9"), QJsonValue(5));
        QCOMPARE(nearest("/triggers/0/effects/FEAR", "1.5"), QJsonValue(1));
        QCOMPARE(nearest("/triggers/0/effects/OVERLOAD", "-9"), QJsonValue(-5));
        QCOMPARE(nearest("/triggers/0/trust", "-9"), QJsonValue(-5));
        QCOMPARE(nearest("/opportunities/0/intensity", "0"), QJsonValue(1));
        QCOMPARE(nearest("/opportunities/0/intensity", "2.6"), QJsonValue(3));
        QCOMPARE(nearest("/minutes", "2000"), QJsonValue(1440));
        QCOMPARE(nearest("/minutes", "0"), QJsonValue(QJsonValue::Undefined));
        QCOMPARE(nearest("/opportunities/0/windowMs", "-5"), QJsonValue(QJsonValue::Undefined));
        QCOMPARE(nearest("/triggers/0/key", "\"GG\""), QJsonValue(QJsonValue::Undefined));
        QCOMPARE(nearest("/beats/0/exits/0/mode", "\"AUTO\""), QJsonValue(QStringLiteral("auto")));
        QCOMPARE(nearest("/couplings/0/when/level/2", "\"=>\""), QJsonValue(QStringLiteral(">=")));
        QCOMPARE(nearest("/couplings/0/when/level/1", "\"anger\""), QJsonValue(QStringLiteral("ANGER")));
        QCOMPARE(nearest("/id", "\" my first scenario! \""), QJsonValue(QStringLiteral("my-first-scenario")));
        QCOMPARE(nearest("/beats/0/text", "\"a\\u0000b\""), QJsonValue(QStringLiteral("ab")));
        QCOMPARE(fixed(soundScenarioWith(R"(/cast/0/baseline {"fear": 2})"), "E_RANGE",
                     { QStringLiteral("cast"), QStringLiteral("0"), QStringLiteral("baseline") }),
            QJsonValue(QJsonObject { { QStringLiteral("FEAR"), 2 } }));
        QVERIFY2(!fixIn(soundScenarioWith(R"(/cast/0/baseline {"fear": 2, "FEAR": 3})"), "E_RANGE"), "there are two fears");
        QVERIFY2(!fixIn(soundScenarioWith(R"(/cast/0/baseline {"JOY": 2})"), "E_RANGE"), "no such channel");
        // Level 5 is there already, so 5 would be a new error.
        QVERIFY(fixed(soundScenarioWith("/cast/0/ladder/- {\"level\": 5, \"behaviour\": \"x\"}\n/cast/0/ladder/- {\"level\": 7, "
                                        "\"behaviour\": \"y\"}"),
                    "E_RANGE",
                    { QStringLiteral("cast"), QStringLiteral("0"), QStringLiteral("ladder"), QStringLiteral("4"),
                        QStringLiteral("level") })
            != QJsonValue(5));
    }
    void types()
    {
        QCOMPARE(fixed(soundScenarioWith(R"(/minutes " 12 ")"), "E_TYPE", { QStringLiteral("minutes") }), QJsonValue(12));
        QCOMPARE(
            fixed(soundScenarioWith("/title 5.25"), "E_TYPE", { QStringLiteral("title") }), QJsonValue(QStringLiteral("5.25")));
        QCOMPARE(fixed(soundScenarioWith(R"(/beats/2/ending "True")"), "E_TYPE",
                     { QStringLiteral("beats"), QStringLiteral("2"), QStringLiteral("ending") }),
            QJsonValue(true));
        QVERIFY(!fixIn(soundScenarioWith(R"(/minutes "a while")"), "E_TYPE"));
        QVERIFY(!fixIn(soundScenarioWith("/title gone"), "E_TYPE"));
    }
    void the_rest()
    {
        QCOMPARE(fixed(soundScenarioWith("/beats/1/exits gone\n/beats/0/exits/- {\"id\": \"X9\", \"to\": \"B3\"}"), "W_DEAD_END",
                     { QStringLiteral("beats"), QStringLiteral("#B2"), QStringLiteral("ending") }),
            QJsonValue(true));
        QCOMPARE(fixed(soundScenarioWith("/beats/2/ending false"), "E_NO_ENDING",
                     { QStringLiteral("beats"), QStringLiteral("#B3"), QStringLiteral("ending") }),
            QJsonValue(true));
        QCOMPARE(fixed(soundScenarioWith("/opportunities/0/windowMs 10"), "W_WINDOW_TOO_SHORT",
                     { QStringLiteral("opportunities"), QStringLiteral("#EO1"), QStringLiteral("windowMs") }),
            QJsonValue(5000));
        // A and B are taken.
        const QByteArray more = "/triggers/- {\"id\": \"T2\", \"label\": \"Two\", \"character\": \"dee\", \"key\": \"a\"}\n"
                                "/triggers/- {\"id\": \"T3\", \"label\": \"Three\", \"character\": \"dee\", \"key\": \"B\"}\n";
        QCOMPARE(fixed(soundScenarioWith(more + R"(/triggers/0/key "N")"), "W_KEY_CLASH",
                     { QStringLiteral("triggers"), QStringLiteral("#T1"), QStringLiteral("key") }),
            QJsonValue(QStringLiteral("C")));
        QVERIFY2(!fixIn(soundScenarioWith(
                            "/triggers/- {\"id\": \"T2\", \"label\": \"Alarm\", \"character\": \"dee\", \"key\": \"A\"}"),
                     "W_KEY_CLASH"),
            "the labels clash, not the keys");
        QVERIFY(!fixIn(soundScenarioWith(R"(/cast/1/name "Arta")"), "W_KEY_CLASH"));
    }

    void a_finding_of_another_scenario_has_none()
    {
        const QJsonObject json = soundScenario();
        for (const char* where : { "", "/beats/9", "/beats/x", "beats", "/beats/0/exits/7/to", "/title/0", "/~1" }) {
            for (const char* code : { "E_START", "E_DUP_ID", "E_BAD_REF", "E_TYPE", "E_RANGE", "W_DEAD_END", "W_KEY_CLASH",
                     "W_WINDOW_TOO_SHORT", "E_NO_ENDING", "X" })
                QVERIFY(!scenario::fixFor(json, { QLatin1String(code), QLatin1String(where), QString() }));
        }
    }

    void paths_go_by_id()
    {
        const QJsonObject json = soundScenarioWith("/beats/2/id \"B2\"\n/beats/0/cues {\"a/b\": \"c\"}");
        const auto path = [&](const char* pointer) {
            return scenario::editPath(json, QString::fromLatin1(pointer))
                .value_or(QStringList { QStringLiteral("none") })
                .join(QLatin1Char(' '));
        };
        QCOMPARE(path(""), QString());
        QCOMPARE(path("/beats/0/exits/0/to"), QStringLiteral("beats #B1 exits #X1 to"));
        QCOMPARE(path("/beats/2/title"), QStringLiteral("beats 2 title")); // the first B2 is another one
        QCOMPARE(path("/variables/1"), QStringLiteral("variables #n"));
        QCOMPARE(path("/cast/0/ladder/2/behaviour"), QStringLiteral("cast #arta ladder #2 behaviour"));
        QCOMPARE(path("/cast/0/needs/0"), QStringLiteral("cast #arta needs 0"));
        QCOMPARE(path("/beats/0/prompts/0"), QStringLiteral("beats #B1 prompts 0"));
        QCOMPARE(path("/beats/0/cues/a~1b"), QStringLiteral("beats #B1 cues a/b"));
        QCOMPARE(path("/beats/3"), QStringLiteral("none"));
        QCOMPARE(path("/nothing"), QStringLiteral("none"));
    }
};

HOLDSPACE_TEST(FixesTest)
#include "tst_fixes.moc"
