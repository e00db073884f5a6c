// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphcurve.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr int kPieces = 16;
    constexpr double kStretch = 400; ///< story units, about; shorter curves are not divided
    constexpr double kMostStretches = 256;

    /// How far a curve is from the chords of its equal pieces at most: an eighth of a piece's square times the second
    /// derivative, which is greatest at an end.
    double bulgeOf(const layout::ExitCurve& curve, int pieces)
    {
        const QPointF first = curve.start - 2 * curve.leave + curve.arrive, last = curve.leave - 2 * curve.arrive + curve.end;
        return 6.0 / 8 * std::max(std::hypot(first.x(), first.y()), std::hypot(last.x(), last.y())) / (double(pieces) * pieces);
    }

    double length(QPointF way) { return std::hypot(way.x(), way.y()); }

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
    const double around = 1 + bulgeOf(*this, kPieces); // a level piece has an area too, else it would touch nothing
    QPointF before = start;
    for (int piece = 1; piece <= kPieces; ++piece) {
        const QPointF after = at(double(piece) / kPieces);
        const QPointF topLeft(std::min(before.x(), after.x()), std::min(before.y(), after.y()));
        const QPointF bottomRight(std::max(before.x(), after.x()), std::max(before.y(), after.y()));
        boxes.append(QRectF(topLeft, bottomRight).adjusted(-around, -around, around, around));
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

QList<GraphCurve::Stretch> GraphCurve::stretchesIn(const QRectF& area) const
{
    const double around = length(leave - start) + length(arrive - leave) + length(end - arrive);
    const int count = static_cast<int>(std::clamp(std::ceil(around / kStretch), 1.0, kMostStretches));
    if (count < 3)
        return bounds().intersects(area) ? QList<Stretch> { Stretch() } : QList<Stretch>();
    const double bulge = bulgeOf(*this, count);
    const QRectF reach = area.adjusted(-bulge, -bulge, bulge, bulge);
    QList<Stretch> found;
    QPointF before = start;
    double way = 0;
    for (int piece = 0; piece < count; ++piece) {
        const QPointF after = at(double(piece + 1) / count);
        const bool touches = std::min(before.x(), after.x()) <= reach.right() && std::max(before.x(), after.x()) >= reach.left()
            && std::min(before.y(), after.y()) <= reach.bottom() && std::max(before.y(), after.y()) >= reach.top();
        if (touches)
            found.append({ double(piece) / count, double(piece + 1) / count, way });
        way += length(after - before);
        before = after;
    }
    return found;
}

GraphCurve GraphCurve::part(const Stretch& stretch) const
{
    // The polar form of a cubic: its control points are the curve's blossom at the ends of the stretch.
    const auto blossom = [this](double a, double b, double c) {
        const auto mix = [](QPointF from, QPointF to, double share) { return from + share * (to - from); };
        const QPointF p = mix(start, leave, a), q = mix(leave, arrive, a), r = mix(arrive, end, a);
        return mix(mix(p, q, b), mix(q, r, b), c);
    };
    const double u = stretch.from, v = stretch.to;
    return { { blossom(u, u, u), blossom(u, u, v), blossom(u, v, v), blossom(v, v, v) } };
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
