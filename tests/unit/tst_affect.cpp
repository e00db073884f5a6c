// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <session/affect.h>

#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::session;
using scenario::Channel;
using scenario::PerChannel;

namespace {
bool near(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}
}

/// The model of app/docs/model.md on numbers worked out by hand.
class AffectTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goldenTrace()
    {
        double i = affect::drift(2, 1, 4, 120, 60, 0, 120);
        QVERIFY(near(i, 3));
        i = affect::ease(i, 0.20, 1, 2.5, 1);
        QVERIFY(near(i, 2.52));
        i = affect::drift(i, 1, 4, 120, 60, 1, 60);
        QVERIFY(near(i, 1.76));
        i = affect::drift(i, 1, 4, 120, 60, 0.5, 60);
        QVERIFY(std::abs(i - 2.0599934) < 5e-8);
        i = affect::raise(i, 0.30, 1.2, 2.5, 4);
        QVERIFY(std::abs(i - 3.1183958) < 5e-8);
    }

    void stepsDoNotMatter()
    {
        double i = 2;
        for (int step = 0; step < 1200; ++step)
            i = affect::drift(i, 1, 4, 120, 60, 0, 0.1);
        QVERIFY(near(i, 3));

        affect::CharacterModel once;
        once.intensity[Channel::Fear] = 3;
        once.drifts[Channel::Fear] = true;
        once.attention.fullUntil = 20;
        affect::CharacterModel often = once;
        once.advanceTo(60);
        for (int quarter = 1; quarter <= 240; ++quarter)
            often.advanceTo(quarter * 0.25 - 0.1);
        often.advanceTo(60);
        QVERIFY(near(once.intensity[Channel::Fear], often.intensity[Channel::Fear]));
        QCOMPARE(once.shown[Channel::Fear], often.shown[Channel::Fear]);
    }

    void hysteresis()
    {
        const QList<double> intensities { 2.0, 2.4, 2.55, 2.6, 2.7, 2.5, 2.41, 2.4, 2.2, 3.7, 4.7, 4.45, 4.39 };
        const QList<int> expected { 2, 2, 2, 3, 3, 3, 3, 2, 2, 4, 5, 5, 4 };
        int shown = 2;
        for (qsizetype i = 0; i < intensities.size(); ++i) {
            shown = affect::displayedLevel(intensities.at(i), shown);
            QCOMPARE(shown, expected.at(i));
        }
    }

    void potency()
    {
        QVERIFY(near(affect::potency(0), 1));
        QVERIFY(near(affect::potency(3), 1));
        QVERIFY(std::abs(affect::potency(13) - 0.606531) < 1e-6);
        QVERIFY(std::abs(affect::potency(23) - 0.367879) < 1e-6);
        QVERIFY(std::abs(affect::potency(63) - 0.049787) < 1e-6);
    }

    void composites()
    {
        PerChannel<double> fear;
        fear[Channel::Fear] = 3;
        fear[Channel::Grief] = 2;
        fear[Channel::Guilt] = 1;
        QVERIFY(std::abs(scenario::distress(fear) - 3.968) < 1e-9);
        PerChannel<double> anger;
        anger[Channel::Anger] = 3;
        anger[Channel::Fear] = 2;
        QVERIFY(near(scenario::agitation(anger), 3.8));
        PerChannel<double> quiet;
        quiet[Channel::Fear] = 3;
        quiet[Channel::Withdrawal] = 2;
        QVERIFY(near(scenario::agitation(quiet), 3.48));
    }

    void automaticRiseStopsAtFour()
    {
        QVERIFY(affect::raise(3.9, 1, 2, 0, 4) <= 4);
        QCOMPARE(affect::raise(5, 0.5, 1, 2.5, 4), 5.0); // what a person set stays
    }

    void reliefKeepsHalfTheHomeBase()
    {
        QCOMPARE(affect::ease(1, 1, 1, 5, 1), 0.5);
        QCOMPARE(affect::ease(0.3, 1, 1, 5, 1), 0.3);
    }
};

HOLDSPACE_TEST(AffectTest)
#include "tst_affect.moc"
