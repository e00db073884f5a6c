// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QRectF>
#include <QSet>

namespace holdspace::ui {

/// Finds what lies in an area without looking at the rest: numbered things are filed in the square cells they touch.
/// What touches very many cells is filed aside and is always a candidate. A value; no thread of its own.
class GridIndex {
public:
    void clear();
    /// Files a thing under every cell its boxes touch. Remove it with the same boxes.
    void insert(int thing, const QList<QRectF>& boxes);
    void remove(int thing, const QList<QRectF>& boxes);
    /// What may touch the area, each once, ascending: all that does, and some neighbours.
    [[nodiscard]] QList<int> candidates(const QRectF& area) const;

private:
    QHash<quint64, QList<int>> m_cells;
    QSet<int> m_wide;
};

} // namespace holdspace::ui
