// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistic.h"

#include <foundation/error.h>

#include <QList>

/// Agreement of raters about categories, corrected for chance. Pure functions, any thread.
namespace holdspace::metrics {

/// How often one rater said the row's category and the other the column's; counts or seconds.
using Table = QList<QList<double>>;

enum class KappaWeights {
    Identity, ///< Cohen 1960
    Linear, ///< 1 − |i − j| / (k − 1)
    Quadratic, ///< 1 − ((i − j) / (k − 1))²
};

/// Cohen's κ of one table. `se` is the standard error of Fleiss, Cohen and Everitt 1969, ci95 = κ ± 1.959964 se.
struct Kappa : Statistic {
    double po = 0, pe = 0; ///< (weighted) agreement seen and expected by chance
    std::optional<double> seNull; ///< if there were no agreement beyond chance
};

/// No value when there is no count, or when chance alone would agree fully (a single code used by both: that is no
/// variation, not perfect agreement). Usage for a table that is not square or holds a negative or non-finite number.
[[nodiscard]] Result<Kappa> cohenKappa(const Table& table, KappaWeights weights = KappaWeights::Identity);

/// Fleiss 1971. `counts`: per unit how many raters chose each category; every unit by the same number, at least two.
/// Usage when not. O(units · categories).
[[nodiscard]] Result<Statistic> fleissKappa(const Table& counts);
/// The same from what each rater chose in each unit, as numbers of categories; whole units of equal size, at least two.
/// O(units · raters²), and no more memory than categories.
[[nodiscard]] Statistic fleissKappa(const QList<QList<qsizetype>>& choices, qsizetype categories);

} // namespace holdspace::metrics
