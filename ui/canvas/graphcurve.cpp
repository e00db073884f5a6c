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
        return { { a.right() - 40, a.top() }, { a.right() - 40, a.top() - 44 }, { a.right() + 44, a.top() - 20 },
            { a.right(), a.center().y() } };
    }
    if (b.left() >= a.right()) {
        const double bend = std::max(30.0, (b.left() - a.right()) / 2);
        return { { a.right(), a.center().y() }, { a.right() + bend, a.center().y() }, { b.left() - bend, b.center().y() },
            { b.left(), b.center().y() } };
    }
    const bool down = b.center().y() > a.center().y();
    const bool level = b.top() < a.bottom() && a.top() < b.bottom();
    const QPointF start(a.center().x(), down && !level ? a.bottom() : a.top());
    const QPointF end(b.center().x(), down || level ? b.top() : b.bottom());
    // Back along the same row: an arch above the cards.
    const double bend = level ? -70 : (end.y() - start.y()) / 2;
    return { start, { start.x(), start.y() + bend }, { end.x(), level ? end.y() + bend : end.y() - bend }, end };
}

QPointF GraphCurve::at(double share) const
{
    const double rest = 1 - share;
    return rest * rest * rest * start + 3 * rest * rest * share * leave + 3 * rest * share * share * arrive
        + share * share * share * end;
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
