// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <metrics/survival.h>

#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <cmath>

using namespace holdspace;
using namespace holdspace::metrics;

namespace {

bool near(double a, double b, double slack = 1e-9) { return std::abs(a - b) <= slack; }

QByteArray dataFile(const char* name)
{
    QFile file(QStringLiteral(HOLDSPACE_TEST_DATA "/survival/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// Kaplan–Meier, Wilson and quantiles against published and derived values.
class SurvivalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leukaemiaRemission()
    {
        // The 6-MP arm of Freireich et al. 1963, as printed with Greenwood errors in many textbooks.
        const auto report = survivalFromCsv(dataFile("6mp.csv"));
        QVERIFY(report);
        const double t[] = { 6, 7, 10, 13, 16, 22, 23 };
        const qint64 atRisk[] = { 21, 17, 15, 12, 11, 7, 6 };
        const double s[] = { .857, .807, .753, .690, .627, .538, .448 };
        const double se[] = { .0764, .0869, .0963, .1068, .1141, .1282, .1346 };
        QCOMPARE(report->table.size(), 7);
        for (qsizetype i = 0; i < 7; ++i) {
            const SurvivalRow& row = report->table.at(i);
            QCOMPARE(row.t, t[i]);
            QCOMPARE(row.atRisk, atRisk[i]);
            QVERIFY(near(row.s, s[i], 5e-4));
            QVERIFY(row.se && near(*row.se, se[i], 5e-5));
            QVERIFY(row.ci95 && row.ci95->low < row.s && row.s < row.ci95->high);
        }
        QCOMPARE(report->table.first().events, 3);
        QCOMPARE(report->median.value(), 23.0);
        // survival::survfit(conf.type = "log-log") at t = 6: 0.620, 0.952.
        QVERIFY(near(report->table.first().ci95->low, .6197, 5e-4));
        QVERIFY(near(report->table.first().ci95->high, .9516, 5e-4));
        // Area by hand: 6 + 1·.857143 + 3·.806723 + 3·.752941 + 3·.690196 + 6·.627451 + 1·.537815 + 12·.448179.
        QCOMPARE(report->rmst.tau, 35.0);
        QVERIFY(near(report->rmst.value, 23.2874, 5e-4));
        QVERIFY(near(report->rmst.se, 2.827, 5e-3));
    }

    void everythingHappened()
    {
        const auto report = survivalFromCsv("time,event\n1,1\n2,1\n");
        QVERIFY(report);
        QCOMPARE(report->table.last().s, 0.0);
        QVERIFY(!report->table.last().se);
        QVERIFY(!report->table.last().ci95);
        QCOMPARE(report->median.value(), 1.0);
        QCOMPARE(report->rmst.value, 1.5);
        // Only the first event adds variance: A = 0.5, d/(n(n−d)) = 1/2.
        QVERIFY(near(report->rmst.se, std::sqrt(.25 * .5)));
        const QJsonObject json = toJson(*report);
        QVERIFY(json.value(QStringLiteral("table")).toArray().last().toObject().value(QStringLiteral("se")).isNull());
    }

    void eventsGoBeforeCensoringsAtOneTime()
    {
        const SurvivalCurve curve({ { 5, false }, { 5, true } });
        QCOMPARE(curve.rows().size(), 1);
        QCOMPARE(curve.rows().first().atRisk, 2);
        QCOMPARE(curve.at(4.9), 1.0);
        QCOMPARE(curve.at(5), 0.5);
        QCOMPARE(curve.median().value(), 5.0);
    }

    void nothingHappened()
    {
        const auto report = survivalFromCsv("event,time,who\r\n0,3,a\r\n0,4,\"b, c\"\r\n");
        QVERIFY(report);
        QVERIFY(report->table.isEmpty());
        QVERIFY(!report->median);
        QCOMPARE(report->rmst.value, 4.0);
        QCOMPARE(report->rmst.se, 0.0);
    }

    void medianWithinSlack()
    {
        // (1 − 1/3)(1 − 1/4) is ½ on paper and a hair more in doubles in some orders of the product.
        QList<Observation> observations;
        for (int i = 0; i < 10; ++i)
            observations.append({ static_cast<double>(i + 1), true });
        QCOMPARE(SurvivalCurve(observations).median().value(), 5.0);
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1");
        QTest::newRow("columns") << QByteArray("t,event\n1,1\n") << QStringLiteral("line 1");
        QTest::newRow("no rows") << QByteArray("time,event\n") << QStringLiteral("line 2");
        QTest::newRow("text") << QByteArray("time,event\n1,1\nsoon,1\n") << QStringLiteral("line 3");
        QTest::newRow("negative") << QByteArray("time,event\n-1,1\n") << QStringLiteral("line 2");
        QTest::newRow("infinite") << QByteArray("time,event\ninf,1\n") << QStringLiteral("line 2");
        QTest::newRow("event") << QByteArray("time,event\n1,2\n") << QStringLiteral("line 2");
        QTest::newRow("cells") << QByteArray("time,event\n1,1\n\n2\n") << QStringLiteral("line 4");
        QTest::newRow("quote") << QByteArray("time,event\n\"1,1\n") << QStringLiteral("line 2");
    }
    void malformed()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, place);
        const auto report = survivalFromCsv(csv);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Malformed);
        QCOMPARE(report.error().place, place);
        QVERIFY(report.error().message.startsWith(QStringLiteral("expected")));
    }

    void wilsonVectors()
    {
        const auto check = [](qint64 count, qint64 n, double low, double high) {
            const Interval interval = wilson(count, n);
            return near(interval.low, low, 5e-5) && near(interval.high, high, 5e-5);
        };
        QVERIFY(check(13, 29, .2841, .6245));
        QVERIFY(check(3, 7, .1582, .7495));
        QVERIFY(check(0, 4, 0, .4899));
        QVERIFY(check(5, 5, .5655, 1));
    }

    void quantiles()
    {
        QVERIFY(!median({}));
        QCOMPARE(median({ 3, 1, 2 }).value(), 2.0);
        QCOMPARE(quantile({ 1, 2, 3, 4 }, .9).value(), 3.7);
    }
};

HOLDSPACE_TEST(SurvivalTest)
#include "tst_survival.moc"
