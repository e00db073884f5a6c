// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/exporting.h>
#include <exchange/importing.h>
#include <foundation/random.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace holdspace;

namespace {

QByteArray times(const QByteArray& text, qsizetype n) { return text.repeated(n); }

QByteArray bytesOf(const char* name)
{
    QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/twine/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A value or a sentence; and a value is a scenario that can be read, saved and sent out again.
void isValueOrSentence(const Result<exchange::Imported>& imported, bool outAgain = true)
{
    if (!imported) {
        QVERIFY(!imported.error().message.isEmpty());
        return;
    }
    const auto read = scenario::readScenario(imported->scenario);
    QVERIFY2(read.findings.isEmpty(), read.findings.isEmpty() ? "" : qPrintable(read.findings.first().where + read.findings.first().message));
    QVERIFY(read.scenario.beat(read.scenario.start) != nullptr);
    const auto text = scenario::canonicalText(imported->scenario);
    const auto again = scenario::parseScenarioText(text);
    QVERIFY(again.has_value());
    QCOMPARE(*again, imported->scenario);
    if (!outAgain)
        return;
    for (const auto format : { exchange::ExportFormat::Twee, exchange::ExportFormat::Twine, exchange::ExportFormat::Mermaid, exchange::ExportFormat::GraphMl, exchange::ExportFormat::Svg })
        QVERIFY(!exchange::exportScenario(imported->scenario, format).bytes.isEmpty());
}

} // namespace

/// Files from others: nothing crashes, nothing takes more than time linear in its size (a quadratic reader would not
/// finish within the limit of the whole test).
class ExchangeHostileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void five_thousand_passages()
    {
        QByteArray text = ":: StoryTitle\nLarge\n\n";
        for (int i = 0; i < 5000; ++i) {
            const QByteArray n = QByteArray::number(i), next = QByteArray::number((i + 1) % 5000), other = QByteArray::number(i * 7 % 5000);
            text += ":: Passage " + n + " [t]\nWords. (set: $x to it + 1)(if: $x > 3)[[[on->Passage " + next + "]]]\n(link-goto: \"to\", \"Passage " + other + "\")\n\n";
        }
        const auto imported = exchange::importTwee(text);
        QVERIFY(imported.has_value());
        const QJsonArray beats = imported->scenario.value(QLatin1String("beats")).toArray();
        QCOMPARE(beats.size(), 5000);
        for (const QJsonValue& beat : beats)
            QCOMPARE(beat[QLatin1String("exits")].toArray().size(), 2);
        const auto back = exchange::importTwee(exchange::exportScenario(imported->scenario, exchange::ExportFormat::Twee).bytes);
        QVERIFY(back.has_value());
        QCOMPARE(back->scenario.value(QLatin1String("beats")), imported->scenario.value(QLatin1String("beats")));
    }

