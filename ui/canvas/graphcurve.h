// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>
#include <QRectF>

namespace holdspace::ui {

/// The line of an exit from one card to another: a cubic curve, seen by the eye and by the mouse as short straight pieces.
struct GraphCurve {
    QPointF start, leave, arrive, end; ///< arrive → end is the way the head points

    /// Leaves at the right and arrives at the left where that is the way; else from below or above, or in a loop.
    [[nodiscard]] static GraphCurve between(const QRectF& from, const QRectF& to, bool toItself);
    [[nodiscard]] QPointF at(double share) const; ///< 0 is the start, 1 the end
    [[nodiscard]] QList<QRectF> pieces() const; ///< boxes around the straight pieces, from start to end
    [[nodiscard]] QRectF bounds() const; ///< never too small
    [[nodiscard]] double distanceTo(QPointF point) const;
};

} // namespace holdspace::ui
