// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/importing.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringConverter>
#include <QTest>

using namespace holdspace;
using exchange::Imported;

namespace {

QString data(const char* name) { return QStringLiteral(HOLDSPACE_TEST_DATA "/twine/") + QLatin1String(name); }

Imported file(const char* name, exchange::ImportFormat format = exchange::ImportFormat::Twee, const exchange::StoryChoice& choice = {})
{
    const auto imported = exchange::importFile(data(name), format, choice);
    return imported ? *imported : Imported {};
}

Imported twee(const QByteArray& text)
{
    const auto imported = exchange::importTwee(text);
    return imported ? *imported : Imported {};
}

QJsonArray beats(const Imported& imported) { return imported.scenario.value(QLatin1String("beats")).toArray(); }

QJsonObject beat(const Imported& imported, const QString& title)
{
    for (const QJsonValue& each : beats(imported)) {
        if (each[QLatin1String("title")].toString() == title)
            return each.toObject();
    }
    return {};
}

/// "label → title [auto] [when] [raw]" of each exit, in order.
QStringList ways(const Imported& imported, const QString& title)
{
    QHash<QString, QString> titles;
    for (const QJsonValue& each : beats(imported))
        titles.insert(each[QLatin1String("id")].toString(), each[QLatin1String("title")].toString());
    QStringList out;
    for (const QJsonValue& exit : beat(imported, title).value(QLatin1String("exits")).toArray()) {
        QString way = exit[QLatin1String("label")].toString() + QStringLiteral(" → ") + titles.value(exit[QLatin1String("to")].toString());
        if (exit[QLatin1String("mode")].toString() == QLatin1String("auto"))
            way += QStringLiteral(" [auto]");
        out.append(way.trimmed());
    }
    return out;
}

QJsonObject exitOf(const Imported& imported, const QString& title, qsizetype i)
{
    return beat(imported, title).value(QLatin1String("exits")).toArray().at(i).toObject();
}

QByteArray when(const QJsonObject& exit)
{
    return QJsonDocument(QJsonArray { exit.value(QLatin1String("when")) }).toJson(QJsonDocument::Compact);
}

bool says(const Imported& imported, const QString& words)
{
    return std::any_of(imported.lost.begin(), imported.lost.end(), [&](const exchange::Loss& loss) { return loss.text().contains(words); });
}

bool isSound(const Imported& imported)
{
    return !scenario::hasErrors(scenario::check(imported.scenario));
}

} // namespace

class TwineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void twee_three()
    {
        const Imported story = file("ward.twee");
        QCOMPARE(beats(story).size(), 6); // five passages and the missing one
        QCOMPARE(story.scenario.value(QLatin1String("title")).toString(), QStringLiteral("Night on the ward"));
        const QJsonObject arrival = beat(story, QStringLiteral("Arrival"));
        QCOMPARE(arrival.value(QLatin1String("id")), story.scenario.value(QLatin1String("start")));
        QCOMPARE(arrival.value(QLatin1String("tags")).toArray(), (QJsonArray { QStringLiteral("quiet"), QStringLiteral("act-1") }));
        QCOMPARE(arrival.value(QLatin1String("position")).toArray(), (QJsonArray { 100, 50 }));
        QVERIFY(!beat(story, QStringLiteral("Corridor")).contains(QLatin1String("position")));
        QCOMPARE(arrival.value(QLatin1String("text")).toString(), QStringLiteral("Lule waits at the door. You may sit down or keep standing."));
        QVERIFY(arrival.value(QLatin1String("source")).toString().contains(QLatin1String("(set: $calls to 0")));
        QVERIFY(!beat(story, QStringLiteral("Nurse's desk")).contains(QLatin1String("source")));
        QVERIFY(beat(story, QStringLiteral("Nurse's desk")).value(QLatin1String("ending")).toBool());
        QVERIFY(!beat(story, QStringLiteral("Corridor")).contains(QLatin1String("ending")));
        const QJsonObject twine = story.scenario.value(QLatin1String("twine")).toObject();
        QCOMPARE(twine.value(QLatin1String("passages")).toArray().size(), 2);
        QCOMPARE(twine.value(QLatin1String("format")).toString(), QStringLiteral("Harlowe"));
        QCOMPARE(beat(story, QStringLiteral("Café « Été »")).value(QLatin1String("text")).toString(), QStringLiteral("Warm and quiet."));
        QVERIFY(isSound(story));
    }

    void harlowe_links()
    {
        const Imported story = file("ward.twee");
        QCOMPARE(ways(story, QStringLiteral("Arrival")),
            (QStringList { QStringLiteral("sit down → Bedside"), QStringLiteral("→ Corridor"), QStringLiteral("go and get tea → Café « Été »"),
                QStringLiteral("Ask the nurse → Nurse's desk"), QStringLiteral("Knock → Bedside") }));
        QCOMPARE(exitOf(story, QStringLiteral("Arrival"), 4).value(QLatin1String("effects")).toArray().size(), 1);
        QCOMPARE(ways(story, QStringLiteral("Bedside")),
            (QStringList { QStringLiteral("→ Corridor [auto]"), QStringLiteral("Open the door → Nurse's desk"), QStringLiteral("hand → Café « Été »"),
                QStringLiteral("Say you came back → Arrival"), QStringLiteral("→ Corridor [auto]") }));
        QCOMPARE(ways(story, QStringLiteral("Corridor")), QStringList { QStringLiteral("Run → Arrival") });
        QVERIFY(says(story, QStringLiteral("$next")));
        QVERIFY(says(story, QStringLiteral("https://example.org")));
        QVERIFY(says(story, QStringLiteral("\"Home ward\", which is not there")));
        QVERIFY(beat(story, QStringLiteral("Home ward")).value(QLatin1String("missing")).toBool());
    }

    void harlowe_conditions()
    {
        const Imported story = file("ward.twee");
        const QString bedside = QStringLiteral("Bedside");
        QCOMPARE(when(exitOf(story, bedside, 0)), QByteArray(R"([{"variable":["calls","==",3]}])"));
        QCOMPARE(when(exitOf(story, bedside, 1)),
            QByteArray(R"([{"all":[{"not":{"variable":["calls","==",3]}},{"variable":["door","==","shut"]},{"variable":["calls","<",3]}]}])"));
        QVERIFY(when(exitOf(story, bedside, 2)).contains("\"not\":{\"all\""));
        QVERIFY(!exitOf(story, bedside, 3).contains(QLatin1String("when")));
        QCOMPARE(exitOf(story, bedside, 3).value(QLatin1String("raw")).toString(), QStringLiteral("(history:) contains \"Corridor\""));
        QVERIFY(says(story, QStringLiteral("kept as text and not checked: (history:)")));
        QCOMPARE(when(exitOf(story, bedside, 4)), QByteArray(R"([{"elapsed":[">=",20]}])"));
        QCOMPARE(story.scenario.value(QLatin1String("variables")).toArray().size(), 2);
        QCOMPARE(beat(story, QStringLiteral("Arrival")).value(QLatin1String("onEnter")).toArray().size(), 2);
    }

    void sugarcube()
    {
        const Imported story = file("clinic.twee");
        QCOMPARE(ways(story, QStringLiteral("Start")),
            (QStringList { QStringLiteral("shown in place → Weather"), QStringLiteral("Sit beside her → Bench"), QStringLiteral("Stand → Door"),
                QStringLiteral("→ Door [auto]"), QStringLiteral("Leave → Door"), QStringLiteral("Later → Bench"), QStringLiteral("→ Door [auto]"),
                QStringLiteral("Four → Bench"), QStringLiteral("More → Bench"), QStringLiteral("Less → Bench") }));
        const QString start = QStringLiteral("Start");
        QCOMPARE(when(exitOf(story, start, 1)), QByteArray(R"([{"all":[{"variable":["trust",">=",2]},{"variable":["named","==",true]}]}])"));
        QCOMPARE(QJsonDocument(exitOf(story, start, 1).value(QLatin1String("effects")).toArray()).toJson(QJsonDocument::Compact), QByteArray(R"([{"add":["trust",1]}])"));
        QCOMPARE(QJsonDocument(exitOf(story, start, 2).value(QLatin1String("effects")).toArray()).toJson(QJsonDocument::Compact), QByteArray(R"([{"set":["named",false]}])"));
        QCOMPARE(when(exitOf(story, start, 6)), QByteArray(R"([{"elapsed":[">=",5]}])"));
        QCOMPARE(when(exitOf(story, start, 7)), QByteArray(R"([{"variable":["trust","==",4]}])"));
        QVERIFY(when(exitOf(story, start, 8)).contains("\"any\""));
        QCOMPARE(exitOf(story, QStringLiteral("Bench"), 0).value(QLatin1String("raw")).toString(), QStringLiteral("visited(\"Start\") > 1"));
        QVERIFY(says(story, QStringLiteral("$place")));
        for (const QJsonValue& variable : story.scenario.value(QLatin1String("variables")).toArray()) {
            if (variable[QLatin1String("name")].toString() == QLatin1String("trust"))
                QCOMPARE(variable[QLatin1String("initial")].toInt(), 2);
        }
        QVERIFY(isSound(story));
    }

    void chapbook()
    {
        const Imported story = file("chapbook.twee");
        QCOMPARE(ways(story, QStringLiteral("Start")),
            (QStringList { QStringLiteral("shown in place → Desk"), QStringLiteral("Read one → Letter"), QStringLiteral("Wait → Desk"), QStringLiteral("→ Letter") }));
        QCOMPARE(when(exitOf(story, QStringLiteral("Start"), 1)), QByteArray(R"([{"all":[{"variable":["letters",">",1]},{"variable":["sealed","==",false]}]}])"));
        QVERIFY(when(exitOf(story, QStringLiteral("Start"), 2)).startsWith("[{\"not\""));
        QVERIFY(!exitOf(story, QStringLiteral("Start"), 3).contains(QLatin1String("when")));
        QCOMPARE(ways(story, QStringLiteral("Letter")), QStringList { QStringLiteral("From the start → Start") });
        QCOMPARE(beat(story, QStringLiteral("Letter")).value(QLatin1String("onEnter")).toArray().size(), 1);
        QVERIFY(beat(story, QStringLiteral("Start")).value(QLatin1String("text")).toString().isEmpty());
        QVERIFY(isSound(story));
    }

    void link_forms_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char* source, const QStringList& expected) { QTest::newRow(source) << QString::fromUtf8(source) << expected; };
        row("[[B]]", { QStringLiteral("→ B") });
        row("[[ B ]]", { QStringLiteral("→ B") });
        row("[[a|B]]", { QStringLiteral("a → B") });
        row("[[a->B]]", { QStringLiteral("a → B") });
        row("[[B<-a]]", { QStringLiteral("a → B") });
        row("[[a->b->B]]", { QStringLiteral("a->b → B") });
        row("[[B<-a<-b]]", { QStringLiteral("a<-b → B") });
        row("[[a|B][$x to 1]]", { QStringLiteral("a → B") });
        row("[[B][$x to 1]]", { QStringLiteral("→ B") });
        row("(if: $x is 1)[[[B]]]", { QStringLiteral("→ B") });
        row("[[[B]]]", { QStringLiteral("→ B") });
        row("(if: $x is 1)[[B]]", { QStringLiteral("→ B") });
        row("<!-- [[B]] -->", { QStringLiteral("→ B") });
        row("(print: \"[[a->B]]\")", { QStringLiteral("a → B") });
        row("(GOTO: 'B')", { QStringLiteral("→ B [auto]") });
        row("(link-goto: \"say \\\"hi\\\"\", \"B\")", { QStringLiteral("say \"hi\" → B") });
        row("(link-goto: \"B\")", { QStringLiteral("→ B") });
        row("(link-goto: \"Talk to \" + $name, \"B\")", { QStringLiteral("\"Talk to \" + $name → B") });
        row("(link-goto: \"a\", $b)", {});
        row("(set: $h to [(link-goto: \"a\", \"B\")])", { QStringLiteral("a → B") });
        row("(Note: see [[B]])", { QStringLiteral("→ B") });
        row("<<link \"a\" \"B\">><</link>>", { QStringLiteral("a → B") });
        row("<<link [[a|B]]>><</link>>", { QStringLiteral("a → B") });
        row("<<click [[B<-a]]>><</click>>", { QStringLiteral("a → B") });
        row("<<goto [[B]]>>", { QStringLiteral("→ B [auto]") });
        row("<<goto $where>>", {});
        row("<<include 'B'>>", { QStringLiteral("shown in place → B") });
        row("{embed passage: \"B\"}", { QStringLiteral("shown in place → B") });
        row("[[]] [[ ]] [[->]] [[|B", {});
        row("[[two\nlines]]", {});
    }
    void link_forms()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, expected);
        const Imported story = twee(":: Start\n" + source.toUtf8() + "\n\n:: B\n(set: $x to 2)end\n");
        QCOMPARE(ways(story, QStringLiteral("Start")), expected);
        QVERIFY(isSound(story) || expected.isEmpty());
    }

    void twine_two_page()
    {
        const Imported story = file("page.html", exchange::ImportFormat::Twine);
        QCOMPARE(beats(story).size(), 3);
        QCOMPARE(story.scenario.value(QLatin1String("title")).toString(), QStringLiteral("Two rooms & a hall"));
        QCOMPARE(ways(story, QStringLiteral("Hall")), (QStringList { QStringLiteral("→ Room <1>"), QStringLiteral("Back & forth → Entrance") }));
        QCOMPARE(beat(story, QStringLiteral("Entrance")).value(QLatin1String("id")), story.scenario.value(QLatin1String("start")));
        QCOMPARE(beat(story, QStringLiteral("Entrance")).value(QLatin1String("source")).toString(), QStringLiteral("Stray <i>marks</i> stay. [[Hall]]"));
        QCOMPARE(beat(story, QStringLiteral("Entrance")).value(QLatin1String("text")).toString(), QStringLiteral("Stray marks stay. Hall"));
        QCOMPARE(beat(story, QStringLiteral("Hall")).value(QLatin1String("position")).toArray(), (QJsonArray { 10.5, 20 }));
        QVERIFY(says(story, QStringLiteral("position is not two numbers")));
        const QJsonObject twine = story.scenario.value(QLatin1String("twine")).toObject();
        QCOMPARE(twine.value(QLatin1String("passages")).toArray().size(), 2);
        QCOMPARE(twine.value(QLatin1String("tagColours")).toObject().value(QLatin1String("quiet")).toString(), QStringLiteral("green"));
        QVERIFY(isSound(story));
    }

    void archive_offers_its_stories()
    {
        const Imported first = file("archive.html", exchange::ImportFormat::Twine);
        QCOMPARE(first.offered, (QStringList { QStringLiteral("First"), QStringLiteral("Second") }));
        QVERIFY(says(first, QStringLiteral("2 stories")));
        for (const exchange::StoryChoice& choice : { exchange::StoryChoice { 1, {} }, exchange::StoryChoice { 0, QStringLiteral("second") } }) {
            const Imported second = file("archive.html", exchange::ImportFormat::Twine, choice);
            QCOMPARE(second.taken, 1);
            QCOMPARE(beats(second).size(), 2);
            QVERIFY(says(second, QStringLiteral("starts at passage number 7")));
            QVERIFY(says(second, QStringLiteral("has no end")));
            QVERIFY(isSound(second));
        }
        const auto third = exchange::importFile(data("archive.html"), exchange::ImportFormat::Twine, { 2, {} });
        QVERIFY(!third);
        QCOMPARE(third.error().code, ErrorCode::Usage);
    }

    void twine_one_page()
    {
        const Imported story = file("twine1.html", exchange::ImportFormat::Twine);
        QCOMPARE(beats(story).size(), 3); // StoryAuthor, Start, Next
        QCOMPARE(story.scenario.value(QLatin1String("title")).toString(), QStringLiteral("An old story"));
        QCOMPARE(beat(story, QStringLiteral("Start")).value(QLatin1String("source")).toString(),
            QStringLiteral("First line\nSecond with a tab\tand \\ one backslash.\n[[Go on|Next]] <<display \"Next\">>"));
        QCOMPARE(beat(story, QStringLiteral("Start")).value(QLatin1String("tags")).toArray().size(), 2);
        QCOMPARE(ways(story, QStringLiteral("Start")), QStringList { QStringLiteral("Go on → Next") });
        QVERIFY(says(story, QStringLiteral("<<display \"Next\">>")));
    }

    void folder_is_one_story()
    {
        const Imported story = file("folder");
        QCOMPARE(beats(story).size(), 2);
        QCOMPARE(ways(story, QStringLiteral("Start")), QStringList { QStringLiteral("→ Second") });
        QCOMPARE(beat(story, QStringLiteral("Start")).value(QLatin1String("text")).toString(), QString());
        QCOMPARE(story.scenario.value(QLatin1String("twine")).toObject().value(QLatin1String("preamble")).toString(), QStringLiteral("A note above."));
        QVERIFY(says(story, QStringLiteral("1 files of the folder are no Twee files")));
    }

    void troubles_are_said()
    {
        const Imported story = file("troubles.twee");
        QCOMPARE(beats(story).size(), 6); // five passages and one missing
        for (const char* words : { "text before the first passage", "its position is not two numbers", "2 passages have this name", "list of tags never ends",
                 "starts at \"Elsewhere\"", "text after its JSON", "only the first counts", "it has no name", "\"Nowhere\", which is not there" })
            QVERIFY2(says(story, QLatin1String(words)), words);
        QCOMPARE(beat(story, QStringLiteral("Start")).value(QLatin1String("id")), story.scenario.value(QLatin1String("start")));
        QVERIFY(isSound(story));
        for (const exchange::Loss& loss : story.lost)
            QVERIFY(!loss.sentence.isEmpty());
    }

    void bad_story_data_is_made_the_most_of()
    {
        const Imported story = twee(":: StoryData\n{\"ifid\": 9, \"format\": \"SugarCube\", \"start\": \"B\",}\n\n:: A\nx\n\n:: B\ny\n");
        QVERIFY(says(story, QStringLiteral("it is not JSON")));
        QCOMPARE(story.scenario.value(QLatin1String("start")).toString(), QStringLiteral("B2"));
        QCOMPARE(story.scenario.value(QLatin1String("twine")).toObject().value(QLatin1String("format")).toString(), QStringLiteral("SugarCube"));
    }

    void without_a_start_the_first_passage_is_one()
    {
        const Imported story = twee(":: StoryInit\n<<set $a to 1>>\n\n:: Opening\nx\n");
        QCOMPARE(story.scenario.value(QLatin1String("start")).toString(), QStringLiteral("B2"));
        QVERIFY(says(story, QStringLiteral("no passage is named as the start")));
    }

    void encodings()
    {
        const QString text = QStringLiteral(":: Start\r\nZoë – “quoted” €\r\r\n[[Café]]\r\n:: Café\nx");
        const QList<std::pair<QStringConverter::Encoding, const char*>> marked { { QStringConverter::Utf8, "UTF-8" }, { QStringConverter::Utf16LE, "UTF-16LE" },
            { QStringConverter::Utf16BE, "UTF-16BE" }, { QStringConverter::Utf32LE, "UTF-32LE" }, { QStringConverter::Utf32BE, "UTF-32BE" } };
        for (const auto& [encoding, name] : marked) {
            QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
            const QByteArray bytes = encoder(text);
            const Imported story = twee(bytes);
            QVERIFY2(beat(story, QStringLiteral("Start")).value(QLatin1String("text")).toString().startsWith(QStringLiteral("Zoë – “quoted” €")), name);
            QCOMPARE(ways(story, QStringLiteral("Start")), QStringList { QStringLiteral("→ Café") });
        }
        const Imported windows = twee(":: Start\nZo\xeb \x96 \x93quoted\x94 \x80\n");
        QCOMPARE(beat(windows, QStringLiteral("Start")).value(QLatin1String("text")).toString(), QStringLiteral("Zoë – “quoted” €"));
        QVERIFY(says(windows, QStringLiteral("Windows-1252")));
        const Imported nul = twee(QByteArray(":: Start\na\0b\n", 13));
        QVERIFY(says(nul, QStringLiteral("can stand in no text")));
        QVERIFY(isSound(nul));
    }

    void variables_of_two_kinds_stay_text()
    {
        const Imported story = twee(":: Start\n(set: $x to 1)(if: $x is 1)[[[B]]]\n\n:: B\n(set: $x to \"a\")\n(set: $höhe to 2.5)(if: $höhe > 2)[[[Start]]] [[End]]\n\n:: End\nx\n");
        QVERIFY(says(story, QStringLiteral("different kinds")));
        QCOMPARE(exitOf(story, QStringLiteral("Start"), 0).value(QLatin1String("raw")).toString(), QStringLiteral("$x is 1"));
        QCOMPARE(when(exitOf(story, QStringLiteral("B"), 0)), QByteArray(R"([{"variable":["h_he",">",2]}])"));
        QVERIFY(isSound(story));
    }

    void sets_under_a_condition_are_not_carried()
    {
        const Imported story = twee(":: Start\n(if: $a)[(set: $b to 1)](set: $c to (random: 1, 6))<!-- (set: $d to 1) -->\n");
        QVERIFY(!beat(story, QStringLiteral("Start")).contains(QLatin1String("onEnter")));
        QVERIFY(says(story, QStringLiteral("$b to 1")));
        QVERIFY(says(story, QStringLiteral("$c to (random: 1, 6)")));
    }

    void speakers_become_cast()
    {
        QByteArray text;
        for (int i = 1; i < 4; ++i)
            text += ":: P" + QByteArray::number(i) + "\nMira Dal: She is not breathing well.\nNote: two chairs.\nScore: 5\n[[P" + QByteArray::number(i + 1) + "]]\n\n";
        const Imported story = twee(text);
        const QJsonArray cast = story.scenario.value(QLatin1String("cast")).toArray();
        QCOMPARE(cast.size(), 1);
        QCOMPARE(cast.at(0)[QLatin1String("name")].toString(), QStringLiteral("Mira Dal"));
        QCOMPARE(beat(story, QStringLiteral("P1")).value(QLatin1String("cues")).toObject().value(QLatin1String("miradal")).toString(), QStringLiteral("She is not breathing well."));
        QVERIFY(beat(story, QStringLiteral("P1")).value(QLatin1String("text")).toString().contains(QLatin1String("Mira Dal: She")));
    }

    void the_same_file_gives_the_same_scenario()
    {
        QCOMPARE(file("ward.twee").scenario, file("ward.twee").scenario);
        QCOMPARE(scenario::canonicalText(file("page.html", exchange::ImportFormat::Twine).scenario), scenario::canonicalText(file("page.html", exchange::ImportFormat::Twine).scenario));
    }

    void what_is_no_story_is_refused()
    {
        for (const QByteArray& bytes : { QByteArray(), QByteArray("  \n"), QByteArray("no passage"), QByteArray(":: StoryTitle\nx"), QByteArray(":: A [script]\nx") }) {
            const auto imported = exchange::importTwee(bytes);
            QVERIFY(!imported);
            QCOMPARE(imported.error().code, ErrorCode::Malformed);
        }
        QVERIFY(!exchange::importTwine("<html><body>nothing</body></html>"));
        QVERIFY(!exchange::importTwine("<tw-storydata name='empty'></tw-storydata>"));
        const auto missing = exchange::importFile(data("none.twee"), exchange::ImportFormat::Twee);
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Unreadable);
        QVERIFY(missing.error().file.endsWith(QLatin1String("none.twee")));
    }
};

HOLDSPACE_TEST(TwineTest)
#include "tst_twine.moc"