    void long_and_deep_data()
    {
        QTest::addColumn<QByteArray>("body");
        const qsizetype n = 8000;
        const auto row = [n](const char* piece) { QTest::newRow(piece) << times(piece, n); };
        for (const char* piece : { "[[", "[", "]", "(if: $x)[", "(else:)[x]", "(a:", "(print: (a: ", "<<if $x>>", "<<link \"a\">>", "<<", "<<x \"", "<!--", "<script>", "<a ", "{embed passage: '",
                 "[[a|", "[[a]]", "|h>[", "(set: $x to ", "(link-goto: \"a\", \"", "<<switch $x>><<case 1>>", "\\", "'", "(link: \"a\")[", "[img[", "\n[if x]\n", "(if: not (not (not (" })
            row(piece);
        QTest::newRow("closed args") << times("(a: ", n) + times(")", n);
        QTest::newRow("closed hooks") << times("(if: $x is 1)[", n) + "[[B]]" + times("]", n);
        QTest::newRow("closed ifs") << times("<<if $x>>", n) + "[[B]]" + times("<</if>>", n);
        QTest::newRow("many variables") << [] {
            QByteArray out;
            for (int i = 0; i < 20'000; ++i)
                out += "(set: $\xc3\xa4" + QByteArray::number(i) + " to 1)";
            return out;
        }();
        QTest::newRow("a long condition") << "(if: " + times("$x is 1 and ", 20'000) + "$x is 2)[[[B]]]";
        QTest::newRow("missing targets") << [] {
            QByteArray out;
            for (int i = 0; i < 9000; ++i)
                out += "[[to " + QByteArray::number(i) + "]]";
            return out;
        }();
        QTest::newRow("a long word") << times("x", 300'000);
    }
    void long_and_deep()
    {
        QFETCH(QByteArray, body);
        isValueOrSentence(exchange::importTwee(":: Start\n" + body + "\n\n:: B\nx\n"), false);
        isValueOrSentence(exchange::importTwee(":: StoryData\n{\"format\": \"Chapbook\"}\n\n:: Start\n" + body), false);
        isValueOrSentence(exchange::importOutline("# Start\n" + body), false);
    }

    void headers_and_containers_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const qsizetype n = 8000;
        QTest::newRow("only headers") << times(":: \n", n);
        QTest::newRow("open tags") << times(":: a [b\n", n);
        QTest::newRow("open metadata") << times(":: a {\"position\":\n", n);
        QTest::newRow("deep metadata") << ":: a " + times("{\"a\":", 5000) + "\nx";
        QTest::newRow("deep story data") << ":: StoryData\n" + times("{\"a\":", n) + "\n:: a\nx";
        QTest::newRow("backslashes") << ":: " + times("\\", n) + "\nx";
        QTest::newRow("one long name") << ":: " + times("name ", n) + "\nx";
        QTest::newRow("open passages") << "<tw-storydata name='x'>" + times("<tw-passagedata name=\"a\">", n);
        QTest::newRow("open quotes") << "<tw-storydata name='x'>" + times("<tw-passagedata name=\"a>", n);
        QTest::newRow("stray quotes") << "<tw-storydata name='x'>" + times("<tw-passagedata x \"<div>'>t", n);
        QTest::newRow("nested elements") << "<tw-storydata name='x'><tw-passagedata name=\"a\">" + times("<div>", n);
        QTest::newRow("nested in a tag") << "<tw-storydata name='x'><tw-passagedata \"" + times("<div>", n) + "\" name=a>t";
        QTest::newRow("open comments") << times("<!--", n);
        QTest::newRow("open scripts") << times("<script", n) + times("<script>", n);
        QTest::newRow("many stories") << times("<tw-storydata name='x' startnode='1'>", 5000) + "<tw-passagedata pid='1' name='a'>x";
        QTest::newRow("entities") << "<tw-storydata name='&'><tw-passagedata name='&#0;&#xD800;&#x110000;&bogus;'>" + times("&amp", n) + times("&#", n);
        QTest::newRow("stores") << times("<div id=\"storeArea\">", n) + "<div tiddler=\"a\">x";
        QTest::newRow("half characters") << QByteArray("\xff\xfe:\0:\0 \0a\0\n\0\x00\xd8x\0\0\xdc", 18);
        QTest::newRow("odd length") << QByteArray("\xff\xfe:\0:\0 ", 7);
        QTest::newRow("nul") << QByteArray(":: a\0b [c\0d] {\"position\":\"1,2\0\"}\n\0\0[[x\0]]", 42);
        QTest::newRow("numbers") << QByteArray(":: a {\"position\":\"1e999,nan\",\"size\":\"inf,0x10\"}\nx");
    }
    void headers_and_containers()
    {
        QFETCH(QByteArray, bytes);
        isValueOrSentence(exchange::importTwee(bytes));
        isValueOrSentence(exchange::importTwine(bytes));
        isValueOrSentence(exchange::importOutline(bytes));
    }

    void cut_anywhere()
    {
        for (const char* name : { "ward.twee", "clinic.twee", "chapbook.twee" }) {
            const QByteArray whole = bytesOf(name);
            for (qsizetype at = 0; at < whole.size(); at += 7)
                isValueOrSentence(exchange::importTwee(whole.left(at)));
        }
        for (const char* name : { "page.html", "archive.html", "twine1.html" }) {
            const QByteArray whole = bytesOf(name);
            for (qsizetype at = 0; at < whole.size(); at += 11)
                isValueOrSentence(exchange::importTwine(whole.left(at)));
        }
    }

    /// Fixtures with bytes replaced, doubled and dropped, and pure noise made of the formats' own marks.
    void noise()
    {
        static const QList<QByteArray> marks { "[[", "]]", "->", "<-", "|", "(if:", "(else:)", "(go-to:", "\"", "'", ")", "[", "]", "<<", ">>", "<</", "if", "link ", "set $x to ", "{", "}", "::", "\n", "\n:: ", " ",
            "$x", "is", "3", "and", "<tw-passagedata ", "name=\"", ">", "<", "&lt;", "\\", "--", "\r", "\xff", "\0", "é", "# ", "-> ", "Name: " };
        for (quint64 seed = 1; seed <= 300; ++seed) {
            Random random(seed);
            QByteArray text;
            if (seed % 3 == 0) {
                text = bytesOf(seed % 2 ? "ward.twee" : "page.html");
                for (int i = 0; i < 40; ++i) {
                    const auto at = static_cast<qsizetype>(random.below(static_cast<quint64>(text.size())));
                    text.replace(at, static_cast<qsizetype>(random.below(5)), marks.at(static_cast<qsizetype>(random.below(static_cast<quint64>(marks.size())))));
                }
            } else {
                text = seed % 2 ? ":: Start\n" : "<tw-storydata name='x'><tw-passagedata name='a'>";
                const auto parts = random.below(400);
                for (quint64 i = 0; i < parts; ++i)
                    text += seed % 5 == 0 ? QByteArray(1, static_cast<char>(random.below(256))) : marks.at(static_cast<qsizetype>(random.below(static_cast<quint64>(marks.size()))));
            }
            isValueOrSentence(exchange::importTwee(text));
            isValueOrSentence(exchange::importTwine(text));
            isValueOrSentence(exchange::importOutline(text));
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }
};

HOLDSPACE_TEST(ExchangeHostileTest)
#include "tst_exchangehostile.moc"
