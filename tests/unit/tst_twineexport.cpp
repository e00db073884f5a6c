// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <exchange/exporting.h>
#include <exchange/importing.h>
#include <foundation/json.h>
#include <library/samples.h>
#include <scenario/check.h>
#include <scenario/scenariofile.h>

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace holdspace;
using exchange::ExportFormat;

namespace {

QByteArray bytesOf(const char* name)
{
    QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/twine/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject scenarioOf(const QByteArray& twee)
{
    const auto imported = exchange::importTwee(twee);
    return imported ? imported->scenario : QJsonObject();
}

QString twee(const QJsonObject& scenario) { return QString::fromUtf8(exchange::exportScenario(scenario, ExportFormat::Twee).bytes); }

QJsonObject parse(const char* text)
{
    const auto parsed = json::parse(text);
    return parsed ? parsed->toObject() : QJsonObject();
}

/// Scenario with the value of one key of one beat changed.
QJsonObject withBeat(QJsonObject scenario, qsizetype i, const QString& key, const QJsonValue& value)
{
    QJsonArray beats = scenario.value(QLatin1String("beats")).toArray();
    QJsonObject beat = beats.at(i).toObject();
    beat.insert(key, value);
    beats.replace(i, beat);
    scenario.insert(QStringLiteral("beats"), beats);
    return scenario;
}

/// What must survive a way out and back: beats without what only the file says.
QJsonArray beatsOf(const QJsonObject& scenario)
{
    QJsonArray out;
    for (const QJsonValue& each : scenario.value(QLatin1String("beats")).toArray())
        out.append(each);
    return out;
}

bool isXml(const QByteArray& bytes)
{
    QXmlStreamReader reader(bytes);
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

/// Titles and labels that would break out of any format.
QJsonObject nasty()
{
    return parse(R"({"format": "holdspace-scenario", "version": 1, "id": "n", "title": "A <b>\u0022title\u0022</b> & more", "start": "end",
        "cast": [{"id": "a", "name": "Arta", "ladder": [{"level": 0, "behaviour": "x"}]}], "triggers": [{"id": "T", "label": "t", "character": "a"}],
        "beats": [{"id": "end", "title": "One [[two]] | -> <script>alert(1)</script>", "text": ":: Not a passage\ntext", "position": [0, 0], "cues": {"a": "Come here."},
            "exits": [{"id": "X1", "to": "b", "label": "say \u0022hi\u0022 ]] --> <x>"}, {"id": "X2", "to": "end", "mode": "auto", "when": {"answered": "E"}}, {"id": "X3", "to": "nowhere"}]},
          {"id": "b", "title": "end", "ending": true}, {"id": "c", "title": "end", "ending": true}, {"id": "d", "title": "StoryData %1 %2", "ending": true}]})");
}

} // namespace

class TwineExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passages_not_changed_come_back_as_written_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : { "ward.twee", "clinic.twee", "chapbook.twee", "troubles.twee" })
            QTest::newRow(name) << QByteArray(name);
    }
    void passages_not_changed_come_back_as_written()
    {
        QFETCH(QByteArray, name);
        const QJsonObject first = scenarioOf(bytesOf(name.constData()));
        const QString out = twee(first);
        QVERIFY(out.contains(QLatin1String(":: StoryData\n")));
        // Each passage's text stands in the file unchanged, and reading it again gives the same beats.
        for (const QJsonValue& beat : beatsOf(first)) {
            if (beat[QLatin1String("source")].isString())
                QVERIFY2(out.contains(beat[QLatin1String("source")].toString()), qPrintable(beat[QLatin1String("title")].toString()));
        }
        const QJsonObject second = scenarioOf(out.toUtf8());
        if (name != "troubles.twee") // whose names are made unique
            QCOMPARE(beatsOf(second), beatsOf(first));
        QCOMPARE(beatsOf(second).size(), beatsOf(first).size());
        QCOMPARE(second.value(QLatin1String("variables")), first.value(QLatin1String("variables")));
        QCOMPARE(second.value(QLatin1String("twine")), first.value(QLatin1String("twine")));
        QCOMPARE(twee(second), out);
    }

    void a_page_and_an_archive_come_back()
    {
        for (const char* name : { "page.html", "twine1.html" }) {
            const auto page = exchange::importTwine(bytesOf(name));
            QVERIFY(page.has_value());
            const auto again = exchange::importTwine(exchange::exportScenario(page->scenario, ExportFormat::Twine).bytes);
            QVERIFY(again.has_value());
            QCOMPARE(beatsOf(again->scenario), beatsOf(page->scenario));
        }
    }

    void ifid_is_kept_or_made_once()
    {
        QVERIFY(twee(scenarioOf(bytesOf("ward.twee"))).contains(QLatin1String("\"3F2A9C44-6D1E-4B7A-9C55-0A1B2C3D4E5F\"")));
        const QString made = twee(nasty());
        static const QRegularExpression form(QStringLiteral("\"ifid\": \"[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\""));
        QVERIFY(made.contains(form));
        QCOMPARE(twee(nasty()), made);
        QVERIFY(made.contains(QLatin1String("\"format\": \"Harlowe\"")));
    }

    void a_changed_beat_is_written_anew_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("title");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("Harlowe") << QByteArray("ward.twee") << QStringLiteral("Bedside")
                                 << QStringList { QStringLiteral("New words."), QStringLiteral("(if: $calls is 3)[(go-to: \"Corridor\")]"),
                                        QStringLiteral("(if: not ($calls is 3) and $door is \"shut\" and $calls < 3)[[[Open the door->Nurse's desk]]]"),
                                        QStringLiteral("(if: (history:) contains \"Corridor\")[[[Say you came back->Arrival]]]"),
                                        QStringLiteral("(after: 20s)[(go-to: \"Corridor\")]") };
        QTest::newRow("SugarCube") << QByteArray("clinic.twee") << QStringLiteral("Start")
                                   << QStringList { QStringLiteral("<<include \"Weather\">>"),
                                          QStringLiteral("<<if $trust >= 2 and $named is true>><<link \"Sit beside her\" \"Bench\">><<set $trust += 1>><</link>><</if>>"),
                                          QStringLiteral("<<timed 5s>><<goto \"Door\">><</timed>>") };
        QTest::newRow("Chapbook") << QByteArray("chapbook.twee") << QStringLiteral("Start")
                                  << QStringList { QStringLiteral("letters: 2"), QStringLiteral("sealed: false"), QStringLiteral("--"), QStringLiteral("{embed passage: \"Desk\"}"),
                                         QStringLiteral("[if letters > 1 && sealed == false]"), QStringLiteral("[[Read one->Letter]]") };
    }
    void a_changed_beat_is_written_anew()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, title);
        QFETCH(QStringList, lines);
        const QJsonObject first = scenarioOf(bytesOf(file.constData()));
        const QJsonArray beats = beatsOf(first);
        for (qsizetype i = 0; i < beats.size(); ++i) {
            if (beats.at(i)[QLatin1String("title")].toString() != title)
                continue;
            const QString out = twee(withBeat(first, i, QStringLiteral("text"), QStringLiteral("New words.")));
            for (const QString& line : std::as_const(lines))
                QVERIFY2(out.split(QLatin1Char('\n')).contains(line), qPrintable(line + QStringLiteral("\n---\n") + out));
            // What was written anew means the same.
            const QJsonArray again = beatsOf(scenarioOf(out.toUtf8()));
            QCOMPARE(again.at(i)[QLatin1String("exits")].toArray().size(), beats.at(i)[QLatin1String("exits")].toArray().size());
            for (qsizetype x = 0; x < again.at(i)[QLatin1String("exits")].toArray().size(); ++x) {
                const QJsonValue a = again.at(i)[QLatin1String("exits")][x], b = beats.at(i)[QLatin1String("exits")][x];
                QCOMPARE(a[QLatin1String("to")], b[QLatin1String("to")]);
                QCOMPARE(a[QLatin1String("effects")], b[QLatin1String("effects")]);
                QCOMPARE(a[QLatin1String("raw")], b[QLatin1String("raw")]);
            }
            return;
        }
        QFAIL("no such beat");
    }

    void a_renamed_target_is_followed()
    {
        const QJsonObject first = scenarioOf(":: Start\n[[go->Second]] ''now''\n\n:: Second\nx\n");
        const QString out = twee(withBeat(first, 1, QStringLiteral("title"), QStringLiteral("Third")));
        QVERIFY(out.contains(QLatin1String("[[go->Third]]")));
        QVERIFY(!out.contains(QLatin1String("Second")));
    }

    void nothing_breaks_out_of_twee()
    {
        const auto exported = exchange::exportScenario(nasty(), ExportFormat::Twee);
        const auto back = exchange::importTwee(exported.bytes);
        QVERIFY(back.has_value());
        QCOMPARE(beatsOf(back->scenario).size(), 4);
        QSet<QString> titles;
        for (const QJsonValue& beat : beatsOf(back->scenario))
            titles.insert(beat[QLatin1String("title")].toString());
        QCOMPARE(titles.size(), 4);
        QVERIFY(titles.contains(QStringLiteral("end (2)")));
        QCOMPARE(beatsOf(back->scenario).at(0)[QLatin1String("exits")].toArray().size(), 2);
        QString said;
        for (const exchange::Loss& loss : exported.lost)
            said += loss.text() + QLatin1Char('\n');
        for (const char* words : { "cast", "triggers", "can not be said", "leads to no beat", "its passage is called" })
            QVERIFY2(said.contains(QLatin1String(words)), words);
        QVERIFY(QString::fromUtf8(exported.bytes).contains(QLatin1String("Arta: Come here.")));
    }

    void nothing_breaks_out_of_pictures()
    {
        const QJsonObject scenario = nasty();
        const QByteArray picture = exchange::exportScenario(scenario, ExportFormat::Svg).bytes, graph = exchange::exportScenario(scenario, ExportFormat::GraphMl).bytes;
        QVERIFY(isXml(picture));
        QVERIFY(isXml(graph));
        QVERIFY(!picture.contains("<script"));
        QCOMPARE(picture.count("<rect "), 5); // the paper and four beats
        QCOMPARE(picture.count("class=\"head\""), 2);
        QCOMPARE(graph.count("<node "), 4);
        QCOMPARE(graph.count("<edge "), 2);
        const QString flow = QString::fromUtf8(exchange::exportScenario(scenario, ExportFormat::Mermaid).bytes);
        static const QRegularExpression line(QStringLiteral("^  b\\d+(?:\\[\"[^\"]*\"\\]|\\(\\[\"[^\"]*\"\\]\\)| (?:-->|-\\.->)(?:\\|\"[^\"]*\"\\|)? b\\d+)$"));
        const QStringList lines = flow.trimmed().split(QLatin1Char('\n'));
        QCOMPARE(lines.first(), QStringLiteral("flowchart TD"));
        QCOMPARE(lines.size(), 7);
        for (qsizetype i = 1; i < lines.size(); ++i)
            QVERIFY2(line.match(lines.at(i)).hasMatch(), qPrintable(lines.at(i)));
        QVERIFY(flow.contains(QLatin1String("-.->")));
        QVERIFY(!exchange::exportScenario(scenario, ExportFormat::Mermaid).lost.isEmpty());
    }

    void every_sample_goes_out()
    {
        for (const QJsonObject& sample : library::sampleScenarios()) {
            for (const ExportFormat format : { ExportFormat::Twee, ExportFormat::Twine, ExportFormat::Mermaid, ExportFormat::GraphMl, ExportFormat::Svg }) {
                const auto exported = exchange::exportScenario(sample, format);
                QVERIFY(!exported.bytes.isEmpty());
                QVERIFY(!exported.lost.isEmpty());
            }
            const auto back = exchange::importTwee(exchange::exportScenario(sample, ExportFormat::Twee).bytes);
            QVERIFY(back.has_value());
            QCOMPARE(beatsOf(back->scenario).size(), beatsOf(sample).size());
            for (qsizetype i = 0; i < beatsOf(sample).size(); ++i) {
                QCOMPARE(beatsOf(back->scenario).at(i)[QLatin1String("exits")].toArray().size(), beatsOf(sample).at(i)[QLatin1String("exits")].toArray().size());
                QCOMPARE(beatsOf(back->scenario).at(i)[QLatin1String("position")], beatsOf(sample).at(i)[QLatin1String("position")]);
            }
            QVERIFY(!scenario::hasErrors(scenario::check(back->scenario)));
        }
    }
};

HOLDSPACE_TEST(TwineExportTest)
#include "tst_twineexport.moc"
