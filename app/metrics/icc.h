// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statistic.h"

#include <foundation/error.h>

#include <QList>

namespace holdspace::metrics {

/// Intraclass correlations of n targets rated by the same k raters (Shrout and Fleiss 1979; limits of the two-way
/// random forms after McGraw and Wong 1996).
struct Icc {
    double msTargets = 0, msRaters = 0, msResidual = 0, msWithin = 0;
    Statistic oneOne, twoOne, threeOne; ///< one rater: ICC(1,1), (2,1), (3,1)
    Statistic oneK, twoK, threeK; ///< the mean of k raters
    double freedom = 0; ///< v of the limits of (2,1); 0 when there are none
};

/// `ratings`: one row a target, one column a rater. With fewer than two targets or raters, or without any variation,
/// every form has its reason. Usage when the rows differ in length or a number is not finite.
[[nodiscard]] Result<Icc> icc(const QList<QList<double>>& ratings);

} // namespace holdspace::metrics
