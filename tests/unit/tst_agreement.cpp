// SPDX-License-Identifier: GPL-3.0-or-later
#include "testregistry.h"

#include <foundation/random.h>
#include <metrics/agreement.h>
#include <metrics/alpha.h>
#include <metrics/special.h>

#include <QTest>
#include <algorithm>
#include <cmath>
#include <tuple>

// Inside, so that the words of this room do not leak into files compiled together with this one.
namespace holdspace::metrics {

namespace {

bool agreesTo(const std::optional<double>& value, double expected, double slack = 5e-5) { return value && std::abs(*value - expected) <= slack; }
bool agreesTo(const Statistic& statistic, double expected, double slack = 5e-5) { return agreesTo(statistic.value, expected, slack); }

Table randomTable(Random& random, qsizetype k, quint64 most)
{
    Table table(k, QList<double>(k, 0));
    for (QList<double>& row : table) {
        for (double& cell : row)
            cell = static_cast<double>(random.below(most));
    }
    return table;
}

Table transposed(const Table& table)
{
    Table result = table;
    for (qsizetype i = 0; i < table.size(); ++i) {
        for (qsizetype j = 0; j < table.size(); ++j)
            result[j][i] = table[i][j];
    }
    return result;
}

/// κ from the list of rated pairs and disagreements, 1 − observed / expected: another way than by the table.
double plainKappa(const Table& table, int power)
{
    QList<std::pair<int, int>> pairs;
    for (qsizetype i = 0; i < table.size(); ++i) {
        for (qsizetype j = 0; j < table.size(); ++j) {
            for (int n = 0; n < static_cast<int>(table[i][j]); ++n)
                pairs.append({ static_cast<int>(i), static_cast<int>(j) });
        }
    }
    const auto disagreement = [power](int a, int b) { return power == 0 ? (a == b ? 0.0 : 1.0) : std::pow(std::abs(a - b), power); };
    double observed = 0;
    double expected = 0;
    for (const auto& one : pairs) {
        observed += disagreement(one.first, one.second);
        for (const auto& other : pairs)
            expected += disagreement(one.first, other.second);
    }
    const auto n = static_cast<double>(pairs.size());
    return 1 - (observed / n) / (expected / (n * n));
}

/// α from all pairs of values, without any coincidence matrix.
double plainAlpha(const QList<QList<double>>& units, Scale scale)
{
    QList<double> all;
    for (const auto& unit : units) {
        if (unit.size() > 1)
            all += unit;
    }
    const auto delta = [&](double a, double b) {
        if (a == b)
            return 0.0;
        if (scale == Scale::Nominal)
            return 1.0;
        if (scale == Scale::Interval)
            return (a - b) * (a - b);
        if (scale == Scale::Ratio)
            return std::pow((a - b) / (a + b), 2);
        double sum = 0;
        for (const double value : all) {
            if (value == a || value == b)
                sum += 0.5;
            else if (value > std::min(a, b) && value < std::max(a, b))
                sum += 1;
        }
        return sum * sum;
    };
    double observed = 0;
    for (const auto& unit : units) {
        for (qsizetype i = 0; i < unit.size(); ++i) {
            for (qsizetype j = 0; j < unit.size(); ++j) {
                if (i != j)
                    observed += delta(unit[i], unit[j]) / static_cast<double>(unit.size() - 1);
            }
        }
    }
    const auto n = static_cast<double>(all.size());
    double expected = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype j = 0; j < all.size(); ++j) {
            if (i != j)
                expected += delta(all[i], all[j]);
        }
    }
    return 1 - (observed / n) / (expected / (n * (n - 1)));
}

/// Every order-preserving alignment, by recursion.
std::tuple<qint64, qint64, qint64> plainAlignment(const QList<CodedSpan>& a, const QList<CodedSpan>& b, qsizetype i, qsizetype j, qint64 tolerance)
{
    if (i == a.size() || j == b.size())
        return { 0, 0, 0 };
    auto best = std::max(plainAlignment(a, b, i + 1, j, tolerance), plainAlignment(a, b, i, j + 1, tolerance));
    const qint64 apart = std::abs(a[i].onset - b[j].onset);
    if (apart <= tolerance) {
        auto [pairs, same, distance] = plainAlignment(a, b, i + 1, j + 1, tolerance);
        best = std::max(best, { pairs + 1, same + (a[i].code == b[j].code ? 1 : 0), distance - apart });
    }
    return best;
}

