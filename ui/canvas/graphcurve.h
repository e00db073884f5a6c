// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <layout/exitcurve.h>

#include <QList>
#include <QPointF>
#include <QRectF>

namespace holdspace::ui {

/// The line of an exit from one card to another: a cubic curve, seen by the eye and by the mouse as short straight pieces.
struct GraphCurve : layout::ExitCurve {
    /// Between two cards, or in a loop above one.
    [[nodiscard]] static GraphCurve between(const QRectF& from, const QRectF& to, bool toItself);
    [[nodiscard]] QList<QRectF> pieces() const; ///< boxes that hold the curve, from start to end
    [[nodiscard]] QRectF bounds() const; ///< never too small
    [[nodiscard]] double distanceTo(QPointF point) const;

    /// A stretch of the curve.
    struct Stretch {
        double from = 0, to = 1; ///< shares
        double way = 0; ///< along the curve from its start to here, nearly
    };
    /// The stretches that may touch an area, in order: of a line through half the story, what is in view. A short curve is
    /// one stretch. Where they begin and end does not depend on the area, so that dashes stand still when it moves.
    [[nodiscard]] QList<Stretch> stretchesIn(const QRectF& area) const;
    [[nodiscard]] GraphCurve part(const Stretch& stretch) const;
};

} // namespace holdspace::ui
