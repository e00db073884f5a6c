// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <replay/pairedclock.h>

#include <QTest>

using namespace holdspace;
using holdspace::replay::PairedClock;

class PairedClockTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothStandAtTheSameTimeFromTheirOnsets()
    {
        const PairedClock clock({ 64'000, 30'000, 600'000 }, { 10'000, 45'000, 200'000 }, 5'000);
        QCOMPARE(clock.fromMs(), -5'000);
        QCOMPARE(clock.toMs(), 45'000);
        QCOMPARE(clock.placeOf(0, -5'000).ms, 59'000);
        QCOMPARE(clock.placeOf(1, -5'000).ms, 5'000);
        QCOMPARE(clock.placeOf(0, 40'000).ms, 104'000); // the shorter one goes on as long as there is something
        QVERIFY(!clock.placeOf(0, 40'000).over);
    }
    void whatHasLittleBeforeItShortensWhatComesBefore()
    {
        QCOMPARE(PairedClock({ 2'000, 1'000, 60'000 }, { 30'000, 1'000, 60'000 }, 5'000).fromMs(), -2'000);
        QCOMPARE(PairedClock({ 0, 1'000, 60'000 }, { 30'000, 1'000, 60'000 }, 5'000).fromMs(), 0);
    }
    void whatIsOverWaitsAtItsEnd()
    {
        const PairedClock clock({ 50'000, 30'000, 60'000 }, { 50'000, 30'000, 600'000 }, 5'000);
        QCOMPARE(clock.toMs(), 30'000); // the other goes on
        QVERIFY(!clock.placeOf(0, 9'999).over);
        QVERIFY(clock.placeOf(0, 10'000).over);
        QCOMPARE(clock.placeOf(0, 25'000).ms, 60'000);
        QCOMPARE(clock.placeOf(1, 25'000).ms, 75'000);
    }
    void whateverTheyAreTheyStayWithinTheirSessions()
    {
        Random luck(11);
        const auto upTo = [&](quint64 most) { return static_cast<qint64>(luck.below(most + 1)); };
        for (int i = 0; i < 2'000; ++i) {
            PairedClock::Side sides[2];
            for (PairedClock::Side& each : sides) {
                each.lengthMs = upTo(100'000);
                each.onset = upTo(static_cast<quint64>(each.lengthMs));
                each.afterMs = upTo(60'000);
            }
            const PairedClock clock(sides[0], sides[1], upTo(20'000));
            QVERIFY(clock.fromMs() <= 0 && clock.toMs() >= 0);
            for (int j = 0; j < 8; ++j) {
                const qint64 at = clock.fromMs() + upTo(static_cast<quint64>(clock.toMs() - clock.fromMs()));
                bool anyGoesOn = at == clock.toMs();
                for (int side = 0; side < 2; ++side) {
                    const auto place = clock.placeOf(side, at);
                    QVERIFY(place.ms >= 0 && place.ms <= sides[side].lengthMs);
                    QVERIFY(place.over ? place.ms == sides[side].lengthMs : place.ms - sides[side].onset == at);
                    anyGoesOn = anyGoesOn || !place.over;
                }
                QVERIFY(anyGoesOn); // nobody looks at two that are over
            }
        }
    }
};

HOLDSPACE_TEST(PairedClockTest)
#include "tst_pairedclock.moc"
