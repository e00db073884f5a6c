// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/json.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>
#include <scenario/walker.h>

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace holdspace;

namespace {

QJsonObject parse(const QByteArray& text)
{
    const auto parsed = json::parse(text);
    return parsed ? parsed->toObject() : QJsonObject();
}

/// A small sound scenario, with `patch` laid over its top level.
QJsonObject sound(const QByteArray& patch = "{}")
{
    QJsonObject json = parse(R"({"format": "holdspace-scenario", "version": 1, "id": "s", "title": "S", "start": "B1",
        "prebrief": {"contentWarnings": ["w"]},
        "cast": [{"id": "arta", "name": "Arta", "comeDownWhen": ["x"], "ladder": [{"level": 0, "behaviour": "a"}, {"level": 1, "behaviour": "b"}]}],
        "beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B2"}]}, {"id": "B2", "title": "Two", "ending": true}]})");
    const QJsonObject over = parse(patch);
    for (auto it = over.begin(); it != over.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

} // namespace

class CheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sound_has_no_findings()
    {
        auto findings = scenario::check(sound());
        findings.removeIf([](const scenario::Finding& each) { return each.severity() == scenario::Severity::Hint; });
        QVERIFY2(findings.isEmpty(), findings.isEmpty() ? "" : qPrintable(findings.first().code + findings.first().where));
    }

    void finds_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* patch, const char* code, const char* where) {
            QTest::newRow(name) << QByteArray(patch) << QString::fromLatin1(code) << QString::fromLatin1(where);
        };
        row("start names nothing", R"({"start": "B9"})", "E_START", "/start");
        row("start blank", R"({"start": " "})", "E_START", "/start");
        row("exit to nowhere", R"({"beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B9"}, {"id": "X2", "to": "B2"}]}, {"id": "B2", "title": "Two", "ending": true}]})", "E_BAD_REF", "/beats/0/exits/0/to");
        row("two beats of one id", R"({"beats": [{"id": "B1", "title": "One", "ending": true}, {"id": "B1", "title": "Two"}]})", "E_DUP_ID", "/beats/1");
        row("no ending", R"({"beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B1"}]}]})", "E_NO_ENDING", "/beats");
        row("number as text", R"({"minutes": "12"})", "E_TYPE", "/minutes");
        row("beat without title", R"({"beats": [{"id": "B1", "ending": true}]})", "E_TYPE", "/beats/0");
        row("too many minutes", R"({"minutes": 2000})", "E_RANGE", "/minutes");
        row("id of wrong form", R"({"id": "a/b"})", "E_RANGE", "/id");
        row("level effect 5", R"({"beats": [{"id": "B1", "title": "One", "ending": true, "onEnter": [{"level": ["arta", "FEAR", "=", 5]}]}]})", "E_RANGE", "/beats/0/onEnter/0/level/3");
        row("unknown channel", R"({"cast": [{"id": "a", "name": "A", "baseline": {"JOY": 1}}]})", "E_RANGE", "/cast/0/baseline/JOY");
        row("two keys", R"({"beats": [{"id": "B1", "title": "One", "exits": [{"id": "X", "to": "B2", "when": {"tag": "R_NAME", "present": "arta"}}]}, {"id": "B2", "title": "Two", "ending": true}]})", "E_TYPE", "/beats/0/exits/0/when");
        row("media outside", R"({"triggers": [{"id": "T", "label": "T", "character": "arta", "media": "../x.wav"}]})", "E_BAD_REF", "/triggers/0/media");
        row("unreachable", R"({"beats": [{"id": "B1", "title": "One", "ending": true}, {"id": "B2", "title": "Two", "ending": true}]})", "W_UNREACHABLE", "/beats/1");
        row("dead end", R"({"beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B2"}, {"id": "X2", "to": "B3"}]}, {"id": "B2", "title": "Two", "ending": true}, {"id": "B3", "title": "Three"}]})", "W_DEAD_END", "/beats/2");
        row("loop", R"({"beats": [{"id": "B1", "title": "One", "exits": [{"id": "X1", "to": "B2"}, {"id": "X2", "to": "B3"}]}, {"id": "B2", "title": "Two", "ending": true}, {"id": "B3", "title": "Three", "exits": [{"id": "X3", "to": "B4"}]}, {"id": "B4", "title": "Four", "exits": [{"id": "X4", "to": "B3"}]}]})", "W_LOOP_NO_EXIT", "/beats/2");
        row("no way down", R"({"cast": [{"id": "a", "name": "A", "ladder": [{"level": 0, "behaviour": "x"}, {"level": 1, "behaviour": "y"}]}]})", "W_NO_WAY_DOWN", "/cast/0");
        row("no consult", R"({"cast": [{"id": "a", "name": "A", "needs": [{"text": "n"}]}]})", "W_NO_CONSULT", "/cast/0/needs/0");
        row("no content warning", R"({"prebrief": {"contentWarnings": [" "]}})", "W_NO_CONTENT_WARNING", "/prebrief");
        row("key of the page", R"({"triggers": [{"id": "T", "label": "T", "character": "arta", "key": "n"}]})", "W_KEY_CLASH", "/triggers/0");
        row("window too short", R"({"opportunities": [{"id": "E", "beat": "B1", "character": "arta", "type": "O_EXPLICIT", "windowMs": 4999}]})", "W_WINDOW_TOO_SHORT", "/opportunities/0");
        row("never set", R"({"variables": [{"name": "v", "type": "bool", "initial": false}], "beats": [{"id": "B1", "title": "One", "exits": [{"id": "X", "to": "B2", "when": {"variable": ["v", "==", true]}}]}, {"id": "B2", "title": "Two", "ending": true}]})", "W_NEVER_SET", "/variables/0");
    }
    void finds()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QString, code);
        QFETCH(QString, where);
        const auto findings = scenario::check(sound(patch));
        QStringList said;
        for (const auto& finding : findings) {
            if (finding.code == code && finding.where == where)
                return;
            said.append(finding.code + QLatin1Char(' ') + finding.where);
        }
        QFAIL(qPrintable(QStringLiteral("not found; instead: ") + said.join(QStringLiteral(", "))));
    }

    void condition_depth()
    {
        QByteArray when = R"({"present": "arta"})";
        for (int i = 0; i < 31; ++i)
            when = "{\"not\": " + when + "}";
        const auto beats = [](const QByteArray& c) { return "{\"beats\": [{\"id\": \"B1\", \"title\": \"One\", \"exits\": [{\"id\": \"X\", \"to\": \"B2\", \"when\": " + c + "}]}, {\"id\": \"B2\", \"title\": \"Two\", \"ending\": true}]}"; };
        QVERIFY(!scenario::hasErrors(scenario::check(sound(beats(when)))));
        QVERIFY(scenario::hasErrors(scenario::check(sound(beats("{\"not\": " + when + "}")))));
    }

    void samples_are_clean_and_end()
    {
        const QDir folder(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios"));
        const QStringList names = folder.entryList({ QStringLiteral("*.json") });
        QCOMPARE(names.size(), 8);
        for (const QString& name : names) {
            const auto json = scenario::readScenarioFile(folder.filePath(name));
            QVERIFY(json.has_value());
            for (const auto& finding : scenario::check(*json))
                QVERIFY2(finding.code == QLatin1String("W_NO_CONSULT"), qPrintable(name + QLatin1Char(' ') + finding.code + finding.where));
            const scenario::WalkReport report = scenario::walk(scenario::readScenario(*json).scenario, 10'000, 3);
            QVERIFY2(report.stuckAt.isEmpty(), qPrintable(name));
            QCOMPARE(report.cutOff, 0);
            QVERIFY(report.minMs > 0);
        }
    }

    void same_seed_same_walks()
    {
        const auto json = scenario::readScenarioFile(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios/six-feet-away.scenario.json"));
        const auto read = scenario::readScenario(*json).scenario;
        QCOMPARE(scenario::walk(read, 300, 9).medianMs, scenario::walk(read, 300, 9).medianMs);
        QVERIFY(scenario::walk(read, 300, 9).medianMs != scenario::walk(read, 300, 10).medianMs);
    }
};

HOLDSPACE_TEST(CheckTest)
#include "tst_check.moc"
