// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointF>
#include <QString>
#include <qqmlregistration.h>
#include <vector>

namespace holdspace::ui {

/// Something with a place in time, as the timeline paints it. Times are whole milliseconds.
struct TimelineMark {
    enum class Shape {
        Block, ///< a filled stretch with its text (beats)
        Bar, ///< a quiet stretch without text (speech)
        Triangle, ///< a point that raised a level
        Chip, ///< a point or short stretch with its text beside it (tags, notes)
        InTime, Late, MovedOn, Unanswered, ///< a wait from `from` to `to` and how it ended
    };
    qint64 from = 0, to = 0;
    Shape shape = Shape::Chip;
    QString text; ///< painted where it fits
    QString words; ///< the mark in a sentence, for screen readers and the keyboard
    int tone = -1; ///< level 0–5 for its colour; -1: the lane's
};

/// Marks of one lane, findable by time. Sorted by `from` on construction; immutable.
class TimelineMarks {
public:
    TimelineMarks() = default;
    explicit TimelineMarks(QList<TimelineMark> marks);

    [[nodiscard]] qsizetype size() const { return m_marks.size(); }
    [[nodiscard]] const TimelineMark& at(qsizetype index) const { return m_marks.at(index); }
    /// What to paint between two times on so many pixel columns: at most one mark that begins in each column, and the
    /// one that reaches longest into view from before. Costs columns · log(size), whatever the size.
    [[nodiscard]] QList<qsizetype> visible(double from, double to, int columns) const;
    /// The first mark that begins at or after a time; size() when none.
    [[nodiscard]] qsizetype firstFrom(double t) const;

private:
    QList<TimelineMark> m_marks;
    std::vector<qsizetype> m_longest; ///< of the marks up to this one, the one that ends last
};

/// A step curve 0–5, findable by time, peaks never lost however far out the view is. Immutable.
class TimelineCurve {
public:
    TimelineCurve() = default;
    /// `steps`: x in ms ascending, y the value in force from there.
    TimelineCurve(QString name, QList<QPointF> steps);

    [[nodiscard]] const QString& name() const { return m_name; }
    [[nodiscard]] double valueAt(double t) const;
    /// The line to paint between two times on so many columns, in (ms, value); at most five points a column.
    [[nodiscard]] QList<QPointF> outline(double from, double to, int columns) const;

private:
    [[nodiscard]] std::pair<double, double> extremes(size_t first, size_t last) const; ///< of steps [first, last)
    QString m_name;
    QList<QPointF> m_steps;
    std::vector<double> m_low, m_high; ///< segment trees over the steps
};

struct TimelineLane {
    QString name;
    TimelineMarks marks;
    QList<TimelineCurve> curves; ///< a tall lane when there are any
    QString tone; ///< "note", "learner", "family", "tag" or empty: which colour its untoned marks take
};

/// What a TimelineItem shows. Main thread; owned by a view model.
class TimelineData : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")
    Q_PROPERTY(double seconds READ seconds NOTIFY changed FINAL)

public:
    explicit TimelineData(QObject* parent) : QObject(parent) { }

    void show(QList<TimelineLane> lanes, QList<std::pair<qint64, qint64>> cuts, qint64 lengthMs);
    [[nodiscard]] const QList<TimelineLane>& lanes() const { return m_lanes; }
    [[nodiscard]] const QList<std::pair<qint64, qint64>>& cuts() const { return m_cuts; } ///< time-outs, sorted
    [[nodiscard]] qint64 lengthMs() const { return m_lengthMs; }
    [[nodiscard]] double seconds() const { return static_cast<double>(m_lengthMs) / 1000.0; }

Q_SIGNALS:
    void changed();

private:
    QList<TimelineLane> m_lanes;
    QList<std::pair<qint64, qint64>> m_cuts;
    qint64 m_lengthMs = 0;
};

} // namespace holdspace::ui
