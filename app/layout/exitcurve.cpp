// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitcurve.h"

#include <algorithm>

namespace holdspace::layout {

ExitCurve ExitCurve::between(const QRectF& from, const QRectF& to)
{
    if (to.left() >= from.right()) {
        const QPointF start(from.right(), from.center().y()), end(to.left(), to.center().y());
        const QPointF bend(std::max(30.0, (to.left() - from.right()) / 2), 0);
        return { start, start + bend, end - bend, end };
    }
    const bool down = to.center().y() > from.center().y();
    const bool level = to.top() < from.bottom() && from.top() < to.bottom();
    const QPointF start(from.center().x(), down && !level ? from.bottom() : from.top());
    const QPointF end(to.center().x(), down || level ? to.top() : to.bottom());
    const QPointF bend(0, level ? -70 : (end.y() - start.y()) / 2);
    return { start, start + bend, level ? end + bend : end - bend, end };
}

QPointF ExitCurve::at(double share) const
{
    const double rest = 1 - share;
    return rest * rest * rest * start + 3 * rest * rest * share * leave + 3 * rest * share * share * arrive
        + share * share * share * end;
}

} // namespace holdspace::layout
