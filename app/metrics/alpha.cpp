// SPDX-License-Identifier: GPL-3.0-or-later
#include "alpha.h"

#include <QCoreApplication>
#include <QHash>
#include <QMap>

namespace holdspace::metrics {

namespace {

/// Where the categories, which are in ascending order, stand on a scale; on the ordinal one in the middle of their ranks. The squared
/// difference of nominal ones is 1, on the ratio scale that of (a − b) / (a + b), else that of their places.
QList<double> places(Scale scale, const QList<double>& values, const QList<double>& totals)
{
    if (scale != Scale::Ordinal)
        return values;
    QList<double> ranks;
    double before = 0;
    for (const double total : totals) {
        ranks.append(before + total / 2);
        before += total;
    }
    return ranks;
}

double squaredDifference(Scale scale, double a, double b)
{
    if (a == b)
        return 0;
    if (scale == Scale::Nominal)
        return 1;
    const double d = scale == Scale::Ratio ? (a - b) / (a + b) : a - b;
    return d * d;
}

/// Sum of all pairs' squared differences, each pair twice: of everything that was rated with everything else.
double sumOfPairs(Scale scale, const QList<double>& at, const QList<double>& totals, double n)
{
    double sum = 0;
    if (scale == Scale::Nominal) {
        for (const double total : totals)
            sum += total * (n - total);
        return sum;
    }
    if (scale == Scale::Ratio) {
        for (qsizetype c = 0; c < at.size(); ++c) {
            for (qsizetype k = c + 1; k < at.size(); ++k)
                sum += totals.at(c) * totals.at(k) * squaredDifference(scale, at.at(c), at.at(k));
        }
        return 2 * sum;
    }
    double mean = 0;
    for (qsizetype c = 0; c < at.size(); ++c)
        mean += totals.at(c) * at.at(c) / n;
    for (qsizetype c = 0; c < at.size(); ++c)
        sum += totals.at(c) * (at.at(c) - mean) * (at.at(c) - mean);
    return 2 * n * sum;
}

} // namespace

Statistic krippendorffAlpha(const QList<QList<double>>& units, Scale scale)
{
    QMap<double, double> totalOf;
    double n = 0;
    for (const QList<double>& unit : units) {
        if (unit.size() < 2)
            continue;
        for (const double value : unit) {
            totalOf[value] += 1;
            n += 1;
        }
    }
    if (n == 0)
        return Statistic::none(QCoreApplication::translate("Metrics", "no unit was rated by two"));
    if (scale == Scale::Ratio && totalOf.firstKey() < 0)
        return Statistic::none(QCoreApplication::translate("Metrics", "a ratio scale has no negative values"));
    const QList<double> totals = totalOf.values();
    if (totals.size() < 2)
        return Statistic::none(QCoreApplication::translate("Metrics", "no variation: everybody used one and the same code"));
    if (scale == Scale::Ratio && totals.size() > kMostRatioValues)
        return Statistic::none(QCoreApplication::translate("Metrics", "too many different values for a ratio scale: %1, at most %2").arg(totals.size()).arg(kMostRatioValues));
    const QList<double> at = places(scale, totalOf.keys(), totals);
    QHash<double, double> place;
    for (auto [each, i] = std::pair(totalOf.cbegin(), qsizetype(0)); each != totalOf.cend(); ++each, ++i)
        place.insert(each.key(), at.at(i));

    double observed = 0;
    for (const QList<double>& unit : units) {
        if (unit.size() < 2)
            continue;
        double sum = 0;
        for (qsizetype a = 0; a < unit.size(); ++a) {
            for (qsizetype b = a + 1; b < unit.size(); ++b)
                sum += squaredDifference(scale, place.value(unit.at(a)), place.value(unit.at(b)));
        }
        observed += 2 * sum / static_cast<double>(unit.size() - 1);
    }
    const double expected = sumOfPairs(scale, at, totals, n);
    return Statistic::of(1 - observed * (n - 1) / expected);
}

} // namespace holdspace::metrics
