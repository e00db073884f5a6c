// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <metrics/bootstrap.h>
#include <metrics/sequences.h>
#include <metrics/special.h>

#include <QJsonArray>
#include <QTest>
#include <cmath>
#include <tuple>
#include <numeric>

// Inside, so that the words of this room do not leak into files compiled together with this one.
namespace holdspace::metrics {

namespace {

bool within(double value, double expected, double slack) { return std::abs(value - expected) <= slack; }

double meanOf(const QList<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size()); }

QStringList randomCodes(Random& random, int length, quint64 kinds, bool repeats)
{
    QStringList codes;
    while (codes.size() < length) {
        const QString next(QChar(u'a' + static_cast<char16_t>(random.below(kinds))));
        if (repeats || codes.isEmpty() || codes.last() != next)
            codes.append(next);
    }
    return codes;
}

/// The residual of one cell of the fitted model, with the projection worked out by plain elimination on the cells.
QList<QList<double>> plainResiduals(const SequenceTables& tables)
{
    const qsizetype k = tables.codes.size();
    QList<std::pair<qsizetype, qsizetype>> cells;
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            if (i != j)
                cells.append({ i, j });
        }
    }
    // √D X, with the last column effect left out; orthonormalised, the squared rows are the leverages.
    QList<QList<double>> basis;
    for (qsizetype effect = 0; effect < 2 * k - 1; ++effect) {
        QList<double> vector;
        for (const auto& [i, j] : cells)
            vector.append((effect < k ? i == effect : j == effect - k) ? std::sqrt(tables.expected[i][j]) : 0);
        for (int again = 0; again < 2; ++again) {
            for (const QList<double>& other : basis) {
                const double along = std::inner_product(vector.begin(), vector.end(), other.begin(), 0.0);
                for (qsizetype c = 0; c < vector.size(); ++c)
                    vector[c] -= along * other[c];
            }
        }
        const double length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0));
        if (length < 1e-7)
            continue;
        for (double& each : vector)
            each /= length;
        basis.append(vector);
    }
    QList<QList<double>> result(k, QList<double>(k, 0));
    for (qsizetype c = 0; c < cells.size(); ++c) {
        double h = 0;
        for (const QList<double>& vector : basis)
            h += vector[c] * vector[c];
        const auto [i, j] = cells[c];
        const double e = tables.expected[i][j];
        result[i][j] = (static_cast<double>(tables.counts[i][j]) - e) / std::sqrt(e * (1 - h));
    }
    return result;
}

} // namespace

