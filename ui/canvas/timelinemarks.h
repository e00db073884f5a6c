// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timepyramid.h"

#include <QList>
#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

namespace holdspace::ui {

/// Something with a place in time, as the timeline paints it. It holds no text: its lane says what it is called when
/// somebody looks. Times are whole milliseconds, half-open.
struct TimelineMark {
    enum class Shape : quint8 {
        Block, ///< a filled stretch with its text (beats)
        Bar, ///< a quiet stretch without text (speech)
        Gap, ///< a thin line: nothing was there (silence)
        Triangle, ///< a point that raised a level
        Dot, ///< a point
        Step, ///< what the curve of the lane shows already
        Chip, ///< a point or stretch with its text in or beside it (codes, captions, notes)
        InTime, Late, MovedOn, Unanswered, PutOff, ///< a wait from `from` to `to` and how it ended
    };
    qint64 from = 0, to = 0;
    quint32 ref = 0; ///< what the lane knows it by
    Shape shape = Shape::Chip;
    qint8 tone = -1; ///< level 0–5 for its colour; -1: the lane's
    quint8 row = 0; ///< of those that overlap in a lane; given by TimelineMarks
};
static_assert(sizeof(TimelineMark) <= 24);

/// How a mark can lie to a stretch of time. A mark or a stretch without length is an instant: it is at its time alone.
enum class IntervalWord {
    Spanning, ///< any part of the mark is in the stretch
    Covering, ///< the mark is there from the stretch's beginning to its end
    Within, ///< the whole mark is in the stretch
};

/// Marks of one lane, findable by time. Sorted by `from` on construction, ends before beginnings mended; immutable, copies
/// share. Needs about 50 bytes a mark.
class TimelineMarks {
public:
    static constexpr int kRows = 3; ///< more than three at once lie over each other

    TimelineMarks() = default;
    explicit TimelineMarks(std::vector<TimelineMark> marks);

    [[nodiscard]] qsizetype size() const { return m_body ? static_cast<qsizetype>(m_body->marks.size()) : 0; }
    [[nodiscard]] const TimelineMark& at(qsizetype index) const { return m_body->marks[static_cast<size_t>(index)]; }
    [[nodiscard]] int rows() const { return m_body ? m_body->rows : 1; } ///< that overlapping marks need, 1 to kRows
    /// The first mark that begins at or after a time; size() when none.
    [[nodiscard]] qsizetype firstFrom(double t) const;
    /// The marks that lie so to a stretch, ascending, at most `limit`. Costs what is found and a logarithm.
    [[nodiscard]] QList<qsizetype> find(
        IntervalWord word, qint64 from, qint64 to, qsizetype limit = std::numeric_limits<qsizetype>::max()) const;
    /// Marks before `index` that are not over at `t`, the nearest first, at most `limit`.
    [[nodiscard]] QList<qsizetype> reaching(qsizetype index, double t, qsizetype limit) const;

    /// Marks too close to tell apart, drawn as one: nothing between them is longer than a column.
    struct Crowd {
        double from = 0, to = 0; ///< ms
        qint8 tone = -1; ///< the highest
        TimelineMark::Shape shape = TimelineMark::Shape::Bar; ///< of one of them
    };
    /// The crowds between two times. Costs columns, whatever the number of marks.
    [[nodiscard]] std::vector<Crowd> crowds(double from, double to, double column) const;

private:
    [[nodiscard]] qsizetype firstFrom(double t, qsizetype near) const;
    struct Sum {
        quint32 until = 0; ///< the latest end, ms after `begin`
        qint8 tone = -1;
        TimelineMark::Shape shape = TimelineMark::Shape::Bar;
        bool any = false;
        void add(const Sum& other)
        {
            if (!other.any)
                return;
            any = true;
            until = std::max(until, other.until);
            shape = other.shape;
            tone = std::max(tone, other.tone);
        }
    };
    struct Body {
        std::vector<TimelineMark> marks;
        std::vector<std::vector<qint64>> ends; ///< the latest of every 16 marks, of every 16 of those, …
        TimePyramid<Sum> pyramid;
        qint64 begin = 0;
        int rows = 1;
    };
    static void layRows(Body& body);

    std::shared_ptr<const Body> m_body;
};

} // namespace holdspace::ui
