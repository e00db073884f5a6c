// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layoutrequest.h"

#include <QRectF>

namespace holdspace::layout {

/// Moves cards up or down on the grid, a few rows at most, where the line of an exit would run over a card that it does not
/// belong to: Graphviz keeps such cards off its own routes, but the map draws each exit as one curve. `cards` are those of
/// the request's beats, none over another, and stay so; no card is moved into an act it is not of. The same for the same input.
void clearLines(const LayoutRequest& request, QList<QRectF>& cards);

} // namespace holdspace::layout
