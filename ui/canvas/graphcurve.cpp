// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphcurve.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr int kPieces = 16;

    double distance(QPointF point, QPointF from, QPointF to)
    {
        const QPointF way = to - from;
        const double length = QPointF::dotProduct(way, way);
        const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - from, way) / length, 0.0, 1.0) : 0;
        const QPointF off = point - (from + share * way);
        return std::hypot(off.x(), off.y());
    }

} // namespace

GraphCurve GraphCurve::between(const QRectF& a, const QRectF& b, bool toItself)
{
    if (toItself) {
        return { { { a.right() - 40, a.top() }, { a.right() - 40, a.top() - 44 }, { a.right() + 44, a.top() - 20 },
            { a.right(), a.center().y() } } };
    }
    return { ExitCurve::between(a, b) };
}

QList<QRectF> GraphCurve::pieces() const
{
    QList<QRectF> boxes;
    boxes.reserve(kPieces);
    QPointF before = start;
    for (int piece = 1; piece <= kPieces; ++piece) {
        const QPointF after = at(double(piece) / kPieces);
        const QPointF topLeft(std::min(before.x(), after.x()), std::min(before.y(), after.y()));
        const QPointF bottomRight(std::max(before.x(), after.x()), std::max(before.y(), after.y()));
        // A level piece has an area too, else it would touch nothing.
        boxes.append(QRectF(topLeft, bottomRight).adjusted(-1, -1, 1, 1));
        before = after;
    }
    return boxes;
}

QRectF GraphCurve::bounds() const
{
    const auto [left, right] = std::minmax({ start.x(), leave.x(), arrive.x(), end.x() });
    const auto [top, bottom] = std::minmax({ start.y(), leave.y(), arrive.y(), end.y() });
    return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-1, -1, 1, 1);
}

double GraphCurve::distanceTo(QPointF point) const
{
    double nearest = std::hypot(point.x() - start.x(), point.y() - start.y());
    QPointF before = start;
    for (int piece = 1; piece <= kPieces; ++piece) {
        const QPointF after = at(double(piece) / kPieces);
        nearest = std::min(nearest, distance(point, before, after));
        before = after;
    }
    return nearest;
}

} // namespace holdspace::ui
