// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <foundation/json.h>
#include <scenario/fragments.h>
#include <scenario/languages.h>
#include <scenario/things.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;

class FragmentsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySelectionFitsIntoEveryScenario()
    {
        const auto samples = allSamples();
        for (const QJsonObject& from : samples) {
            const QStringList beats = ids(from, { u"beats"_s });
            for (qsizetype i = 0; i < beats.size(); i += 3) {
                const auto fragment = parseFragment(fragmentText(copyBeats(from, beats.mid(i, 4), u"Some"_s).fragment));
                QVERIFY2(fragment.has_value(), qPrintable(fragment ? QString() : fragment.error().text()));
                for (const QJsonObject& into : { samples.at(0), samples.at(4), newScenario(u"s"_s, u"S"_s) }) {
                    QStringList pasted;
                    const auto step = pasteFragment(into, *fragment, 1000, 2000, &pasted);
                    QVERIFY(step.has_value());
                    const QJsonObject now = after(into, *step);
                    QCOMPARE(errors(now), errors(into));
                    QCOMPARE(pasted.size(), beats.mid(i, 4).size());
                    QCOMPARE(ids(now, { u"beats"_s }).size(), ids(into, { u"beats"_s }).size() + pasted.size());
                }
            }
        }
    }

    void whatBelongsTogetherStaysTogether()
    {
        const QJsonObject from = sample();
        const FragmentCopy copy = copyBeats(from, { u"B5"_s, u"B6b"_s });
        QCOMPARE(ids(copy.fragment, { u"opportunities"_s }), (QStringList { u"EO5"_s, u"EO6"_s }));
        QVERIFY(ids(copy.fragment, { u"triggers"_s }).contains(u"T3"_s)); // of both beats
        QVERIFY(!ids(copy.fragment, { u"triggers"_s }).contains(u"T5"_s));
        QVERIFY(ids(copy.fragment, { u"cast"_s }).contains(u"arta"_s));
        QVERIFY(copy.exitsCut > 0);
        const QJsonObject into = sample("next-bed");
        QStringList pasted;
        const QJsonObject now = after(into, pasteFragment(into, copy.fragment, 1000, 2000, &pasted).value_or(EditGroup {}));
        const QJsonObject first = thingIn(now, "beats", pasted.value(0));
        QCOMPARE(first.value("title"_L1), thingIn(from, "beats", u"B5"_s).value("title"_L1));
        QCOMPARE(listOf(first, "exits").size(), 1);
        QCOMPARE(listOf(first, "exits").first().toObject().value("to"_L1).toString(), pasted.value(1));
        double left = 1e9, top = 1e9;
        for (const QString& beat : std::as_const(pasted)) {
            left = std::min(left, listOf(thingIn(now, "beats", beat), "position").at(0).toDouble());
            top = std::min(top, listOf(thingIn(now, "beats", beat), "position").at(1).toDouble());
        }
        QCOMPARE(left, 1000.0);
        QCOMPARE(top, 2000.0);
        QVERIFY(ids(now, { u"cast"_s }).contains(u"arta"_s));
        QCOMPARE(thingIn(now, "cast", u"arta"_s).value("ladder"_L1), thingIn(from, "cast", u"arta"_s).value("ladder"_L1));
    }

    void peopleAndVariablesThatAreThereAreNotAddedAgain()
    {
        const QJsonObject into = sample();
        const QJsonObject fragment = copyBeats(into, { u"B3"_s, u"B4"_s }).fragment;
        const QJsonObject now = after(into, pasteFragment(into, fragment, 0, 0, nullptr).value_or(EditGroup {}));
        QCOMPARE(now.value("cast"_L1), into.value("cast"_L1));
        QCOMPARE(now.value("variables"_L1), into.value("variables"_L1));
        QCOMPARE(now.value("objectives"_L1), into.value("objectives"_L1));
        // Another person of that id is another person.
        const QJsonObject other = after(into, setField(at("cast/#arta/name"), u"Anna"_s));
        const QJsonObject two = after(other, pasteFragment(other, fragment, 0, 0, nullptr).value_or(EditGroup {}));
        QCOMPARE(ids(two, { u"cast"_s }), (QStringList { u"arta"_s, u"dee"_s, u"arta2"_s }));
        QCOMPARE(errors(two), QStringList());
    }

    void translationsComeAlongUnderTheNewIds()
    {
        QJsonObject from = sample();
        from = after(from, setTranslation(from, u"de"_s, u"beats/#B3/title"_s, u"Entscheidung"_s));
        from = after(from, setTranslation(from, u"de"_s, u"beats/#B1/title"_s, u"Ankunft"_s));
        QStringList pasted;
        const QJsonObject fragment = copyBeats(from, { u"B3"_s }).fragment;
        const QJsonObject now = after(from, pasteFragment(from, fragment, 0, 0, &pasted).value_or(EditGroup {}));
        QCOMPARE(translation(now, u"de"_s, QStringLiteral("beats/#%1/title").arg(pasted.value(0))), u"Entscheidung"_s);
        QVERIFY(!fragmentText(fragment).contains("Ankunft"));
    }

    void whatIsNoFragmentIsRefusedWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("prose") << QByteArray("Once upon a time") << u"line 1"_s;
        QTest::newRow("list") << QByteArray("[1]") << u"line 1, column 1"_s;
        QTest::newRow("scenario") << canonicalText(newScenario(u"s"_s, u"S"_s)) << u"/format"_s;
        const QByteArray head = "{\"format\":\"holdspace-fragment\",\"version\":1,";
        QTest::newRow("version") << QByteArray("{\"format\":\"holdspace-fragment\",\"version\":9}") << u"/version"_s;
        QTest::newRow("no beat") << head + "\"beats\":[]}" << u"/beats"_s;
        QTest::newRow("bad beat") << head + "\"beats\":[{\"id\":\"B1\",\"title\":7}]}" << u"/beats/0/title"_s;
        QTest::newRow("twice") << head + "\"beats\":[{\"id\":\"B1\",\"title\":\"a\"},{\"id\":\"B1\",\"title\":\"b\"}]}"
                               << u"/beats/1"_s;
    }
    void whatIsNoFragmentIsRefusedWithItsPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto fragment = parseFragment(text);
        QVERIFY(!fragment);
        QVERIFY2(fragment.error().place.startsWith(place), qPrintable(fragment.error().place));
        QVERIFY(!fragment.error().message.isEmpty());
    }

    void notesGoWithTheBeatsTheyWereSelectedWith()
    {
        QJsonObject from = sample();
        from.insert("notes"_L1,
            QJsonArray { QJsonObject { { u"id"_s, u"N1"_s }, { u"text"_s, u"mind the mat"_s }, { u"position"_s, QJsonArray { 10, 20 } } },
                QJsonObject { { u"id"_s, u"N2"_s }, { u"text"_s, u"stays"_s }, { u"position"_s, QJsonArray { 0, 0 } } } });
        QVERIFY(!copyBeats(from, { u"B1"_s }).fragment.contains("notes"_L1));
        const QJsonObject fragment = copyBeats(from, { u"B1"_s }, {}, { u"N1"_s }).fragment;
        QStringList pasted;
        const QJsonObject now = after(from, pasteFragment(from, fragment, 500, 600, &pasted).value_or(EditGroup {}));
        QCOMPARE(ids(now, { u"notes"_s }), (QStringList { u"N1"_s, u"N2"_s, u"N3"_s }));
        const QJsonArray old = listOf(thingIn(from, "beats", u"B1"_s), "position");
        QCOMPARE(listOf(thingIn(now, "notes", u"N3"_s), "position"), (QJsonArray { 500 + 10 - old.at(0).toDouble(), 600 + 20 - old.at(1).toDouble() }));
    }

    void namesThatAFragmentDoesNotHoldBindToNothing()
    {
        const QByteArray text = "{\"format\":\"holdspace-fragment\",\"version\":1,\"beats\":[{\"id\":\"A\",\"title\":\"a\","
                                "\"cues\":{\"arta\":\"x\"},"
                                "\"exits\":[{\"id\":\"X\",\"to\":\"B1\",\"when\":{\"answered\":\"EO1\"}},{\"id\":\"Y\",\"to\":"
                                "\"A\",\"when\":{\"answered\":\"EO1\"}}]}]}";
        const auto fragment = parseFragment(text);
        QVERIFY(fragment.has_value());
        const QJsonObject into = sample();
        QStringList pasted;
        const QJsonObject now = after(into, pasteFragment(into, *fragment, 0, 0, &pasted).value_or(EditGroup {}));
        const QJsonObject beat = thingIn(now, "beats", pasted.value(0));
        QCOMPARE(listOf(beat, "exits").size(), 1);
        QVERIFY(!listOf(beat, "exits").first().toObject().contains("when"_L1));
        QVERIFY(beat.value("cues"_L1).toObject().isEmpty());
    }
};

HOLDSPACE_TEST(FragmentsTest)
#include "tst_fragments.moc"
