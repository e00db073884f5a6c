// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timepyramid.h"

#include <QList>
#include <QPointF>
#include <algorithm>
#include <limits>
#include <memory>

namespace holdspace::ui {

/// A step curve, findable by time, peaks never lost however far out the view is. Immutable, copies share.
class TimelineCurve {
public:
    TimelineCurve() = default;
    /// `steps`: x in ms, y the value in force from there. Sorted here; of two at one time the later one counts.
    explicit TimelineCurve(const QList<QPointF>& steps);

    [[nodiscard]] bool isEmpty() const { return !m_body; }
    [[nodiscard]] qsizetype size() const { return m_body ? static_cast<qsizetype>(m_body->steps.size()) : 0; }
    [[nodiscard]] double valueAt(double t) const; ///< 0 before the first step
    /// The line to paint between two times, in (ms, value), a column being so many ms; at most five points a column.
    [[nodiscard]] QList<QPointF> outline(double from, double to, double column) const;
    /// What it does in each of `count` columns of so many ms: the lowest and the highest value (that before it included, so
    /// that the columns join) and the last. Costs columns, whatever the number of steps.
    struct Column {
        float low = 0, high = 0, last = 0;
    };
    [[nodiscard]] std::vector<Column> columns(double from, double column, int count) const;
    /// The times at which it changes between two times, at most `limit`.
    [[nodiscard]] QList<qint64> changes(double from, double to, qsizetype limit) const;

private:
    struct Step {
        qint64 t;
        float value;
    };
    struct Sum {
        float low = std::numeric_limits<float>::max(), high = std::numeric_limits<float>::lowest(), last = 0;
        void add(const Sum& other)
        {
            if (other.low > other.high)
                return; // nothing in it
            low = std::min(low, other.low);
            high = std::max(high, other.high);
            last = other.last;
        }
    };
    struct Body {
        std::vector<Step> steps;
        TimePyramid<Sum> pyramid;
    };
    [[nodiscard]] size_t firstFrom(double t) const;

    std::shared_ptr<const Body> m_body;
};

} // namespace holdspace::ui
