// SPDX-License-Identifier: GPL-3.0-or-later
#include "icc.h"

#include "special.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::metrics {

namespace {

Statistic ratio(double above, double below)
{
    if (!(std::abs(below) > 1e-12) || !std::isfinite(above / below))
        return Statistic::none(QCoreApplication::translate("Metrics", "no variation between what was rated"));
    return Statistic::of(above / below);
}

/// Limits of ICC(2,1), and from them of ICC(2,k).
void putLimits(Icc& result, double n, double k)
{
    const double msb = result.msTargets;
    const double msj = result.msRaters;
    const double mse = result.msResidual;
    if (!result.twoOne.value || mse <= 0)
        return;
    const double rho = *result.twoOne.value;
    const double fj = msj / mse;
    const double share = n * (1 + (k - 1) * rho) - k * rho;
    const double above = k * rho * fj + share;
    const double v = (k - 1) * (n - 1) * above * above / ((n - 1) * k * k * rho * rho * fj * fj + share * share);
    if (!(v > 0) || !std::isfinite(v))
        return;
    const double fl = fQuantile(.975, n - 1, v);
    const double fu = fQuantile(.975, v, n - 1);
    const double rest = k * msj + (k * n - k - n) * mse;
    const Interval limits { n * (msb - fl * mse) / (fl * rest + n * msb), n * (fu * msb - mse) / (rest + n * fu * msb) };
    if (!std::isfinite(limits.low) || !std::isfinite(limits.high))
        return;
    result.freedom = v;
    result.twoOne.ci95 = limits;
    if (result.twoK.value && 1 + (k - 1) * limits.low > 0)
        result.twoK.ci95 = Interval { k * limits.low / (1 + (k - 1) * limits.low), k * limits.high / (1 + (k - 1) * limits.high) };
}

} // namespace

Result<Icc> icc(const QList<QList<double>>& ratings)
{
    Icc result;
    const qsizetype columns = ratings.isEmpty() ? 0 : ratings.first().size();
    double mean = 0;
    for (qsizetype i = 0; i < ratings.size(); ++i) {
        const QList<double>& row = ratings.at(i);
        if (row.size() != columns)
            return fail(ErrorCode::Usage, QStringLiteral("expected %1 ratings, found %2").arg(columns).arg(row.size()), QStringLiteral("target %1").arg(i + 1));
        if (!std::all_of(row.begin(), row.end(), [](double value) { return std::isfinite(value); }))
            return fail(ErrorCode::Usage, QStringLiteral("expected numbers"), QStringLiteral("target %1").arg(i + 1));
        for (const double value : row)
            mean += value;
    }
    if (ratings.size() < 2 || columns < 2) {
        const Statistic none = Statistic::none(ratings.size() < 2 ? QCoreApplication::translate("Metrics", "needs two units that everybody rated")
                                                                  : QCoreApplication::translate("Metrics", "needs two raters"));
        result.oneOne = result.twoOne = result.threeOne = result.oneK = result.twoK = result.threeK = none;
        return result;
    }
    const double n = static_cast<double>(ratings.size());
    const double k = static_cast<double>(columns);
    mean /= n * k;
    QList<double> raterMeans(columns, 0);
    QList<double> targetMeans;
    for (const QList<double>& row : ratings) {
        double sum = 0;
        for (qsizetype j = 0; j < columns; ++j) {
            sum += row.at(j);
            raterMeans[j] += row.at(j) / n;
        }
        targetMeans.append(sum / k);
    }
    double targets = 0;
    double raters = 0;
    double within = 0;
    double residual = 0;
    for (qsizetype i = 0; i < ratings.size(); ++i) {
        targets += k * (targetMeans.at(i) - mean) * (targetMeans.at(i) - mean);
        for (qsizetype j = 0; j < columns; ++j) {
            const double offTarget = ratings.at(i).at(j) - targetMeans.at(i);
            const double rest = offTarget - raterMeans.at(j) + mean;
            within += offTarget * offTarget;
            residual += rest * rest;
        }
    }
    for (const double raterMean : raterMeans)
        raters += n * (raterMean - mean) * (raterMean - mean);
    const double msb = result.msTargets = targets / (n - 1);
    const double msj = result.msRaters = raters / (k - 1);
    const double mse = result.msResidual = residual / ((n - 1) * (k - 1));
    const double msw = result.msWithin = within / (n * (k - 1));
    result.oneOne = ratio(msb - msw, msb + (k - 1) * msw);
    result.twoOne = ratio(msb - mse, msb + (k - 1) * mse + k * (msj - mse) / n);
    result.threeOne = ratio(msb - mse, msb + (k - 1) * mse);
    result.oneK = ratio(msb - msw, msb);
    result.twoK = ratio(msb - mse, msb + (msj - mse) / n);
    result.threeK = ratio(msb - mse, msb);
    putLimits(result, n, k);
    return result;
}

} // namespace holdspace::metrics
