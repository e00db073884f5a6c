// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphviztext.h"

namespace holdspace::layout {

/// From middles of cards to places on the grid: the start on the left (a spring model has no direction of its own),
/// spread out where cards are too dense, each card at the free place nearest to where it was wanted, none over another,
/// the whole from (0, 0) on. `middles` are in the order of the beats. Pure and the same for the same input.
[[nodiscard]] Places placeOnGrid(const LayoutRequest& request, QList<QPointF> middles, Engine engine);

} // namespace holdspace::layout