/// Lag-sequential tables and bootstrap intervals against published and worked-out figures.
class SequencesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bakemanAndQuera()
    {
        const QByteArray codes = "2 1 4 3 3 4 3 4 2 1 4 4 5 4 1 3 4 5 3 2 2 1 4 1 2 5 2 1 2 3 3 1 4 4 1 4 1 3 3 3 1 5 2 1 1 3 1 4 1 2 3 3 4 5 5 2 3 3 5 2 5 4 4 2 3 1 5 5 2 2 1 3 3 3 3";
        const auto tables = sequencesFromCsv("code\n" + codes.split(' ').join('\n') + '\n');
        QVERIFY(tables);
        QCOMPARE(tables->n, 74);
        const qint64 f[5][5] = { { 1, 3, 4, 6, 2 }, { 6, 2, 4, 0, 2 }, { 4, 1, 9, 4, 1 }, { 5, 2, 2, 3, 3 }, { 0, 5, 1, 2, 2 } };
        const double z[5][5] = { { -1.687, .140, -.206, 1.936, -.134 }, { 2.144, -.358, .145, -2.095, .094 },
            { -.070, -1.635, 2.316, .098, -1.220 }, { 1.234, -.483, -1.337, -.029, .823 }, { -1.786, 2.898, -1.304, -.023, .645 } };
        const double q[5][5] = { { -.679, .051, -.067, .531, -.057 }, { .579, -.148, .048, -1, .040 }, { -.023, -.668, .565, .032, -.558 },
            { .371, -.197, -.481, -.011, .300 }, { -1, .750, -.583, -.010, .273 } };
        for (int i = 0; i < 5; ++i) {
            for (int j = 0; j < 5; ++j) {
                QCOMPARE(tables->counts[i][j], f[i][j]);
                QVERIFY(within(tables->residuals[i][j].value(), z[i][j], 5.1e-4));
                QVERIFY(within(tables->yulesQ[i][j].value(), q[i][j], 5.1e-4));
            }
        }
        QVERIFY(within(tables->chiSquare, 27.662, 5e-4));
        QVERIFY(within(tables->gSquare, 30.955, 5e-4));
        QVERIFY(!tables->enoughToShow(0, 0) && !tables->enoughToShow(4, 1));
    }

    void expectedKeepTheMargins()
    {
        Random random(11);
        for (int round = 0; round < 60; ++round) {
            const auto kinds = 3 + random.below(4);
            const auto tables = sequenceTables({ randomCodes(random, 150, kinds, false) }, { 1, true });
            const qsizetype k = tables.codes.size();
            QCOMPARE(tables.n, 149);
            for (qsizetype i = 0; i < k; ++i) {
                double row = 0;
                double column = 0;
                qint64 counted = 0;
                for (qsizetype j = 0; j < k; ++j) {
                    row += tables.expected[i][j];
                    column += tables.expected[j][i];
                    counted += tables.counts[j][i];
                }
                QVERIFY(within(row, static_cast<double>(tables.rowTotal(i)), 1e-6));
                QVERIFY(within(column, static_cast<double>(counted), 1e-6));
                QCOMPARE(tables.expected[i][i], 0.0);
                QVERIFY(!tables.residuals[i][i] && !tables.yulesQ[i][i]);
            }
            const auto plain = plainResiduals(tables);
            for (qsizetype i = 0; i < k; ++i) {
                for (qsizetype j = 0; j < k; ++j) {
                    if (tables.residuals[i][j])
                        QVERIFY(within(*tables.residuals[i][j], plain[i][j], 1e-5));
                }
            }
        }
    }

    void codesThatDetermineEverything()
    {
        // Every transition goes to or from a: nothing is left to chance, so nothing has a residual.
        const auto hub = sequenceTables({ { QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("a") } }, { 1, true });
        QCOMPARE(hub.expected[0][1], 2.0);
        QCOMPARE(hub.expected[1][2], 0.0);
        for (const auto& row : hub.residuals) {
            for (const auto& cell : row)
                QVERIFY(!cell);
        }
        const auto single = sequenceTables({ { QStringLiteral("a"), QStringLiteral("a") } }, { 1, true });
        QCOMPARE(single.n, 0);
        const auto constant = sequenceTables({ { QStringLiteral("a"), QStringLiteral("a") } });
        QCOMPARE(constant.n, 1);
        QVERIFY(!constant.residuals[0][0] && !constant.yulesQ[0][0]);
    }

    void interruptionsAndLags()
    {
        const auto tables = sequencesFromCsv("t,code\n1,10\n2,9\n3,\n4,9\n5,10\n");
        QVERIFY(tables);
        QCOMPARE(tables->codes, (QStringList { QStringLiteral("9"), QStringLiteral("10") }));
        QCOMPARE(tables->n, 2);
        QCOMPARE(tables->counts[0][1], 1);
        QCOMPARE(tables->counts[1][0], 1);
        Random random(12);
        const QStringList codes = randomCodes(random, 400, 4, true);
        for (const qsizetype lag : { 1, 2, 7 }) {
            const auto made = sequenceTables({ codes }, { lag, false });
            for (qsizetype i = 0; i < made.codes.size(); ++i) {
                for (qsizetype j = 0; j < made.codes.size(); ++j) {
                    qint64 count = 0;
                    for (qsizetype t = 0; t + lag < codes.size(); ++t)
                        count += codes[t] == made.codes[i] && codes[t + lag] == made.codes[j] ? 1 : 0;
                    QCOMPARE(made.counts[i][j], count);
                    if (made.yulesQ[i][j])
                        QVERIFY(std::abs(*made.yulesQ[i][j]) <= 1);
                }
            }
        }
        QCOMPARE(sequenceTables({ codes }, { 400, false }).n, 0);
        QCOMPARE(sequencesFromCsv("kode\n1\n").error().place, QStringLiteral("line 1"));
        QCOMPARE(sequencesFromCsv("code\n").error().place, QStringLiteral("line 2"));
    }

    void specialFunctions()
    {
        QVERIFY(within(normalQuantile(.975), 1.959963985, 1e-8));
        QVERIFY(within(normalQuantile(.5), 0, 1e-12));
        for (double p = .01; p < 1; p += .07)
            QVERIFY(within(normalCdf(normalQuantile(p)), p, 1e-12));
        // I_x(a, b) by the trapezium rule.
        for (const auto& [a, b, x] : { std::tuple { 2.0, 3.0, .3 }, std::tuple { 5.5, 2.25, .8 }, std::tuple { 1.0, 1.0, .4 } }) {
            double part = 0;
            double whole = 0;
            const int steps = 400'000;
            for (int i = 0; i <= steps; ++i) {
                const double u = static_cast<double>(i) / steps;
                const double value = std::pow(u, a - 1) * std::pow(1 - u, b - 1);
                whole += value;
                part += u <= x ? value : 0;
            }
            QVERIFY(within(incompleteBeta(a, b, x), part / whole, 1e-5));
            QVERIFY(within(incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x), 1, 1e-12));
        }
    }

    void streamOfNumbers()
    {
        Random random(1234567);
        for (const quint64 expected : { 6457827717110365317ULL, 3203168211198807973ULL, 9817491932198370423ULL, 4593380528125082431ULL, 16408922859458223821ULL })
            QCOMPARE(random.next(), expected);
        Random small(42);
        for (const quint64 expected : { 5, 1, 1, 2, 0, 6, 1, 5, 2, 4, 1, 3 })
            QCOMPARE(small.below(7), expected);
    }

    void bootstrapOfFive()
    {
        const QList<double> data { 1.2, 2.0, 3.1, 4.4, 9.3 };
        QList<double> means;
        QList<double> medians;
        for (int code = 0; code < 3125; ++code) {
            QList<double> drawn;
            for (int i = 0, rest = code; i < 5; ++i, rest /= 5)
                drawn.append(data[rest % 5]);
            means.append(meanOf(drawn));
            medians.append(*median(drawn));
        }
        const auto all = bootstrapFrom(data, meanOf, means);
        QVERIFY(all && all->bca);
        QVERIFY(within(all->se, 1.279062, 5e-7));
        QVERIFY(within(all->percentile.low, 1.90, 1e-9) && within(all->percentile.high, 6.82, 1e-9));
        QVERIFY(within(all->z0, .0927779, 5e-7) && within(all->acceleration, .0753532, 5e-7));
        QVERIFY(within(all->alphaLow, .0612818, 5e-7) && within(all->alphaHigh, .9941512, 5e-7));
        QVERIFY(within(all->bca->low, 2.16, 1e-9) && within(all->bca->high, 7.68, 1e-9));
        QCOMPARE(all->shown(5).low, all->percentile.low);
        QCOMPARE(all->shown(8).low, all->bca->low);
        const auto middle = bootstrapFrom(data, [](const QList<double>& values) { return *median(values); }, medians);
        QVERIFY(within(middle->percentile.low, 1.2, 1e-9) && within(middle->percentile.high, 9.3, 1e-9));
        const auto drawn = bootstrap(data, meanOf, 20240601);
        QVERIFY(drawn && drawn->bca);
        QVERIFY(within(drawn->se, 1.275343, 5e-7));
        QVERIFY(within(drawn->percentile.low, 1.9, 1e-9) && within(drawn->percentile.high, 6.7, 1e-9));
        QVERIFY(within(drawn->bca->low, 2.16, 1e-9) && within(drawn->bca->high, 7.84, 1e-9));
        QVERIFY(!bootstrap({ 3, 3, 3 }, meanOf, 1));
        QVERIFY(!bootstrap({}, meanOf, 1));
        QVERIFY(!bootstrap({ 3 }, meanOf, 1));
    }
};

HOLDSPACE_TEST(SequencesTest)

} // namespace holdspace::metrics

#include "tst_sequences.moc"
