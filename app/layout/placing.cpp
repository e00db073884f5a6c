// SPDX-License-Identifier: GPL-3.0-or-later
#include "placing.h"

#include "clearlines.h"

#include <QRectF>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace holdspace::layout {

namespace {

    constexpr double kGap = kGrid; ///< at least, between cards
    constexpr double kDensest = 0.35; ///< share of the area that cards may cover, on average, before they are spread
    constexpr qsizetype kMostCleared = 200; ///< cards; more would keep the window waiting
    constexpr double kFarthest = 5e5; ///< story units, either way

    QRectF around(const QList<QPointF>& points)
    {
        const auto [left, right]
            = std::minmax_element(points.begin(), points.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); });
        const auto [top, bottom]
            = std::minmax_element(points.begin(), points.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
        return { QPointF(left->x(), top->y()), QPointF(right->x(), bottom->y()) };
    }

    /// Lies down what stands, and turns the start to the left.
    void turn(const LayoutRequest& request, QList<QPointF>& middles)
    {
        const QRectF all = around(middles);
        const bool stands = all.height() > all.width();
        for (QPointF& middle : middles) {
            if (stands)
                middle = middle.transposed();
        }
        const auto start = std::find_if(
            request.beats.begin(), request.beats.end(), [&](const LayoutBeat& beat) { return beat.id == request.start; });
        if (start == request.beats.end())
            return;
        const QRectF now = around(middles);
        if (middles.at(std::distance(request.beats.begin(), start)).x() > now.center().x()) {
            for (QPointF& middle : middles)
                middle.setX(now.left() + now.right() - middle.x());
        }
    }

    /// Makes room when the cards would cover too much of their area.
    void spread(const LayoutRequest& request, QList<QPointF>& middles)
    {
        double covered = 0;
        QSizeF largest;
        for (const LayoutBeat& beat : request.beats) {
            covered += (beat.size.width() + kGap) * (beat.size.height() + kGap);
            largest = largest.expandedTo(beat.size);
        }
        const QRectF all = around(middles);
        const double area = (all.width() + largest.width()) * (all.height() + largest.height());
        const double factor = std::sqrt(covered / kDensest / area);
        if (!(factor > 1))
            return;
        // Cards are wide: more room sideways keeps neighbours neighbours.
        const double side = std::sqrt(largest.width() / std::max(1.0, largest.height()) / 2);
        for (QPointF& middle : middles) {
            const QPointF by = (middle - all.center()) * factor;
            middle = { std::clamp(by.x() * side, -kFarthest, kFarthest), std::clamp(by.y() / side, -kFarthest, kFarthest) };
        }
    }

    double onGrid(double along)
    {
        return std::round(along / kGrid) * kGrid;
    }

    /// Cards that have their place, found by coarse cells.
    class Placed {
    public:
        explicit Placed(QSizeF largest)
            : m_cell(largest.width() + kGap, largest.height() + kGap)
        {
        }

        [[nodiscard]] bool isFree(const QRectF& card) const
        {
            const QRectF wanted = card.adjusted(-kGap, -kGap, kGap, kGap);
            // A card touches at most its own and the neighbouring cells.
            for (qint64 x = cell(wanted.left(), m_cell.width()) - 1; x <= cell(wanted.right(), m_cell.width()); ++x) {
                for (qint64 y = cell(wanted.top(), m_cell.height()) - 1; y <= cell(wanted.bottom(), m_cell.height()); ++y) {
                    const QList<QRectF> here = m_cards.value({ x, y });
                    if (std::any_of(here.begin(), here.end(), [&](const QRectF& other) { return other.intersects(wanted); }))
                        return false;
                }
            }
            return true;
        }
        void add(const QRectF& card)
        {
            m_cards[{ cell(card.left(), m_cell.width()), cell(card.top(), m_cell.height()) }].append(card);
        }

    private:
        static qint64 cell(double along, double size) { return static_cast<qint64>(std::floor(along / size)); }

        QSizeF m_cell;
        QHash<std::pair<qint64, qint64>, QList<QRectF>> m_cards;
    };

    /// The free place nearest to the wanted one, looked for in growing rings.
    QPointF freePlace(const Placed& placed, QPointF wanted, QSizeF size)
    {
        if (placed.isFree({ wanted, size }))
            return wanted;
        const double stepX = std::max(kGrid, onGrid(size.width() / 4));
        const double stepY = std::max(kGrid, onGrid(size.height() / 2));
        for (int ring = 1;; ++ring) {
            QPointF best;
            double bestOff = -1;
            const auto look = [&](int across, int down) {
                const QPointF at = wanted + QPointF(across * stepX, down * stepY);
                const double off = std::hypot(across * stepX, down * stepY);
                if ((bestOff < 0 || off < bestOff) && placed.isFree({ at, size })) {
                    best = at;
                    bestOff = off;
                }
            };
            for (int along = -ring; along <= ring; ++along) {
                look(along, -ring);
                look(along, ring);
                look(-ring, along);
                look(ring, along);
            }
            if (bestOff >= 0)
                return best;
        }
    }

} // namespace

Places placeOnGrid(const LayoutRequest& request, QList<QPointF> middles, Engine engine)
{
    if (middles.isEmpty() || middles.size() != request.beats.size())
        return {};
    if (engine == Engine::Sfdp) {
        turn(request, middles);
        spread(request, middles);
    }
    QSizeF largest;
    for (const LayoutBeat& beat : request.beats)
        largest = largest.expandedTo(beat.size);
    QList<qsizetype> order(middles.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) {
        return std::pair(middles.at(a).x(), middles.at(a).y()) < std::pair(middles.at(b).x(), middles.at(b).y());
    });
    Placed placed(largest);
    QList<QRectF> cards(middles.size());
    for (const qsizetype beat : order) {
        const LayoutBeat& each = request.beats.at(beat);
        const QPointF wanted = middles.at(beat) - QPointF(each.size.width(), each.size.height()) / 2;
        const QPointF place = freePlace(placed, { onGrid(wanted.x()), onGrid(wanted.y()) }, each.size);
        cards[beat] = { place, each.size };
        placed.add(cards.at(beat));
    }
    if (engine == Engine::Dot && cards.size() <= kMostCleared)
        clearLines(request, cards);
    QPointF corner(kFarthest, kFarthest);
    for (const QRectF& card : std::as_const(cards))
        corner = { std::min(corner.x(), card.x()), std::min(corner.y(), card.y()) };
    Places places;
    for (qsizetype beat = 0; beat < cards.size(); ++beat)
        places.insert(request.beats.at(beat).id, cards.at(beat).topLeft() - corner);
    return places;
}

} // namespace holdspace::layout
