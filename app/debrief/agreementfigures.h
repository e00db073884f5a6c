// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figuresource.h"

#include <coding/codingpass.h>

namespace holdspace::debrief {

/// How far raters agree, as figures beside those of the session: for each two finished passes of one codebook κ of the code and
/// Krippendorff's α of the level that they gave to the same moments, each with its interval in plain words, or why there is none.
/// Consensuses are not compared. `passes`: those that may be seen. Pure; some 0.1 s for a few hundred codes.
[[nodiscard]] QList<AddedFigure> agreementFigures(const QList<coding::CodingPass>& passes);

/// Every figure of a log: the built-in ones, how far its raters agree, and what plugins add. Main thread.
[[nodiscard]] QList<AddedFigure> everyFigure(const session::SessionLog& log, FigureSource& source);

} // namespace holdspace::debrief
