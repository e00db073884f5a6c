// SPDX-License-Identifier: GPL-3.0-or-later
#include "kappa.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

double weightOf(KappaWeights weights, qsizetype i, qsizetype j, qsizetype k)
{
    if (i == j)
        return 1;
    if (weights == KappaWeights::Identity)
        return 0;
    const double distance = std::abs(static_cast<double>(i - j)) / static_cast<double>(k - 1);
    return weights == KappaWeights::Linear ? 1 - distance : 1 - distance * distance;
}

QString noVariation() { return QCoreApplication::translate("Metrics", "no variation: everybody used one and the same code"); }

/// `agreement`: sum over the units of the share of pairs that agree; `chosen`: how often each category was.
Statistic fleissOf(double agreement, const QList<double>& chosen, double units, double raters)
{
    double chance = 0;
    for (const double each : chosen)
        chance += each / (units * raters) * each / (units * raters);
    if (1 - chance < 1e-12)
        return Statistic::none(noVariation());
    return Statistic::of((agreement / units - chance) / (1 - chance));
}

bool isCount(double value) { return std::isfinite(value) && value >= 0; }

} // namespace

Result<Kappa> cohenKappa(const Table& table, KappaWeights weights)
{
    const qsizetype k = table.size();
    double n = 0;
    for (qsizetype i = 0; i < k; ++i) {
        if (table.at(i).size() != k)
            return fail(ErrorCode::Usage, QStringLiteral("expected a table with %1 columns, found %2").arg(k).arg(table.at(i).size()), QStringLiteral("row %1").arg(i + 1));
        if (!std::all_of(table.at(i).begin(), table.at(i).end(), isCount))
            return fail(ErrorCode::Usage, QStringLiteral("expected counts of at least 0"), QStringLiteral("row %1").arg(i + 1));
        for (const double count : table.at(i))
            n += count;
    }
    Kappa kappa;
    if (n <= 0) {
        kappa.reason = QCoreApplication::translate("Metrics", "no unit was rated by both");
        return kappa;
    }
    QList<double> rows(k, 0);
    QList<double> columns(k, 0);
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            rows[i] += table.at(i).at(j) / n;
            columns[j] += table.at(i).at(j) / n;
        }
    }
    QList<double> rowMeans(k, 0); // of the weights, by the other rater's margins
    QList<double> columnMeans(k, 0);
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            const double w = weightOf(weights, i, j, k);
            kappa.po += w * table.at(i).at(j) / n;
            kappa.pe += w * rows.at(i) * columns.at(j);
            rowMeans[i] += w * columns.at(j);
            columnMeans[j] += w * rows.at(i);
        }
    }
    if (1 - kappa.pe < 1e-12) {
        kappa.reason = noVariation();
        return kappa;
    }
    const double value = (kappa.po - kappa.pe) / (1 - kappa.pe);
    double sum = 0;
    double sumNull = 0;
    for (qsizetype i = 0; i < k; ++i) {
        for (qsizetype j = 0; j < k; ++j) {
            const double w = weightOf(weights, i, j, k);
            const double means = rowMeans.at(i) + columnMeans.at(j);
            const double off = w - means * (1 - value);
            sum += table.at(i).at(j) / n * off * off;
            sumNull += rows.at(i) * columns.at(j) * (w - means) * (w - means);
        }
    }
    const double scale = n * (1 - kappa.pe) * (1 - kappa.pe);
    const double centre = value - kappa.pe * (1 - value);
    kappa.value = value;
    kappa.se = std::sqrt(std::max(0.0, sum - centre * centre) / scale);
    kappa.seNull = std::sqrt(std::max(0.0, sumNull - kappa.pe * kappa.pe) / scale);
    kappa.ci95 = Interval { value - kZ95 * *kappa.se, value + kZ95 * *kappa.se };
    return kappa;
}

Result<Statistic> fleissKappa(const Table& counts)
{
    if (counts.isEmpty())
        return Statistic::none(QCoreApplication::translate("Metrics", "no unit was rated by everybody"));
    const qsizetype k = counts.first().size();
    double raters = -1;
    double agreement = 0;
    QList<double> share(k, 0);
    for (qsizetype i = 0; i < counts.size(); ++i) {
        const QList<double>& row = counts.at(i);
        double sum = 0;
        double squares = 0;
        for (qsizetype j = 0; j < row.size() && row.size() == k; ++j) {
            sum += row.at(j);
            squares += row.at(j) * row.at(j);
            share[j] += row.at(j);
        }
        if (raters < 0)
            raters = sum;
        if (row.size() != k || !std::all_of(row.begin(), row.end(), isCount) || sum < 2 || sum != raters)
            return fail(ErrorCode::Usage, QStringLiteral("expected %1 categories and the same number of raters, at least two, in every unit").arg(k), QStringLiteral("unit %1").arg(i + 1));
        agreement += (squares - sum) / (sum * (sum - 1));
    }
    return fleissOf(agreement, share, static_cast<double>(counts.size()), raters);
}

Statistic fleissKappa(const QList<QList<qsizetype>>& choices, qsizetype categories)
{
    if (choices.isEmpty())
        return Statistic::none(QCoreApplication::translate("Metrics", "no unit was rated by everybody"));
    const auto raters = static_cast<double>(choices.first().size());
    QList<double> chosen(categories, 0);
    double agreement = 0;
    for (const QList<qsizetype>& unit : choices) {
        double pairs = 0;
        for (qsizetype a = 0; a < unit.size(); ++a) {
            chosen[unit.at(a)] += 1;
            pairs += static_cast<double>(std::count(unit.begin(), unit.begin() + a, unit.at(a)));
        }
        agreement += 2 * pairs / (raters * (raters - 1));
    }
    return fleissOf(agreement, chosen, static_cast<double>(choices.size()), raters);
}

} // namespace holdspace::metrics
