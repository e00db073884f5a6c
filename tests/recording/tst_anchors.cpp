// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <recording/anchors.h>

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace holdspace;
using namespace holdspace::recording;

/// An hour in no time: devices whose clocks run fast or slow, and fragments that arrive late and unevenly.
class AnchorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anHourStaysWithin40ms_data()
    {
        QTest::addColumn<double>("ppm");
        QTest::addColumn<double>("encoderMs");
        QTest::addColumn<bool>("changes");
        QTest::newRow("true clock") << 0.0 << 8.0 << false;
        QTest::newRow("sound card, fast") << 120.0 << 25.0 << false;
        QTest::newRow("sound card, slow") << -120.0 << 25.0 << false;
        QTest::newRow("network camera") << 400.0 << 150.0 << false;
        QTest::newRow("one that warms up") << 150.0 << 20.0 << true;
    }
    void anHourStaysWithin40ms()
    {
        QFETCH(double, ppm);
        QFETCH(double, encoderMs);
        QFETCH(bool, changes);
        constexpr double kHour = 3'600'000, kStep = 100, kBegan = 2'345;
        Random random(7);
        AnchorKeeper keeper;
        keeper.setStart(kBegan);
        QList<Anchor> anchors, truth;
        double media = 0, mostUncorrected = 0, mostByKeeper = 0;
        for (double real = 0; real < kHour; real += kStep) {
            media += kStep * (1 + (changes ? ppm * real / kHour : ppm) * 1e-6);
            // Late by the encoder always, by the scheduler mostly, by a busy disk now and then.
            double late = encoderMs + random.unit() * 30;
            if (random.below(50) == 0)
                late += random.unit() * 800;
            const double captured = kBegan + real + kStep;
            truth.append({ captured, media });
            if (const auto anchor = keeper.arrived(captured + late, media))
                anchors.append(*anchor);
            mostUncorrected = std::max(mostUncorrected, std::abs(media + kBegan - captured));
            // Before the first anchor is made there is nothing to be sure of but the start itself.
            mostByKeeper = std::max(mostByKeeper, std::abs(media + *keeper.offset() - captured));
        }
        if (const auto anchor = keeper.finish())
            anchors.append(*anchor);
        const MediaTimeline timeline(anchors);
        double most = 0;
        for (const Anchor& point : std::as_const(truth)) {
            most = std::max(most, std::abs(*timeline.mediaAt(point.sessionMs) - point.mediaMs));
            most = std::max(most, std::abs(*timeline.sessionAt(point.mediaMs) - point.sessionMs));
        }
        qInfo("uncorrected %.1f ms, corrected %.1f ms, as written along the way %.1f ms, %lld anchors, drift %.1f ppm", mostUncorrected, most, mostByKeeper,
            static_cast<long long>(anchors.size()), timeline.driftPpm());
        QVERIFY(most < 40);
        QVERIFY(mostByKeeper < 40);
        QVERIFY(anchors.size() < 400);
        if (!changes)
            QVERIFY(std::abs(timeline.driftPpm() - ppm) < 10);
    }
    void aShortRecordingHasItsAnchors()
    {
        AnchorKeeper keeper;
        keeper.setStart(1'000);
        QVERIFY(!keeper.arrived(1'120, 100));
        QVERIFY(!keeper.arrived(1'230, 200));
        const auto last = keeper.finish();
        QVERIFY(last);
        // The 20 ms that the encoder takes are off.
        QCOMPARE(last->sessionMs - last->mediaMs, 1'000.0);
        QVERIFY(!keeper.finish());
    }
    void aStartThatCanNotBeIsNotBelieved()
    {
        AnchorKeeper keeper;
        keeper.setStart(0);
        QVERIFY(!keeper.arrived(5'100, 100));
        const auto anchor = keeper.arrived(6'200, 1'200);
        QVERIFY(anchor);
        QCOMPARE(anchor->sessionMs - anchor->mediaMs, 5'000.0);
    }
    void aTimelineAnswersOutsideOfItsAnchors()
    {
        QVERIFY(!MediaTimeline().mediaAt(0));
        QCOMPARE(*MediaTimeline({ { 1'000, 0 } }).mediaAt(1'500), 500.0);
        const MediaTimeline timeline({ { 101'000, 100'050 }, { 1'000, 0 } });
        QCOMPARE(*timeline.mediaAt(51'000), 50'025.0);
        QVERIFY(std::abs(*timeline.mediaAt(201'000) - 200'100) < 0.01);
        QVERIFY(std::abs(timeline.driftPpm() - 500) < 0.01);
        QCOMPARE(timeline.anchors().size(), 2);
        // Clocks go forward; what says otherwise is left out.
        QCOMPARE(MediaTimeline({ { 0, 0 }, { 10, 5 }, { 20, 4 } }).anchors().size(), 2);
    }
    void theSessionsClockIsToldOnce()
    {
        const SessionClock clock(50'000, 1'000);
        QCOMPARE(clock.at(50'250), 1'250.0);
        QCOMPARE(clock.startMonotonicMs(), 49'000);
    }
};

HOLDSPACE_TEST(AnchorsTest)
#include "tst_anchors.moc"
