// SPDX-License-Identifier: GPL-3.0-or-later
#include "findingfixtures.h"
#include "soundscenario.h"
#include "testregistry.h"

#include <scenario/check.h>
#include <scenario/findingwords.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QSet>
#include <QTest>

using namespace holdspace;
using scenario::Finding;
using test::soundScenario;
using test::soundScenarioWith;

namespace {

QList<Finding> checked(const QJsonObject& json)
{
    return scenario::check(json, [](const QString& path) { return path == QLatin1String(test::kMediaThere); });
}

QByteArray listed(const QList<Finding>& findings)
{
    QByteArray out;
    for (const Finding& each : findings)
        out += '\n' + each.code.toUtf8() + ' ' + each.where.toUtf8() + ": " + each.message.toUtf8();
    return out.isEmpty() ? "no finding" : out;
}

QStringList codes(const QList<Finding>& findings)
{
    QStringList out;
    for (const Finding& each : findings)
        out.append(each.code);
    return out;
}

/// The codes of the format page.
const QStringList kAllCodes
    = QStringLiteral("E_START E_DUP_ID E_BAD_REF E_NO_ENDING E_TYPE E_RANGE W_UNREACHABLE W_DEAD_END W_LOOP_NO_EXIT "
                     "W_NO_WAY_DOWN W_TOO_MANY_CHOICES W_KEY_CLASH W_LONG_LINE W_IDLE_STATE W_NO_EXIT_FROM_ANGER "
                     "W_NEVER_SET W_NO_CONSULT W_NO_CONTENT_WARNING W_NO_PROMPT W_MISSING_MEDIA W_WINDOW_TOO_SHORT "
                     "H_OUTCOME_OPEN H_NO_LADDER H_NOTHING_ASKED H_NO_CUE H_NO_WANTED")
          .split(QLatin1Char(' '));

} // namespace

class FindingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_sound_scenario_has_none() { QCOMPARE(listed(checked(soundScenario())), QByteArray("no finding")); }

    void each_code_has_both_sides()
    {
        QSet<QString> trips, nearly;
        for (const auto& fixture : test::findingFixtures())
            (fixture.where == test::kNowhere ? nearly : trips).insert(QString::fromUtf8(fixture.code));
        for (const QString& code : kAllCodes) {
            QVERIFY2(trips.contains(code), qPrintable(code));
            QVERIFY2(nearly.contains(code), qPrintable(code));
        }
    }

    void finds_exactly_when_data()
    {
        QTest::addColumn<qsizetype>("fixture");
        for (qsizetype i = 0; i < test::findingFixtures().size(); ++i) {
            const auto& fixture = test::findingFixtures().at(i);
            const QByteArray side = fixture.where == test::kNowhere ? "not: " : "trips: ";
            QTest::newRow((fixture.code + ' ' + QByteArray::number(i) + ' ' + side + fixture.name).constData()) << i;
        }
    }
    void finds_exactly_when()
    {
        QFETCH(qsizetype, fixture);
        const auto& f = test::findingFixtures().at(fixture);
        const QList<Finding> findings = checked(soundScenarioWith(f.changes));
        const QString code = QString::fromUtf8(f.code);
        const QString where = QString::fromUtf8(f.where);
        if (f.where == test::kNowhere) {
            QVERIFY2(!codes(findings).contains(code), listed(findings).constData());
            return;
        }
        const bool found = std::any_of(
            findings.begin(), findings.end(), [&](const Finding& each) { return each.code == code && each.where == where; });
        QVERIFY2(found, listed(findings).constData());
    }

    void one_finding_a_loop_and_a_ladder()
    {
        const auto loop = checked(soundScenarioWith(R"(/beats/1/exits/- {"id": "X3", "to": "B4"}
            /beats/- {"id": "B4", "title": "Four", "exits": [{"id": "X4", "to": "B5"}]}
            /beats/- {"id": "B5", "title": "Five", "exits": [{"id": "X5", "to": "B6"}]}
            /beats/- {"id": "B6", "title": "Six", "exits": [{"id": "X6", "to": "B4"}, {"id": "X7", "to": "B6"}]})"));
        QCOMPARE(codes(loop), QStringList { QStringLiteral("W_LOOP_NO_EXIT") });
        const auto ladder = checked(soundScenarioWith("/cast/0/comeDownWhen null"));
        QCOMPARE(codes(ladder), QStringList { QStringLiteral("W_NO_WAY_DOWN") });
    }

    void no_start_silences_what_follows_from_it()
    {
        const auto findings
            = checked(soundScenarioWith("/start \"B9\"\n/beats/2/ending false\n/beats/- {\"id\": \"B4\", \"title\": \"Four\"}"));
        for (const char* silenced : { "W_UNREACHABLE", "E_NO_ENDING", "W_LOOP_NO_EXIT" })
            QVERIFY2(!codes(findings).contains(QLatin1String(silenced)), listed(findings).constData());
    }

    void wrong_values_never_crash_and_are_errors()
    {
        // Each value of the sound scenario in turn becomes something else.
        const QList<QJsonValue> values { QJsonValue::Null, true, -1e300, QStringLiteral("\0x"), QJsonArray { QJsonValue() },
            QJsonObject { { QString(), 1 } } };
        qsizetype tried = 0;
        const std::function<void(const QJsonValue&, const QStringList&)> each
            = [&](const QJsonValue& here, const QStringList& path) {
                  for (const QJsonValue& value : values) {
                      if (!path.isEmpty()) {
                          const QJsonObject changed = test::withValue(soundScenario(), path, value).toObject();
                          const auto findings = checked(changed);
                          ++tried;
                          for (const Finding& finding : findings)
                              QVERIFY(!finding.code.isEmpty() && !finding.message.isEmpty());
                      }
                  }
                  if (here.isArray()) {
                      for (qsizetype i = 0; i < here.toArray().size(); ++i)
                          each(here.toArray().at(i), path + QStringList { QString::number(i) });
                  }
                  const QJsonObject object = here.toObject();
                  for (auto it = object.begin(); it != object.end(); ++it)
                      each(it.value(), path + QStringList { it.key() });
              };
        each(soundScenario(), {});
        QVERIFY(tried > 500);
    }

    void what_fits_nowhere_is_not_read_to_its_end()
    {
        QJsonArray beats;
        for (int i = 0; i < 100'000; ++i)
            beats.append(i);
        beats.append(QJsonObject {
            { QStringLiteral("id"), QStringLiteral("LAST") }, { QStringLiteral("title"), QStringLiteral("Last") } });
        QJsonObject json = soundScenario();
        json.insert(QStringLiteral("beats"), beats);
        json.insert(QStringLiteral("prompts"), QJsonArray());
        const auto read = scenario::readScenario(json);
        QVERIFY(read.findings.size() >= 50'000 && read.findings.size() < 50'100);
        QVERIFY(read.scenario.beats.size() < 50'100);
    }

    void too_many_findings_are_cut_and_said()
    {
        QJsonObject json = soundScenario();
        QJsonArray exits;
        for (int i = 0; i < 300'000; ++i)
            exits.append(QJsonObject {
                { QStringLiteral("id"), QStringLiteral("X%1").arg(i + 10) }, { QStringLiteral("to"), QStringLiteral("B9") } });
        json = test::withValue(json, { QStringLiteral("beats"), QStringLiteral("0"), QStringLiteral("exits") }, exits).toObject();
        const auto findings = checked(json);
        QVERIFY(findings.size() <= 250'001);
        QCOMPARE(findings.last().code, QStringLiteral("H_MORE"));
        QVERIFY(scenario::hasErrors(findings));
    }

    /// What is left in the samples, hints included: nobody has yet been consulted about these people's needs, and a
    /// sample must not say so before it is true. Everything else was mended.
    void what_the_samples_still_say_data()
    {
        QTest::addColumn<QStringList>("where");
        const auto row = [](const char* name, const char* where) {
            QTest::newRow(name) << QString::fromLatin1(where).split(QLatin1Char(' '));
        };
        row("dont-tell-my-mum", "/cast/0/needs/0 /cast/1/needs/0");
        row("my-daughter-will-tell-me", "/cast/0/needs/0 /cast/0/needs/1 /cast/1/needs/0");
        row("next-bed", "/cast/0/needs/0 /cast/0/needs/1 /cast/0/needs/2");
        row("only-going-to-the-shop", "/cast/0/needs/0 /cast/0/needs/1");
        row("six-feet-away", "/cast/0/needs/0");
        row("ten-times-the-dose", "/cast/0/needs/0 /cast/0/needs/1");
        row("the-list", "/cast/0/needs/0 /cast/1/needs/0");
        row("what-papa-wanted", "/cast/0/needs/0 /cast/1/needs/0 /cast/2/needs/0");
    }
    void what_the_samples_still_say()
    {
        QFETCH(QStringList, where);
        const QDir folder(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios"));
        QCOMPARE(folder.entryList({ QStringLiteral("*.json") }).size(), 8);
        const auto json = scenario::readScenarioFile(
            folder.filePath(QString::fromUtf8(QTest::currentDataTag()) + QStringLiteral(".scenario.json")));
        QVERIFY(json.has_value());
        QStringList expected;
        for (const QString& each : where)
            expected.append(QStringLiteral("W_NO_CONSULT ") + each);
        QStringList said;
        for (const Finding& each : checked(*json))
            said.append(each.code + QLatin1Char(' ') + each.where);
        QCOMPARE(said, expected);
    }

    void every_code_is_explained()
    {
        QSet<QString> said;
        for (const QString& code : kAllCodes + QStringList { QStringLiteral("H_MORE") }) {
            const QString words = scenario::explanation(code);
            QVERIFY2(words.size() > 30 && words.size() < 220, qPrintable(code));
            QVERIFY2(words.endsWith(QLatin1Char('.')) && words.count(QLatin1String(". ")) == 0,
                qPrintable(code + QStringLiteral(": one sentence")));
            QVERIFY2(!words.contains(QLatin1Char('_')), qPrintable(code));
            said.insert(words);
        }
        QCOMPARE(said.size(), kAllCodes.size() + 1);
        QVERIFY(scenario::explanation(QStringLiteral("E_OTHER")).isEmpty());
    }
};

HOLDSPACE_TEST(FindingsTest)
#include "tst_findings.moc"