QList<CodedSpan> randomMoments(Random& random, int count, quint64 within)
{
    QList<CodedSpan> spans;
    for (int i = 0; i < count; ++i) {
        const auto t = static_cast<qint64>(random.below(within));
        spans.append({ QString(QChar(u'a' + static_cast<char16_t>(random.below(3)))), t, t });
    }
    std::stable_sort(spans.begin(), spans.end(), [](const auto& x, const auto& y) { return x.onset < y.onset; });
    return spans;
}

QList<CodedSpan> randomStretches(Random& random)
{
    QList<CodedSpan> spans;
    qint64 t = 0;
    while (t < 60'000) {
        const auto length = static_cast<qint64>(1 + random.below(12)) * 1000;
        if (random.below(5) > 0)
            spans.append({ QString(QChar(u'a' + static_cast<char16_t>(random.below(3)))), t, t + length });
        t += length;
    }
    return spans;
}

/// The code at each second, and κ by looking at every unit of the window.
double plainTimeKappa(const QList<CodedSpan>& a, const QList<CodedSpan>& b, int tolerance)
{
    qint64 end = 0;
    for (const auto& span : a + b)
        end = std::max(end, span.offset / 1000);
    const auto codes = [end](const QList<CodedSpan>& spans) {
        QStringList list;
        for (qint64 s = 0; s < end; ++s) {
            QString code;
            for (const auto& span : spans) {
                if (span.onset <= s * 1000 && s * 1000 < span.offset)
                    code = span.code;
            }
            list.append(code);
        }
        return list;
    };
    const QStringList x = codes(a);
    const QStringList y = codes(b);
    const auto oneWay = [&](const QStringList& mine, const QStringList& theirs) {
        QMap<QString, double> rows;
        QMap<QString, double> columns;
        double agreed = 0;
        for (qsizetype i = 0; i < mine.size(); ++i) {
            const qsizetype from = std::max<qsizetype>(0, i - tolerance);
            const bool found = theirs.mid(from, i + tolerance + 1 - from).contains(mine[i]);
            rows[mine[i]] += 1;
            columns[found ? mine[i] : theirs[i]] += 1;
            agreed += found ? 1 : 0;
        }
        const auto n = static_cast<double>(mine.size());
        double pe = 0;
        for (auto it = rows.cbegin(); it != rows.cend(); ++it)
            pe += it.value() * columns.value(it.key()) / (n * n);
        return (agreed / n - pe) / (1 - pe);
    };
    return (oneWay(x, y) + oneWay(y, x)) / 2;
}

/// κ with the impossible cell fitted step by step.
double fittedKappa(const Table& table)
{
    const qsizetype k = table.size();
    QList<double> rows(k, 0);
    QList<double> columns(k, 0);
    double n = 0;
    double agreed = 0;
    for (qsizetype i = 0; i < k; ++i) {
        agreed += table[i][i];
        for (qsizetype j = 0; j < k; ++j) {
            rows[i] += table[i][j];
            columns[j] += table[i][j];
            n += table[i][j];
        }
    }
    Table fit(k, QList<double>(k, 1));
    fit[k - 1][k - 1] = 0;
    for (int round = 0; round < 3000; ++round) {
        for (qsizetype i = 0; i < k; ++i) {
            double sum = 0;
            for (qsizetype j = 0; j < k; ++j)
                sum += fit[i][j];
            for (qsizetype j = 0; j < k; ++j)
                fit[i][j] *= sum > 0 ? rows[i] / sum : 0;
        }
        for (qsizetype j = 0; j < k; ++j) {
            double sum = 0;
            for (qsizetype i = 0; i < k; ++i)
                sum += fit[i][j];
            for (qsizetype i = 0; i < k; ++i)
                fit[i][j] *= sum > 0 ? columns[j] / sum : 0;
        }
    }
    double expected = 0;
    for (qsizetype i = 0; i < k; ++i)
        expected += fit[i][i];
    return (agreed / n - expected / n) / (1 - expected / n);
}

