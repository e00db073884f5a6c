// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/json.h>
#include <scenario/scenariofile.h>

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace holdspace;

class JsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("blank") << QByteArray(" \n");
        QTest::newRow("NaN") << QByteArray("{\"a\": NaN}");
        QTest::newRow("Infinity") << QByteArray("{\"a\": Infinity}");
        QTest::newRow("comment") << QByteArray("{} // no");
        QTest::newRow("trailing") << QByteArray("{} {}");
        QTest::newRow("NUL") << QByteArray("{\"a\": 1}\0", 9);
        QTest::newRow("latin1") << QByteArray("{\"a\": \"\xe9\"}");
        QTest::newRow("utf16") << QByteArray("\xff\xfe{\0}\0", 6);
        QTest::newRow("cut off") << QByteArray("{\"a\": [1, 2");
        QTest::newRow("too many objects") << "[0" + QByteArray(", {\"a\": 1}").repeated(json::kMostFilled) + "]";
        QTest::newRow("too deep") << QByteArray(513, '[') + QByteArray(513, ']');
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        const auto parsed = json::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Malformed);
        QVERIFY(parsed.error().place.startsWith(QLatin1String("line ")));
    }

    void says_where()
    {
        const auto parsed = json::parse("{\n  \"a\": 1,\n  \"b\": oops\n}");
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().place.startsWith(QLatin1String("line 3")), qPrintable(parsed.error().place));
    }

    void accepts_a_byte_order_mark() { QVERIFY(json::parse("\xEF\xBB\xBF{}")); }

    void numbers_beyond_a_double_are_read()
    {
        const auto parsed = json::parse("{\"large\": [1e999, -1E+400, 1e308], \"small\": [1e-999, 0.5e-400], \"text\\\"1e999\": \"1e999, \\\\\"}");
        QVERIFY(parsed.has_value());
        const QJsonArray large = parsed->toObject().value(QLatin1String("large")).toArray();
        QVERIFY(!json::isFinite(large.at(0).toDouble()) && large.at(0).toDouble() > 0);
        QVERIFY(!json::isFinite(large.at(1).toDouble()) && large.at(1).toDouble() < 0);
        QVERIFY(json::isFinite(large.at(2).toDouble()));
        QCOMPARE(parsed->toObject().value(QLatin1String("small")).toArray(), (QJsonArray { 0, 0 }));
        QCOMPARE(parsed->toObject().value(QLatin1String("text\"1e999")).toString(), QStringLiteral("1e999, \\"));
        QVERIFY(json::parse(QByteArray("[") + QByteArray(400, '9') + "]").has_value());
        for (const char* wrong : { "[1e]", "[01e999]", "[+1e999]", "[1e999.5]", "[.1e999]", "[-]", "[1-e999]", "[1e9991e999]" })
            QVERIFY2(!json::parse(wrong), wrong);
        const QByteArray once = json::writeCanonical(*parsed, [](const QStringList&) { return QStringList(); });
        QCOMPARE(json::writeCanonical(*json::parse(once), [](const QStringList&) { return QStringList(); }), once);
    }

    void keeps_numbers()
    {
        const QByteArray text = "{\"big\": 9223372036854775807, \"small\": 0.1, \"tiny\": 1e-12, \"neg\": -2.5}";
        const auto parsed = json::parse(text);
        QVERIFY(parsed.has_value());
        const QByteArray out = json::writeCanonical(*parsed, [](const QStringList&) { return QStringList(); });
        QVERIFY(out.contains("9223372036854775807"));
        QCOMPARE(QJsonDocument::fromJson(out), QJsonDocument::fromJson(text));
    }

    /// Every sample: canonical text reads back equal, and its own canonical text is itself.
    void samples_are_stable()
    {
        const QDir folder(QStringLiteral(HOLDSPACE_RESOURCES "/scenarios"));
        const QStringList names = folder.entryList({ QStringLiteral("*.json") });
        QCOMPARE(names.size(), 8);
        for (const QString& name : names) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const auto json = scenario::parseScenarioText(file.readAll());
            QVERIFY2(json.has_value(), qPrintable(name));
            const QByteArray text = scenario::canonicalText(*json);
            const auto again = scenario::parseScenarioText(text);
            QVERIFY(again.has_value());
            QCOMPARE(*again, *json);
            QCOMPARE(scenario::canonicalText(*again), text);
        }
    }

    void adding_a_beat_removes_no_line()
    {
        QJsonObject json = scenario::newScenario(QStringLiteral("s"), QStringLiteral("T"));
        const QList<QByteArray> before = scenario::canonicalText(json).split('\n');
        QJsonArray beats = json.value(QLatin1String("beats")).toArray();
        beats.append(QJsonObject { { QStringLiteral("id"), QStringLiteral("N") }, { QStringLiteral("title"), QStringLiteral("New") } });
        json.insert(QStringLiteral("beats"), beats);
        const QList<QByteArray> after = scenario::canonicalText(json).split('\n');
        qsizetype matched = 0;
        for (const QByteArray& line : after) {
            if (matched < before.size() && before.at(matched) == line)
                ++matched;
        }
        QCOMPARE(matched, before.size());
    }

    void lone_halves_of_characters_are_escaped()
    {
        QCOMPARE(json::quoted(QString(QChar(0xd800))), QByteArray("\"\\ud800\""));
    }
};

HOLDSPACE_TEST(JsonTest)
#include "tst_json.moc"
