// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

namespace holdspace::layout {

/// The line of an exit from one card to another: a cubic curve.
struct ExitCurve {
    QPointF start, leave, arrive, end; ///< arrive → end is the way its head points

    /// Leaves at the right and arrives at the left where that is the way; else from below or above, or, back along the same
    /// row, in an arch above the cards.
    [[nodiscard]] static ExitCurve between(const QRectF& from, const QRectF& to);
    [[nodiscard]] QPointF at(double share) const; ///< 0 is the start, 1 the end
};

} // namespace holdspace::layout
