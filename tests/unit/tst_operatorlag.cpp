// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <live/operatorlag.h>

#include <QTest>

using namespace holdspace::live;

class OperatorLagTest : public QObject {
    Q_OBJECT

    /// Answers every sentence after so many ms, as `after(number)` says; -1: not.
    template <class After> static LagTrial answered(quint64 seed, After after)
    {
        LagTrial trial(seed, 5);
        int number = -1;
        qint64 appeared = 0;
        bool there = false;
        for (qint64 ms = 0; ms < LagTrial::kLengthMs; ++ms) {
            const bool shows = trial.showing(ms) >= 0;
            if (shows && !there) {
                ++number;
                appeared = ms;
            }
            there = shows;
            if (shows && after(number) >= 0 && ms == appeared + after(number))
                trial.press(ms);
        }
        return trial;
    }

private Q_SLOTS:
    void median_and_quartiles()
    {
        const LagTrial trial = answered(1, [](int number) { return 800 + 100 * (number % 5); });
        QVERIFY(trial.answered() >= LagTrial::kFewest);
        QCOMPARE(trial.answered(), trial.said());
        const auto lag = trial.result();
        QVERIFY(lag.has_value());
        QVERIFY(lag->medianMs >= 900 && lag->medianMs <= 1100);
        QVERIFY(lag->lowerMs >= 800 && lag->lowerMs <= lag->medianMs && lag->upperMs >= lag->medianMs && lag->upperMs <= 1200);
    }

    void too_few_answers_say_nothing()
    {
        const LagTrial trial = answered(2, [](int number) { return number < LagTrial::kFewest - 1 ? 900 : -1; });
        QCOMPARE(trial.answered(), LagTrial::kFewest - 1);
        QVERIFY(!trial.result());
    }

    void too_soon_or_too_late_is_no_answer()
    {
        for (quint64 seed = 0; seed < 20; ++seed) {
            LagTrial trial(seed, 5);
            for (qint64 ms = 0; ms < LagTrial::kLengthMs; ++ms) {
                if (trial.showing(ms) < 0)
                    trial.press(ms); // nothing stands there
            }
            QCOMPARE(trial.answered(), 0);
            QVERIFY(trial.said() >= 9);
        }
        QCOMPARE(answered(3, [](int) { return static_cast<int>(LagTrial::kSoonestMs) - 1; }).answered(), 0);
    }

    void one_sentence_is_answered_once()
    {
        LagTrial trial(4, 5);
        qint64 ms = 0;
        while (trial.showing(ms) < 0)
            ++ms;
        trial.press(ms + 500);
        trial.press(ms + 900);
        QCOMPARE(trial.answered(), 1);
        QCOMPARE(trial.showing(ms + 900), -1);
    }

    void what_is_kept_is_read_again()
    {
        const OperatorLag lag { 1320, 1010, 1700 };
        QCOMPARE(OperatorLag::fromText(lag.text()), lag);
        for (const char* other : { "", "1", "1 2", "abc def ghi", "1320 1700 1010", "-5 -6 -4", "90000 80000 99999", "1 2 3 4" })
            QCOMPARE(OperatorLag::fromText(QLatin1String(other)), OperatorLag());
        QCOMPARE(OperatorLag().medianMs, 1500);
    }
};

HOLDSPACE_TEST(OperatorLagTest)
#include "tst_operatorlag.moc"
