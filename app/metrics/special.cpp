// SPDX-License-Identifier: GPL-3.0-or-later
#include "special.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace holdspace::metrics {

namespace {

/// The continued fraction of I_x(a, b), by Lentz's method (Numerical recipes, and NIST DLMF 8.17.22).
double betaFraction(double a, double b, double x)
{
    constexpr double tiny = 1e-300;
    const auto away = [](double value) { return std::abs(value) < tiny ? tiny : value; };
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m < 10'000; ++m) {
        const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
        d = 1 / away(1 + even * d);
        c = away(1 + even / c);
        result *= d * c;
        const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
        d = 1 / away(1 + odd * d);
        c = away(1 + odd / c);
        result *= d * c;
        if (std::abs(d * c - 1) < 1e-15)
            break;
    }
    return result;
}

} // namespace

double normalCdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

double normalQuantile(double p)
{
    // The cdf is monotone and exact to the last digits, so halving an interval that surely holds the answer is enough.
    double low = -40;
    double high = 40;
    for (int i = 0; i < 120; ++i) {
        const double middle = (low + high) / 2;
        (normalCdf(middle) < p ? low : high) = middle;
    }
    return (low + high) / 2;
}

double incompleteBeta(double a, double b, double x)
{
    if (x <= 0)
        return 0;
    if (x >= 1)
        return 1;
    const double front
        = std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
    // The fraction converges fast on this side only; the other side is its mirror.
    return x < (a + 1) / (a + b + 2) ? front * betaFraction(a, b, x) / a : 1 - front * betaFraction(b, a, 1 - x) / b;
}

double fQuantile(double p, double d1, double d2)
{
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (incompleteBeta(d1 / 2, d2 / 2, middle) < p ? low : high) = middle;
    }
    const double x = (low + high) / 2;
    return x >= 1 ? std::numeric_limits<double>::infinity() : d2 * x / (d1 * (1 - x));
}

} // namespace holdspace::metrics
