// SPDX-License-Identifier: GPL-3.0-or-later
#include "bootstrap.h"

#include "special.h"

#include <foundation/random.h>

#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

/// By the jackknife; 0 when leaving out any one value changes nothing.
double acceleration(const QList<double>& values, const StatisticOf& statistic)
{
    QList<double> without;
    double mean = 0;
    for (qsizetype i = 0; i < values.size(); ++i) {
        QList<double> rest = values;
        rest.removeAt(i);
        without.append(statistic(rest));
        mean += without.last() / static_cast<double>(values.size());
    }
    double squares = 0;
    double cubes = 0;
    for (const double each : without) {
        squares += (mean - each) * (mean - each);
        cubes += (mean - each) * (mean - each) * (mean - each);
    }
    return squares > 0 ? cubes / (6 * std::pow(squares, 1.5)) : 0;
}

} // namespace

std::optional<Bootstrap> bootstrapFrom(const QList<double>& values, const StatisticOf& statistic, const QList<double>& replicates)
{
    if (values.isEmpty() || replicates.isEmpty())
        return std::nullopt;
    const auto [least, most] = std::minmax_element(replicates.begin(), replicates.end());
    if (*most - *least <= kSlack)
        return std::nullopt;
    Bootstrap result;
    result.estimate = statistic(values);
    const double count = static_cast<double>(replicates.size());
    double mean = 0;
    double below = 0;
    for (const double each : replicates) {
        mean += each / count;
        if (std::abs(each - result.estimate) <= kSlack)
            below += 0.5;
        else if (each < result.estimate)
            below += 1;
    }
    double squares = 0;
    for (const double each : replicates)
        squares += (each - mean) * (each - mean);
    result.se = std::sqrt(squares / count);
    result.percentile = { *quantile(replicates, .025), *quantile(replicates, .975) };
    if (below <= 0 || below >= count || values.size() < 2)
        return result;

    result.z0 = normalQuantile(below / count);
    result.acceleration = acceleration(values, statistic);
    const auto level = [&](double z) {
        const double shifted = result.z0 + z;
        return normalCdf(result.z0 + shifted / (1 - result.acceleration * shifted));
    };
    result.alphaLow = level(-kZ95);
    result.alphaHigh = level(kZ95);
    result.bca = Interval { *quantile(replicates, result.alphaLow), *quantile(replicates, result.alphaHigh) };
    return result;
}

std::optional<Bootstrap> bootstrap(const QList<double>& values, const StatisticOf& statistic, quint64 seed, int resamples)
{
    if (values.isEmpty() || resamples < 2)
        return std::nullopt;
    Random random(seed);
    QList<double> replicates;
    replicates.reserve(resamples);
    QList<double> drawn(values.size(), 0);
    for (int b = 0; b < resamples; ++b) {
        for (double& each : drawn)
            each = values.at(static_cast<qsizetype>(random.below(static_cast<quint64>(values.size()))));
        replicates.append(statistic(drawn));
    }
    std::optional<Bootstrap> result = bootstrapFrom(values, statistic, replicates);
    if (result) // a sample of what could have been drawn
        result->se *= std::sqrt(static_cast<double>(resamples) / static_cast<double>(resamples - 1));
    return result;
}

} // namespace holdspace::metrics
