// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The few special functions that the statistics need (app/docs/adr: written here because none of the libraries of the
/// program has them). Pure; accurate to about 1e-12.
namespace holdspace::metrics {

[[nodiscard]] double normalCdf(double x);
/// Inverse of normalCdf; 0 < p < 1.
[[nodiscard]] double normalQuantile(double p);
/// Regularised incomplete beta function I_x(a, b); a, b > 0, 0 ≤ x ≤ 1.
[[nodiscard]] double incompleteBeta(double a, double b, double x);
/// The value that an F variable with d1 and d2 degrees of freedom stays below with probability p; 0 < p < 1.
[[nodiscard]] double fQuantile(double p, double d1, double d2);

} // namespace holdspace::metrics
