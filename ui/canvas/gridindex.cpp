// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridindex.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    constexpr double kCell = 400; ///< story units; a card touches one or two
    constexpr double kFarthest = 1e8; ///< cells are counted in 32 bits
    constexpr qint64 kMostCells = 512; ///< of one thing

    struct Cells {
        qint32 left, top, right, bottom;
        [[nodiscard]] qint64 count() const { return (qint64(right) - left + 1) * (qint64(bottom) - top + 1); }
    };

    qint32 cellOf(double along)
    {
        return static_cast<qint32>(std::floor(std::clamp(along, -kFarthest, kFarthest) / kCell));
    }

    Cells cellsOf(const QRectF& box)
    {
        return { cellOf(box.left()), cellOf(box.top()), cellOf(box.right()), cellOf(box.bottom()) };
    }

    quint64 keyOf(qint32 x, qint32 y)
    {
        return quint64(quint32(x)) << 32 | quint32(y);
    }

    /// The cells under all boxes, each once; nothing when they are too many.
    QList<quint64> keysOf(const QList<QRectF>& boxes)
    {
        QList<quint64> keys;
        for (const QRectF& box : boxes) {
            const Cells cells = cellsOf(box);
            if (cells.count() + keys.size() > kMostCells)
                return {};
            for (qint32 x = cells.left; x <= cells.right; ++x) {
                for (qint32 y = cells.top; y <= cells.bottom; ++y) {
                    if (const quint64 key = keyOf(x, y); !keys.contains(key))
                        keys.append(key);
                }
            }
        }
        return keys;
    }

} // namespace

void GridIndex::clear()
{
    m_cells.clear();
    m_wide.clear();
}

void GridIndex::insert(int thing, const QList<QRectF>& boxes)
{
    const QList<quint64> keys = keysOf(boxes);
    if (keys.isEmpty())
        m_wide.insert(thing);
    for (const quint64 key : keys)
        m_cells[key].append(thing);
}

void GridIndex::remove(int thing, const QList<QRectF>& boxes)
{
    const QList<quint64> keys = keysOf(boxes);
    if (keys.isEmpty())
        m_wide.remove(thing);
    for (const quint64 key : keys) {
        const auto cell = m_cells.find(key);
        if (cell == m_cells.end())
            continue;
        cell->removeOne(thing);
        if (cell->isEmpty())
            m_cells.erase(cell);
    }
}

QList<int> GridIndex::candidates(const QRectF& area) const
{
    QList<int> found(m_wide.cbegin(), m_wide.cend());
    const Cells cells = cellsOf(area);
    if (cells.count() > m_cells.size()) {
        for (const QList<int>& cell : m_cells)
            found += cell;
    } else {
        for (qint32 x = cells.left; x <= cells.right; ++x) {
            for (qint32 y = cells.top; y <= cells.bottom; ++y) {
                if (const auto cell = m_cells.constFind(keyOf(x, y)); cell != m_cells.cend())
                    found += *cell;
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace holdspace::ui
