// SPDX-License-Identifier: GPL-3.0-or-later
#include <foundation/random.h>
#include <testregistry.h>
#include <ui/canvas/timelinecurve.h>
#include <ui/canvas/timelinemarks.h>

#include <QSet>
#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::ui;

namespace {

std::vector<TimelineMark> drawnMarks(Random& random, int count, qint64 length)
{
    std::vector<TimelineMark> marks;
    for (int i = 0; i < count; ++i) {
        const auto from = static_cast<qint64>(random.below(static_cast<quint64>(length)));
        const qint64 lasts = random.below(3) == 0 ? 0 : static_cast<qint64>(random.below(random.below(10) == 0 ? 2000 : 60)) - 5; // some end before they begin
        marks.push_back({ from, from + lasts, static_cast<quint32>(i), TimelineMark::Shape::Bar, static_cast<qint8>(random.below(6)), 0 });
    }
    return marks;
}

/// The words as they are meant, the slow way.
bool plainly(IntervalWord word, qint64 a, qint64 b, qint64 from, qint64 to)
{
    const auto has = [](qint64 begin, qint64 end, qint64 t) { return begin == end ? t == begin : t >= begin && t < end; };
    switch (word) {
    case IntervalWord::Spanning:
        for (qint64 t = std::min(a, from); t <= std::max(a, from); ++t) {
            if (has(a, b, t) && has(from, to, t))
                return true;
        }
        return has(a, b, from) || has(from, to, a);
    case IntervalWord::Covering: return a <= from && b >= to && has(a, b, from);
    case IntervalWord::Within: return a >= from && b <= to && has(from, to, a);
    }
    return false;
}

} // namespace

class TimelineMarksTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void intervalWordsAreWhatTheySay()
    {
        Random random(3);
        for (int round = 0; round < 60; ++round) {
            const TimelineMarks marks(drawnMarks(random, static_cast<int>(random.below(400)), 3000));
            for (int question = 0; question < 30; ++question) {
                const auto from = static_cast<qint64>(random.below(3000));
                const qint64 to = from + static_cast<qint64>(random.below(4) == 0 ? 0 : random.below(500));
                for (const auto word : { IntervalWord::Spanning, IntervalWord::Covering, IntervalWord::Within }) {
                    QList<qsizetype> slow;
                    for (qsizetype i = 0; i < marks.size(); ++i) {
                        if (plainly(word, marks.at(i).from, marks.at(i).to, from, to))
                            slow.append(i);
                    }
                    QCOMPARE(marks.find(word, from, to), slow);
                }
            }
        }
    }

    void reachingFindsWhatIsNotOver()
    {
        Random random(4);
        for (int round = 0; round < 40; ++round) {
            const TimelineMarks marks(drawnMarks(random, 1 + static_cast<int>(random.below(900)), 20'000));
            for (int question = 0; question < 20; ++question) {
                const auto t = static_cast<double>(random.below(20'000));
                const qsizetype first = marks.firstFrom(t);
                QList<qsizetype> slow;
                for (qsizetype i = first; i-- > 0;) {
                    if (static_cast<double>(marks.at(i).to) > t)
                        slow.append(i);
                }
                QCOMPARE(marks.reaching(first, t, 10'000), slow);
                QCOMPARE(marks.reaching(first, t, 2), slow.mid(0, 2));
            }
        }
    }

    /// Whatever the scale, each mark is in a crowd, no crowd is where no mark is near, and the highest tone is kept.
    void crowdsHideNothingAndInventNothing()
    {
        Random random(5);
        for (const int count : { 1, 2, 300, 5'000 }) {
            const TimelineMarks marks(drawnMarks(random, count, 1'000'000));
            for (const double column : { 2500.0, 333.0, 10.0, 0.7 }) {
                const auto crowds = marks.crowds(100'000, 900'000, column);
                QVERIFY(crowds.size() <= 800'000 / column + 10);
                for (qsizetype i = 0; i < marks.size(); ++i) {
                    const TimelineMark& mark = marks.at(i);
                    const auto from = static_cast<double>(mark.from);
                    if (from < 100'000 || from >= 900'000)
                        continue;
                    const bool shown = std::any_of(crowds.begin(), crowds.end(), [&](const auto& crowd) { return crowd.from <= from && crowd.to >= from && crowd.tone >= mark.tone; });
                    QVERIFY2(shown, qPrintable(QStringLiteral("%1 of %2 at columns of %3 ms").arg(i).arg(count).arg(column)));
                }
                for (const auto& crowd : crowds) {
                    const auto near = marks.find(IntervalWord::Spanning, std::llround(std::floor(crowd.from - column)), std::llround(std::ceil(crowd.to + column)), 1);
                    QVERIFY(!near.isEmpty());
                }
            }
        }
    }

    void overlappingMarksTakeRows()
    {
        const TimelineMarks marks({ { 0, 100, 0 }, { 10, 20, 1 }, { 15, 30, 2 }, { 16, 18, 3 }, { 100, 200, 4 } });
        QCOMPARE(marks.rows(), 3);
        QCOMPARE(marks.at(0).row, 0);
        QCOMPARE(marks.at(1).row, 1);
        QCOMPARE(marks.at(2).row, 2);
        QCOMPARE(marks.at(3).row, 1); // over the one that is free soonest
        QCOMPARE(marks.at(4).row, 0);
    }

    void whatMakesNoSenseIsMended()
    {
        QCOMPARE(TimelineMarks().size(), 0);
        QVERIFY(TimelineMarks().find(IntervalWord::Spanning, 0, 10).isEmpty());
        QVERIFY(TimelineMarks().crowds(0, 10, 1).empty());
        QVERIFY(TimelineMarks().reaching(3, 0, 5).isEmpty());
        const TimelineMarks marks({ { 50, 10, 0 }, { -20, -20, 1 }, { 5, 9'000'000'000'000'000, 2 } });
        QCOMPARE(marks.at(0).from, -20); // sorted
        QCOMPARE(marks.at(2).to, 50); // an end before its beginning is its beginning
        QVERIFY(marks.find(IntervalWord::Within, 10, 0).isEmpty());
        QCOMPARE(marks.find(IntervalWord::Covering, 60, 1000), QList<qsizetype> { 1 });
        QVERIFY(marks.crowds(10, 0, 1).empty());
        QVERIFY(marks.crowds(0, 100, 0).empty());
        // From the earliest number to the latest.
        const TimelineMarks far({ { std::numeric_limits<qint64>::min() / 2, 0, 0 }, { std::numeric_limits<qint64>::max() / 2, std::numeric_limits<qint64>::max(), 1 } });
        QCOMPARE(far.find(IntervalWord::Spanning, -5, 5), QList<qsizetype> { 0 });
        std::vector<TimelineMark> many(2000, { std::numeric_limits<qint64>::min(), 0, 0 });
        many.push_back({ std::numeric_limits<qint64>::max(), 0, 1 });
        QVERIFY(TimelineMarks(many).crowds(-1e18, 1e18, 1e15).size() <= 2001);
    }

    void aMillionAtOneInstantCostNoMoreThanOne()
    {
        std::vector<TimelineMark> many(1'000'000, { 5'000, 5'000, 7 });
        many.push_back({ 9'000, 9'000, 8 });
        const TimelineMarks marks(std::move(many));
        QCOMPARE(marks.crowds(0, 10'000, 10).size(), 2U);
        QCOMPARE(marks.crowds(4'999, 5'001, 0.001).size(), 1U);
        QCOMPARE(marks.find(IntervalWord::Spanning, 0, 10'000, 5).size(), 5);
    }

    void aPeakIsNotLostFarOut()
    {
        QList<QPointF> steps;
        for (int i = 0; i < 100'000; ++i)
            steps.append({ i * 10.0, i == 77'777 ? 5.0 : 1.0 });
        const TimelineCurve curve(steps);
        const QList<QPointF> line = curve.outline(0, 1'000'000, 2000);
        QVERIFY(line.size() <= 10 * 501 + 2);
        double peak = 0;
        for (const QPointF& point : line)
            peak = std::max(peak, point.y());
        QCOMPARE(peak, 5.0);
        QCOMPARE(curve.valueAt(777'775), 5.0);
        QCOMPARE(curve.valueAt(777'785), 1.0);
        QCOMPARE(curve.valueAt(-1), 0.0);
        QCOMPARE(curve.changes(777'760, 777'800, 2), (QList<qint64> { 777'760, 777'770 }));
    }

    /// Near enough to see single steps, the outline is the curve.
    void theOutlineIsTheCurve()
    {
        Random random(6);
        QList<QPointF> steps;
        for (int i = 0; i < 2'000; ++i)
            steps.append({ static_cast<double>(random.below(1'000'000)), static_cast<double>(random.below(6)) }); // unsorted, some at one time
        const TimelineCurve curve(steps);
        for (const double column : { 1.0, 400.0, 5'000.0 }) {
            const QList<QPointF> line = curve.outline(1'000, 800'000, column);
            QCOMPARE(line.first().x(), 1'000.0);
            QCOMPARE(line.last().x(), 800'000.0);
            for (qsizetype i = 1; i < line.size(); ++i) {
                QVERIFY(line.at(i).x() >= line.at(i - 1).x());
                if (column == 1.0 && line.at(i).x() > line.at(i - 1).x())
                    QCOMPARE(line.at(i - 1).y(), curve.valueAt(line.at(i).x() - 0.5));
            }
        }
        for (const double column : { 1.0, 400.0, 5'000.0 }) {
            const auto columns = curve.columns(1'000, column, 150);
            for (int i = 0; i < 150; ++i) {
                const double begins = 1'000 + i * column;
                float low = static_cast<float>(curve.valueAt(begins)), high = low;
                for (const qint64 t : curve.changes(begins, begins + column, 10'000)) {
                    low = std::min(low, static_cast<float>(curve.valueAt(static_cast<double>(t))));
                    high = std::max(high, static_cast<float>(curve.valueAt(static_cast<double>(t))));
                }
                // Sums begin at their own times: what is at the edge may be told a column later.
                if (column == 1.0) {
                    QVERIFY(columns[static_cast<size_t>(i)].low >= low && columns[static_cast<size_t>(i)].high <= high);
                }
                QVERIFY(columns[static_cast<size_t>(i)].low <= columns[static_cast<size_t>(i)].last && columns[static_cast<size_t>(i)].last <= columns[static_cast<size_t>(i)].high);
            }
        }
        QVERIFY(TimelineCurve().columns(0, 1, 5).empty());
        QVERIFY(TimelineCurve().outline(0, 1, 1).isEmpty());
        QVERIFY(TimelineCurve(QList<QPointF>()).isEmpty());
    }
};

HOLDSPACE_TEST(TimelineMarksTest)
#include "tst_timelinemarks.moc"
