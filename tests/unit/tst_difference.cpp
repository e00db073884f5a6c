// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariosamples.h"
#include "testregistry.h"

#include <scenario/beatedits.h>
#include <scenario/castedits.h>
#include <scenario/difference.h>
#include <scenario/exitedits.h>
#include <scenario/merge.h>
#include <scenario/momentedits.h>
#include <scenario/things.h>

#include <QTest>

using namespace holdspace;
using namespace holdspace::scenario;
using namespace holdspace::test;
using namespace Qt::StringLiterals;

namespace {

/// "[-old-][+new+] same"
QString shown(const QList<WordPiece>& pieces)
{
    QString out;
    for (const WordPiece& piece : pieces) {
        out += piece.kind == WordPiece::Kind::Removed ? "[-"_L1 + piece.text + "-]"_L1
            : piece.kind == WordPiece::Kind::Added    ? "[+"_L1 + piece.text + "+]"_L1
                                                      : piece.text;
    }
    return out;
}

QString joined(const QList<WordPiece>& pieces, WordPiece::Kind without)
{
    QString out;
    for (const WordPiece& piece : pieces) {
        if (piece.kind != without)
            out += piece.text;
    }
    return out;
}

QStringList summary(const QList<Change>& changes)
{
    static const char* const kinds[] = { "added", "removed", "changed", "moved", "reordered" };
    QStringList out;
    for (const Change& change : changes)
        out.append(QLatin1StringView(kinds[int(change.kind)]) + u' ' + change.list + u' ' + change.id);
    return out;
}

} // namespace

class DifferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsThatChangedAreShownInTheirLine_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("expected");
        QTest::newRow("same") << u"He waits."_s << u"He waits."_s << u"He waits."_s;
        QTest::newRow("word") << u"He waits here."_s << u"He stands here."_s << u"He [-waits-][+stands+] here."_s;
        QTest::newRow("from nothing") << QString() << u"New"_s << u"[+New+]"_s;
        QTest::newRow("to nothing") << u"Old"_s << QString() << u"[-Old-]"_s;
        QTest::newRow("end") << u"She nods."_s << u"She nods, slowly."_s << u"She nods[+, slowly+]."_s;
        QTest::newRow("apart") << u"a b c d"_s << u"a x c y"_s << u"a [-b-][+x+] c [-d-][+y+]"_s;
        QTest::newRow("letters") << u"Zemër naïve 心"_s << u"Zemër naive 心"_s << u"Zemër [-naïve-][+naive+] 心"_s;
    }
    void wordsThatChangedAreShownInTheirLine()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, expected);
        const auto pieces = wordDifference(before, after);
        QCOMPARE(shown(pieces), expected);
        QCOMPARE(joined(pieces, WordPiece::Kind::Added), before);
        QCOMPARE(joined(pieces, WordPiece::Kind::Removed), after);
    }

    void veryLongTextsAreComparedAsWholes()
    {
        QString before, after;
        for (int i = 0; i < 20'000; ++i) {
            before += QString::number(i) + u' ';
            after += QString::number(i * 7 + 1) + u' ';
        }
        const auto pieces = wordDifference(u"same "_s + before, u"same "_s + after);
        QVERIFY(pieces.size() <= 4);
        QCOMPARE(joined(pieces, WordPiece::Kind::Removed), u"same "_s + after);
    }

    void everyKindOfChangeIsListedOnce()
    {
        const QJsonObject before = sample();
        QJsonObject now = before;
        const auto edit = [&](const EditGroup& step) { now = after(now, step); };
        edit(moveBeat(u"B1"_s, 5, 5));
        edit(setField(at("beats/#B3/text"), u"Another text."_s));
        edit(setField(at("cast/#arta/ladder/#2/behaviour"), u"Silent"_s));
        edit(removeTrigger(now, u"T1"_s));
        edit(addObjective(now, u"New"_s, nullptr));
        edit(setExitSource(now, u"B5"_s, ids(now, at("beats/#B5/exits")).first(), u"B4"_s));
        edit(addPrompt(u"ANALYSIS"_s, u"Why?"_s, {}));
        edit(setField({ u"summary"_s }, u"Short"_s));
        const QString moved = ids(before, at("beats/#B5/exits")).first();
        const auto changes = difference(before, now);
        QCOMPARE(summary(changes),
            (QStringList { u"changed  "_s, u"added objectives O4"_s, u"changed cast arta"_s, u"removed triggers T1"_s, u"changed beats B3"_s,
                u"changed exits "_s + moved, u"added prompts 7"_s, u"moved beats B1"_s }));
        QCOMPARE(changes.at(2).fields.size(), 1);
        QCOMPARE(changes.at(2).fields.first().path, (QStringList { u"ladder"_s, u"#2"_s, u"behaviour"_s }));
        QCOMPARE(shown(changes.at(2).fields.first().words), u"Silent[-, hand at her mouth, eyes on the mask-]"_s);
        QCOMPARE(changes.at(5).beat, u"B4"_s);
        QVERIFY(difference(before, before).isEmpty());
        // And the other way round.
        QVERIFY(summary(difference(now, before)).contains(u"added triggers T1"_s));
    }

    void anotherOrderIsAChange()
    {
        const QJsonObject before = sample();
        const QJsonObject now = after(before, reorderExit(before, u"B1"_s, ids(before, at("beats/#B1/exits")).last(), 0));
        QCOMPARE(summary(difference(before, now)), QStringList { u"reordered exits "_s });
    }

    void aBeatComesBackWithWhatWentWithIt()
    {
        const QJsonObject old = sample();
        QJsonObject now = after(old, removeBeat(old, u"B3"_s));
        const QJsonObject back = after(now, restoreBeat(now, old, u"B3"_s));
        QCOMPARE(thingIn(back, "beats", u"B3"_s), thingIn(old, "beats", u"B3"_s));
        QCOMPARE(thingIn(back, "opportunities", u"EO3"_s), thingIn(old, "opportunities", u"EO3"_s));
        QCOMPARE(ids(back, { u"beats"_s }), ids(old, { u"beats"_s }));
        QCOMPARE(ids(back, at("beats/#B2a/exits")), ids(old, at("beats/#B2a/exits")));
        QVERIFY(listOf(thingIn(back, "triggers", u"T2"_s), "beats").contains(u"B3"_s));
        QCOMPARE(errors(back), QStringList());
        // Without the people who are not there any more.
        now = after(now, removeCastMember(now, u"arta"_s));
        QStringList leftOut;
        const QJsonObject without = after(now, restoreBeat(now, old, u"B3"_s, &leftOut));
        QCOMPARE(errors(without), QStringList());
        QVERIFY(leftOut.contains(u"cast member arta"_s));
        QVERIFY(restoreBeat(now, old, u"nothing"_s).isEmpty());
    }

    void aBeatIsPutBackOverItsLaterSelf()
    {
        const QJsonObject old = sample();
        QJsonObject now = after(old, setField(at("beats/#B4/title"), u"Otherwise"_s));
        now = after(now, setField(at("opportunities/#EO4/cue"), u"Otherwise"_s));
        now = after(now, setField({ u"title"_s }, u"Kept"_s));
        const QJsonObject back = after(now, restoreBeat(now, old, u"B4"_s));
        QCOMPARE(back.value("title"_L1).toString(), u"Kept"_s);
        QCOMPARE(back.value("beats"_L1), old.value("beats"_L1));
        QCOMPARE(back.value("opportunities"_L1), old.value("opportunities"_L1));
    }

    void aWholeStateComesBack()
    {
        const QJsonObject old = sample();
        QJsonObject now = after(old, removeBeat(old, u"B3"_s));
        now = after(now, addBeat(now, u"More"_s, 0, 0, nullptr));
        QJsonObject back = after(now, restoreAll(now, old));
        back.remove("lastIds"_L1);
        QCOMPARE(back, old);
    }

    void twoPeoplesWorkComesTogether()
    {
        const QJsonObject base = sample();
        QJsonObject mine = after(base, setField(at("beats/#B1/title"), u"Mine"_s));
        mine = after(mine, addBeat(mine, u"My beat"_s, 0, 0, nullptr));
        mine = after(mine, setField(at("cast/#arta/ladder/#2/line"), u"Mine."_s));
        QJsonObject theirs = after(base, setField(at("beats/#B1/text"), u"Theirs"_s));
        QString beat;
        theirs = after(theirs, addBeat(theirs, u"Their beat"_s, 0, 0, &beat));
        theirs = after(theirs, addExit(theirs, u"B7"_s, beat, nullptr));
        theirs = after(theirs, removeTrigger(theirs, u"T1"_s));
        const Merged merged = merge(base, mine, theirs);
        QVERIFY(merged.conflicts.isEmpty());
        QCOMPARE(errors(merged.scenario), QStringList());
        QCOMPARE(valueAt(merged.scenario, at("beats/#B1/title")).toString(), u"Mine"_s);
        QCOMPARE(valueAt(merged.scenario, at("beats/#B1/text")).toString(), u"Theirs"_s);
        QCOMPARE(valueAt(merged.scenario, at("beats/#B8/title")).toString(), u"My beat"_s);
        QCOMPARE(valueAt(merged.scenario, at("beats/#B9/title")).toString(), u"Their beat"_s);
        QCOMPARE(listOf(thingIn(merged.scenario, "beats", u"B7"_s), "exits").last().toObject().value("to"_L1).toString(), u"B9"_s);
        QVERIFY(!ids(merged.scenario, { u"triggers"_s }).contains(u"T1"_s));
    }

    void whatBothChangedIsAConflict()
    {
        const QJsonObject base = sample();
        QJsonObject mine = after(base, setField(at("beats/#B1/title"), u"Mine"_s));
        mine = after(mine, removeTrigger(mine, u"T1"_s));
        mine = after(mine, setField(at("triggers/#T2/line"), u"Mine"_s));
        QJsonObject theirs = after(base, setField(at("beats/#B1/title"), u"Theirs"_s));
        theirs = after(theirs, setField(at("triggers/#T1/line"), u"Theirs"_s));
        theirs = after(theirs, removeTrigger(theirs, u"T2"_s));
        const Merged merged = merge(base, mine, theirs);
        QStringList places;
        for (const Conflict& conflict : merged.conflicts)
            places.append(conflict.path.join(u'/'));
        places.sort();
        QCOMPARE(places, (QStringList { u"beats/#B1/title"_s, u"triggers/#T1"_s, u"triggers/#T2"_s }));
        QCOMPARE(valueAt(merged.scenario, at("beats/#B1/title")).toString(), u"Mine"_s);
        QCOMPARE(valueAt(merged.scenario, at("triggers/#T1/line")).toString(), u"Theirs"_s); // nobody's work goes
        QCOMPARE(valueAt(merged.scenario, at("triggers/#T2/line")).toString(), u"Mine"_s);
        QJsonObject settled = merged.scenario;
        for (const Conflict& conflict : merged.conflicts)
            settled = after(settled, settle(settled, conflict, true) + EditGroup {});
        QCOMPARE(valueAt(settled, at("beats/#B1/title")).toString(), u"Theirs"_s);
        QVERIFY(ids(settled, { u"triggers"_s }).contains(u"T1"_s) && !ids(settled, { u"triggers"_s }).contains(u"T2"_s));
        for (const Conflict& conflict : merged.conflicts)
            settled = after(settled, settle(settled, conflict, false) + EditGroup {});
        QCOMPARE(valueAt(settled, at("beats/#B1/title")).toString(), u"Mine"_s);
        QVERIFY(!ids(settled, { u"triggers"_s }).contains(u"T1"_s) && ids(settled, { u"triggers"_s }).contains(u"T2"_s));
    }
};

HOLDSPACE_TEST(DifferenceTest)
#include "tst_difference.moc"