QJsonObject agreementJson(const QByteArray& csv, const AgreementOptions& options = {})
{
    const auto report = agreementFromCsv({ { QStringLiteral("a.csv"), csv } }, options);
    return report ? toJson(*report) : QJsonObject { { QStringLiteral("error"), report.error().text() } };
}

} // namespace

/// Coefficients of agreement against published tables, and against slow and simple ways to the same figures.
class AgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kappaOfPublishedTables()
    {
        const auto textbook = cohenKappa({ { 20, 5 }, { 10, 15 } });
        QVERIFY(textbook);
        QVERIFY(agreesTo(*textbook, .4));
        QVERIFY(agreesTo(textbook->se, .1270) && agreesTo(textbook->seNull, .1386));
        QVERIFY(agreesTo(textbook->ci95->low, .1511) && agreesTo(textbook->ci95->high, .6489));
        const Table sas { { 0, 4, 1 }, { 0, 8, 0 }, { 0, 1, 5 } };
        struct Row {
            KappaWeights weights;
            double value, se, low, high, seNull, z;
        };
        for (const Row& row : { Row { KappaWeights::Identity, .4842, .1380, .2137, .7547, .1484, 3.2626 },
                 Row { KappaWeights::Linear, .4701, .1457, .1845, .7558, .1426, 3.2971 },
                 Row { KappaWeights::Quadratic, .4502, .1922, .0734, .8269, .1879, 2.3955 } }) {
            const auto kappa = cohenKappa(sas, row.weights);
            QVERIFY(kappa);
            QVERIFY(agreesTo(*kappa, row.value) && agreesTo(kappa->se, row.se));
            QVERIFY(agreesTo(kappa->ci95->low, row.low) && agreesTo(kappa->ci95->high, row.high));
            QVERIFY(agreesTo(kappa->seNull, row.seNull) && agreesTo(*kappa->value / *kappa->seNull, row.z));
        }
    }

    void kappaHasNoValueWithoutVariation()
    {
        const auto single = cohenKappa({ { 7, 0 }, { 0, 0 } });
        QVERIFY(single && !single->value && !single->reason.isEmpty());
        const auto nothing = cohenKappa({ { 0, 0 }, { 0, 0 } });
        QVERIFY(nothing && !nothing->value);
        QVERIFY(cohenKappa({}) && !cohenKappa({})->value);
        QVERIFY(!cohenKappa({ { 1, 2 }, { 3 } }));
        QVERIFY(!cohenKappa({ { 1, -2 }, { 3, 4 } }));
        QVERIFY(!fleissKappa({ { 2, 1 }, { 1, 1 } }));
        QVERIFY(!fleissKappa({ { 1, 0 } }));
    }

    void kappaAnotherWay()
    {
        Random random(1);
        for (int round = 0; round < 300; ++round) {
            const auto k = static_cast<qsizetype>(2 + random.below(4));
            const Table table = randomTable(random, k, 6);
            const auto kappa = cohenKappa(table);
            QVERIFY(kappa);
            if (!kappa->value)
                continue;
            QVERIFY(agreesTo(*kappa, plainKappa(table, 0), 1e-9));
            QVERIFY(agreesTo(*cohenKappa(table, KappaWeights::Linear), plainKappa(table, 1), 1e-9));
            QVERIFY(agreesTo(*cohenKappa(table, KappaWeights::Quadratic), plainKappa(table, 2), 1e-9));
            QVERIFY(*kappa->value <= 1 + 1e-12 && *kappa->value >= -1 - 1e-12);
            QVERIFY(agreesTo(*cohenKappa(transposed(table)), *kappa->value, 1e-12)); // raters may swap
            Table shuffled = table; // the order of nominal categories means nothing
            std::swap(shuffled[0], shuffled[1]);
            for (QList<double>& row : shuffled)
                std::swap(row[0], row[1]);
            QVERIFY(agreesTo(*cohenKappa(shuffled), *kappa->value, 1e-12));
            Table perfect(k, QList<double>(k, 0));
            perfect[0][0] = 3;
            perfect[1][1] = static_cast<double>(1 + random.below(9));
            QVERIFY(agreesTo(*cohenKappa(perfect, KappaWeights::Linear), 1, 1e-12));
        }
    }

    void fleissOfTwoIsScottsPi()
    {
        Random random(2);
        for (int round = 0; round < 100; ++round) {
            const qsizetype k = 3;
            const Table table = randomTable(random, k, 6);
            Table counts;
            QList<QList<qsizetype>> choices;
            QList<double> share(k, 0);
            double same = 0;
            for (qsizetype i = 0; i < k; ++i) {
                for (qsizetype j = 0; j < k; ++j) {
                    for (int n = 0; n < static_cast<int>(table[i][j]); ++n) {
                        QList<double> unit(k, 0);
                        unit[i] += 1;
                        unit[j] += 1;
                        counts.append(unit);
                        choices.append(QList<qsizetype> { i, j });
                        share[i] += 1;
                        share[j] += 1;
                        same += i == j ? 1 : 0;
                    }
                }
            }
            const auto fleiss = fleissKappa(counts);
            QVERIFY(fleiss);
            QCOMPARE(fleissKappa(choices, k).value.has_value(), fleiss->value.has_value());
            if (!fleiss->value)
                continue;
            QVERIFY(agreesTo(fleissKappa(choices, k), *fleiss->value, 1e-12));
            const auto n = static_cast<double>(counts.size());
            double chance = 0;
            for (const double each : share)
                chance += std::pow(each / (2 * n), 2);
            QVERIFY(agreesTo(*fleiss, (same / n - chance) / (1 - chance), 1e-9));
        }
    }

    void alphaOfPublishedData()
    {
        // Krippendorff's reliability data with four observers, 0 = missing.
        const int data[4][12] = { { 1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0 }, { 1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 0 },
            { 0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3 }, { 1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0 } };
        QByteArray csv = "unit,rater,value\n";
        for (int rater = 0; rater < 4; ++rater) {
            for (int unit = 0; unit < 12; ++unit)
                csv += QByteArray::number(unit) + ',' + char('A' + rater) + ',' + (data[rater][unit] ? QByteArray::number(data[rater][unit]) : QByteArray()) + '\n';
        }
        const QJsonObject json = agreementJson(csv);
        const QJsonObject alpha = json.value(QStringLiteral("krippendorff_alpha")).toObject();
        QVERIFY(agreesTo(alpha.value(QStringLiteral("nominal")).toDouble(), .743421, 5e-7));
        QVERIFY(agreesTo(alpha.value(QStringLiteral("ordinal")).toDouble(), .815388, 5e-7));
        QVERIFY(agreesTo(alpha.value(QStringLiteral("interval")).toDouble(), .849107, 5e-7));
        QVERIFY(agreesTo(alpha.value(QStringLiteral("ratio")).toDouble(), .797403, 5e-7));
        QCOMPARE(json.value(QStringLiteral("raters")).toInt(), 4);
        QCOMPARE(json.value(QStringLiteral("units")).toInt(), 12);
        QCOMPARE(json.value(QStringLiteral("units_rated_by_all")).toInt(), 8);
        QVERIFY(json.value(QStringLiteral("indicative")).toBool());
        QVERIFY(json.value(QStringLiteral("cohen_kappa")).toObject().value(QStringLiteral("value")).isNull());
        QVERIFY(json.value(QStringLiteral("fleiss_kappa")).toObject().value(QStringLiteral("value")).isDouble());
        QCOMPARE(json.value(QStringLiteral("percent_agreement")).toDouble(), 5.0 / 8);
    }

    void alphaAnotherWay()
    {
        Random random(3);
        for (int round = 0; round < 200; ++round) {
            QList<QList<double>> units;
            for (int u = 0; u < 12; ++u) {
                QList<double> unit;
                for (int r = 0; r < 4; ++r) {
                    if (random.below(4) > 0)
                        unit.append(static_cast<double>(random.below(5)));
                }
                units.append(unit);
            }
            for (const Scale scale : { Scale::Nominal, Scale::Ordinal, Scale::Interval, Scale::Ratio }) {
                const Statistic alpha = krippendorffAlpha(units, scale);
                QVERIFY(alpha.value);
                QVERIFY(agreesTo(alpha, plainAlpha(units, scale), 1e-9));
                QVERIFY(*alpha.value <= 1);
                auto turned = units;
                std::reverse(turned.begin(), turned.end());
                for (auto& unit : turned)
                    std::reverse(unit.begin(), unit.end());
                QVERIFY(agreesTo(krippendorffAlpha(turned, scale), *alpha.value, 1e-12));
                for (auto& unit : turned)
                    unit.fill(unit.isEmpty() ? 0 : unit.first());
                QVERIFY(agreesTo(krippendorffAlpha(turned, scale), 1, 1e-12));
            }
        }
        QVERIFY(!krippendorffAlpha({ { 1, 1 }, { 1 } }, Scale::Nominal).value);
        QVERIFY(!krippendorffAlpha({ { 1 }, {} }, Scale::Nominal).value);
        QVERIFY(!krippendorffAlpha({ { -1, 1 } }, Scale::Ratio).value);
    }

    void iccOfShroutAndFleiss()
    {
        const auto result = icc({ { 9, 2, 5, 8 }, { 6, 1, 3, 2 }, { 8, 4, 6, 8 }, { 7, 1, 2, 6 }, { 10, 5, 6, 9 }, { 6, 2, 4, 7 } });
        QVERIFY(result);
        QVERIFY(agreesTo(result->msTargets, 11.2417) && agreesTo(result->msRaters, 32.4861));
        QVERIFY(agreesTo(result->msResidual, 1.0194) && agreesTo(result->msWithin, 6.2639));
        QVERIFY(agreesTo(result->oneOne, .1657) && agreesTo(result->twoOne, .2898) && agreesTo(result->threeOne, .7148));
        QVERIFY(agreesTo(result->oneK, .4428) && agreesTo(result->twoK, .6201) && agreesTo(result->threeK, .9093));
        QVERIFY(agreesTo(result->freedom, 4.7851));
        QVERIFY(agreesTo(result->twoOne.ci95->low, .0188) && agreesTo(result->twoOne.ci95->high, .7611));
        QVERIFY(agreesTo(result->twoK.ci95->low, .0711) && agreesTo(result->twoK.ci95->high, .9272));
        QVERIFY(agreesTo(fQuantile(.975, 5, 15), 3.5764));
    }

    void iccOfShapes()
    {
        Random random(4);
        for (int round = 0; round < 100; ++round) {
            QList<QList<double>> ratings;
            for (int i = 0; i < 8; ++i)
                ratings.append({ random.unit() * 9, random.unit() * 9, random.unit() * 9 });
            const auto result = icc(ratings);
            QVERIFY(result);
            auto turned = ratings;
            std::reverse(turned.begin(), turned.end());
            for (auto& row : turned)
                std::swap(row[0], row[2]);
            QVERIFY(agreesTo(icc(turned)->twoOne, *result->twoOne.value, 1e-9));
            QVERIFY(*result->twoOne.value <= 1 && *result->oneOne.value <= 1);
            // A rater who is always two higher is consistent with the other, and not in absolute agreement.
            for (auto& row : ratings)
                row = { row[0], row[0] + 2 };
            QVERIFY(agreesTo(icc(ratings)->threeOne, 1, 1e-9));
            QVERIFY(*icc(ratings)->twoOne.value < 1);
            for (auto& row : ratings)
                row[1] = row[0];
            QVERIFY(agreesTo(icc(ratings)->twoOne, 1, 1e-9));
        }
        QVERIFY(!icc({ { 1, 1 }, { 1, 1 } })->twoOne.value);
        QVERIFY(!icc({ { 1, 2 } })->twoOne.value);
        QVERIFY(!icc({})->oneK.value);
        QVERIFY(!icc({ { 1, 2 }, { 3 } }));
    }

    void timeUnits()
    {
        const auto span = [](const char* code, qint64 from, qint64 to) { return CodedSpan { QString::fromLatin1(code), from * 1000, to * 1000 }; };
        const QList<CodedSpan> a { span("CALM", 0, 20), span("FEAR", 20, 45), span("ANGER", 45, 60) };
        const QList<CodedSpan> b { span("CALM", 0, 23), span("FEAR", 23, 41), span("ANGER", 41, 60) };
        QVERIFY(agreesTo(timedAgreement(a, b).timeUnitKappa, .825364, 5e-7));
        const double tolerant[] = { .825364, .874712, .924496, .974720, 1 };
        for (int t = 0; t < 5; ++t)
            QVERIFY(agreesTo(timedAgreement(a, b, { 1000, t * 1000 }).timeUnitKappaTolerant, tolerant[t], 1e-6));
        QCOMPARE(timedAgreement(a, b).overlapExtent.value(QStringLiteral("FEAR")), .72);
    }

    void timeUnitsAnotherWay()
    {
        Random random(5);
        for (int round = 0; round < 60; ++round) {
            const auto a = randomStretches(random);
            const auto b = randomStretches(random);
            for (const int tolerance : { 0, 1, 3 }) {
                const auto made = timedAgreement(a, b, { 1000, tolerance * 1000 });
                QVERIFY(agreesTo(made.timeUnitKappaTolerant, plainTimeKappa(a, b, tolerance), 1e-9));
                QVERIFY(agreesTo(timedAgreement(b, a, { 1000, tolerance * 1000 }).timeUnitKappaTolerant, *made.timeUnitKappaTolerant.value, 1e-12));
            }
            QVERIFY(agreesTo(timedAgreement(a, a).timeUnitKappa, 1, 1e-12));
        }
    }

    void moments()
    {
        const auto at = [](double s, const char* code) { return CodedSpan { QString::fromLatin1(code), qRound64(s * 1000), qRound64(s * 1000) }; };
        const QList<CodedSpan> a { at(3.0, "O"), at(10.2, "ACK"), at(25.0, "O"), at(31.0, "BLOCK"), at(50.0, "O"), at(58.5, "EXPL") };
        const QList<CodedSpan> b { at(3.9, "O"), at(10.9, "ACK"), at(24.1, "O"), at(29.0, "ACK"), at(58.0, "ACK"), at(70.0, "O") };
        const Alignment alignment = align(a, b, 2000);
        QCOMPARE(alignment.pairs.size(), 5);
        QCOMPARE(alignment.sameCode, 3);
        QCOMPARE(alignment.distanceMs, 5000);
        const TimedAgreement made = timedAgreement(a, b);
        QVERIFY(agreesTo(made.f1Detect, .8333) && agreesTo(made.f1Label, .5));
        QVERIFY(agreesTo(made.kappaMatched, .4444) && agreesTo(made.kappaWithUnmatched, .25, 1e-12));
        QVERIFY(!made.timeUnitKappa.value || made.overlapExtent.isEmpty());
    }

    void momentsAnotherWay()
    {
        Random random(6);
        for (int round = 0; round < 150; ++round) {
            const auto a = randomMoments(random, static_cast<int>(random.below(8)), 12'000);
            const auto b = randomMoments(random, static_cast<int>(1 + random.below(7)), 12'000);
            const auto [pairs, same, distance] = plainAlignment(a, b, 0, 0, 2000);
            const Alignment made = align(a, b, 2000);
            QCOMPARE(made.pairs.size(), pairs);
            QCOMPARE(made.sameCode, same);
            QCOMPARE(made.distanceMs, -distance);
            qint64 counted = 0;
            for (qsizetype p = 0; p < made.pairs.size(); ++p) {
                counted += std::abs(a[made.pairs[p].first].onset - b[made.pairs[p].second].onset);
                QVERIFY(p == 0 || (made.pairs[p - 1].first < made.pairs[p].first && made.pairs[p - 1].second < made.pairs[p].second));
            }
            QCOMPARE(counted, made.distanceMs);

            Table table(4, QList<double>(4, 0));
            QSet<qsizetype> pairedA;
            QSet<qsizetype> pairedB;
            for (const auto& pair : made.pairs) {
                table[a[pair.first].code.at(0).unicode() - 'a'][b[pair.second].code.at(0).unicode() - 'a'] += 1;
                pairedA.insert(pair.first);
                pairedB.insert(pair.second);
            }
            for (qsizetype i = 0; i < a.size(); ++i)
                table[a[i].code.at(0).unicode() - 'a'][3] += pairedA.contains(i) ? 0 : 1;
            for (qsizetype j = 0; j < b.size(); ++j)
                table[3][b[j].code.at(0).unicode() - 'a'] += pairedB.contains(j) ? 0 : 1;
            const Statistic kappa = timedAgreement(a, b).kappaWithUnmatched;
            // Without any pair the fit only creeps towards its end.
            if (kappa.value && pairs > 0)
                QVERIFY(agreesTo(kappa, fittedKappa(table), 1e-6));
        }
    }

    void manyMoments()
    {
        Random random(7);
        const auto a = randomMoments(random, 100'000, 400'000'000);
        const auto b = randomMoments(random, 100'000, 400'000'000);
        const Alignment made = align(a, b, 1000);
        QVERIFY(!made.tooDense);
        QVERIFY(made.pairs.size() > 1000);
        const auto crowded = randomMoments(random, 20'000, 20'000);
        QVERIFY(align(crowded, crowded, 1000).tooDense);
        QVERIFY(!timedAgreement(crowded, crowded, { 1000, 1000 }).f1Detect.value);
        QVERIFY(!timedAgreement({ { QStringLiteral("a"), 0, 9'000'000'000'000 } }, {}, { 1, 0 }).timeUnitKappa.value);
    }

    void declaredCategoriesCount()
    {
        const QByteArray csv = "unit,rater,value\n1,A,1\n1,B,1\n2,A,2\n2,B,1\n3,A,2\n3,B,2\n4,A,3\n4,B,1\n";
        const QJsonObject seen = agreementJson(csv);
        const QJsonObject declared = agreementJson(csv, { {}, { QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("9") } });
        const auto value = [](const QJsonObject& json, const char* key) { return json.value(QLatin1String(key)).toObject().value(QLatin1String("value")).toDouble(); };
        QCOMPARE(value(seen, "cohen_kappa"), value(declared, "cohen_kappa"));
        // Weights go by place: 3 and 9 change nothing between 1 and 2, but a category put between them does.
        const QJsonObject between = agreementJson(csv, { {}, { QStringLiteral("1"), QStringLiteral("1.5"), QStringLiteral("2"), QStringLiteral("3") } });
        QVERIFY(std::abs(value(seen, "weighted_kappa_quadratic") - value(between, "weighted_kappa_quadratic")) > 1e-3);
        QVERIFY(agreementJson(csv, { {}, { QStringLiteral("1"), QStringLiteral("2") } }).value(QStringLiteral("error")).toString().contains(QStringLiteral("a.csv: line 8")));
        const QJsonObject words = agreementJson("unit,rater,value\n1,A,yes\n1,B,no\n2,A,no\n2,B,no\n");
        QCOMPARE(words.value(QStringLiteral("krippendorff_alpha")).toObject().value(QStringLiteral("interval")).toObject().value(QStringLiteral("reason")).toString(), QStringLiteral("needs numbers"));
        QVERIFY(words.value(QStringLiteral("icc")).toObject().value(QStringLiteral("2,k")).isObject());
    }

    void measurementsAreNoCategories()
    {
        Random random(15);
        const auto rated = [&random](int units, bool coarse) {
            QByteArray csv = "unit,rater,value\n";
            for (int unit = 0; unit < units; ++unit) {
                const double truth = static_cast<double>(random.below(1'000'000)) / 10'000;
                for (const char* rater : { "A", "B" }) {
                    const double said = truth + static_cast<double>(random.below(10'000)) / 10'000;
                    csv += QByteArray::number(unit) + ',' + rater + ',' + (coarse ? QByteArray::number(std::floor(said / 10)) : QByteArray::number(said, 'f', 4)) + '\n';
                }
            }
            return csv;
        };
        // As many as a long session has: its tables of values by values would have 36 million cells.
        const QByteArray fine = rated(3000, false);
        const QJsonObject json = agreementJson(fine);
        for (const char* kappa : { "cohen_kappa", "weighted_kappa_linear", "weighted_kappa_quadratic", "fleiss_kappa", "pabak" }) {
            const QJsonObject none = json.value(QLatin1String(kappa)).toObject();
            QVERIFY2(none.value(QLatin1String("value")).isNull() && none.value(QLatin1String("reason")).toString().contains(QStringLiteral("measurements")), kappa);
        }
        const QJsonObject alpha = json.value(QLatin1String("krippendorff_alpha")).toObject();
        for (const char* scale : { "nominal", "ordinal", "interval", "ratio" })
            QVERIFY2(alpha.value(QLatin1String(scale)).isDouble(), scale);
        QVERIFY(alpha.value(QLatin1String("interval")).toDouble() > .99);
        QVERIFY(json.value(QLatin1String("icc")).toObject().value(QLatin1String("2,1")).toDouble() > .99);
        QVERIFY(json.value(QLatin1String("percent_agreement")).isDouble());
        // The same rounded has categories.
        QVERIFY(agreementJson(rated(3000, true)).value(QLatin1String("cohen_kappa")).toObject().value(QLatin1String("value")).isDouble());
    }

    void oneValueIsNoVariation()
    {
        for (const Scale scale : { Scale::Nominal, Scale::Ordinal, Scale::Interval, Scale::Ratio })
            QVERIFY(!krippendorffAlpha({ { .1, .1, .1 }, { .1, .1, .1 } }, scale).value);
    }

    void filesOfSeveralRaters()
    {
        const auto report = agreementFromCsv({ { QStringLiteral("a.csv"), "rater;onset_ms;offset_ms;code\nA;0;5000;X\nA;7000;;Y\n" },
            { QStringLiteral("b.csv"), "code,rater,onset_ms,offset_ms\nX,B,0,4000\nY,B,7500,7500\n" } });
        QVERIFY(report);
        const QJsonObject json = toJson(*report);
        QCOMPARE(json.value(QStringLiteral("event")).toObject().value(QStringLiteral("pairs")).toInt(), 2);
        QCOMPARE(json.value(QStringLiteral("overlap_extent")).toObject().value(QStringLiteral("X")).toDouble(), .8);
        QVERIFY(!json.value(QStringLiteral("overlap_extent")).toObject().contains(QStringLiteral("Y")));
    }

    void malformed_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1");
        QTest::newRow("columns") << QByteArray("unit,value\n1,1\n") << QStringLiteral("line 1");
        QTest::newRow("no rows") << QByteArray("unit,rater,value\n") << QStringLiteral("line 2");
        QTest::newRow("twice") << QByteArray("unit,rater,value\n1,A,1\n1,A,2\n") << QStringLiteral("line 3");
        QTest::newRow("no rater") << QByteArray("unit,rater,value\n1,,1\n") << QStringLiteral("line 2");
        QTest::newRow("onset") << QByteArray("rater,onset_ms,offset_ms,code\nA,soon,2,X\n") << QStringLiteral("line 2");
        QTest::newRow("negative") << QByteArray("rater,onset_ms,offset_ms,code\nA,-1,2,X\n") << QStringLiteral("line 2");
        QTest::newRow("backwards") << QByteArray("rater,onset_ms,offset_ms,code\nA,5,2,X\n") << QStringLiteral("line 2");
        QTest::newRow("no code") << QByteArray("rater,onset_ms,offset_ms,code\nA,5,7,\n") << QStringLiteral("line 2");
    }
    void malformed()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, place);
        const auto report = agreementFromCsv({ { QStringLiteral("a.csv"), csv } });
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Malformed);
        QCOMPARE(report.error().place, place);
        QCOMPARE(report.error().file, QStringLiteral("a.csv"));
    }
};

HOLDSPACE_TEST(AgreementTest)

} // namespace holdspace::metrics

#include "tst_agreement.moc"
