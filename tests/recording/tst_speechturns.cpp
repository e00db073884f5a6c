// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <recording/speechturns.h>

#include <QTest>

using namespace holdspace::recording;

using Turns = QList<SpeechTurn>;

class SpeechTurnsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTurnIsToldOnceItIsOver()
    {
        SpeechTurns turns;
        turns.heard(1000, true);
        QVERIFY(turns.take(5000).isEmpty());
        turns.heard(3000, false);
        QVERIFY2(turns.take(3200).isEmpty(), "it may go on");
        QCOMPARE(turns.take(3400), (Turns { { 1000, 3000 } }));
        QVERIFY(turns.take(9000).isEmpty());
        QVERIFY(turns.finish(9000).isEmpty());
    }

    void shortGapsAreBridgedAndShortSoundsLeftOut()
    {
        SpeechTurns turns;
        turns.heard(0, true);
        turns.heard(70, false); // a detector that settles
        turns.heard(1000, true);
        turns.heard(1200, false);
        turns.heard(1450, true);
        turns.heard(1800, false);
        turns.heard(2200, true);
        turns.heard(2600, false);
        QCOMPARE(turns.take(3000), (Turns { { 1000, 1800 }, { 2200, 2600 } }));
    }

    void aVoiceThatDoesNotEndIsToldInPartsAndAtTheEnd()
    {
        SpeechTurns turns;
        turns.heard(-20, true);
        QVERIFY(turns.take(59'900).isEmpty());
        QCOMPARE(turns.take(60'000), (Turns { { 0, 60'000 } }));
        QCOMPARE(turns.finish(70'000), (Turns { { 60'000, 70'000 } }));
        turns.heard(80'000, true);
        turns.heard(81'000, false);
        QCOMPARE(turns.finish(81'100), (Turns { { 80'000, 81'000 } }));
    }
};

HOLDSPACE_TEST(SpeechTurnsTest)
#include "tst_speechturns.moc"
