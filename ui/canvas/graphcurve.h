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
    [[nodiscard]] QList<QRectF> pieces() const; ///< boxes around the straight pieces, from start to end
    [[nodiscard]] QRectF bounds() const; ///< never too small
    [[nodiscard]] double distanceTo(QPointF point) const;
};

} // namespace holdspace::ui
