// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinecurve.h"
#include "timelinemarks.h"

#include <QObject>
#include <QString>
#include <functional>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// How loud a recording is over time, from whoever has decoded it. Immutable; read on the main thread.
class TimelineWave {
public:
    virtual ~TimelineWave() = default;
    /// The loudest deviation, 0–1, in each of `columns` equal parts of a stretch of session time, ms.
    [[nodiscard]] virtual QList<float> peaks(double from, double to, int columns) const = 0;
};

/// One lane: marks, or one curve with what a model suggests beside it, or a wave.
struct TimelineLane {
    enum class Tone : quint8 { Quiet, Note, Learner, Family, Code, Person }; ///< which colour its untoned marks take
    QString id; ///< stays the same from session to session, so that its place and whether it is folded can be kept
    QString name;
    Tone tone = Tone::Quiet;
    int person = 0; ///< for Tone::Person and curves: place in the cast, for its colour
    TimelineMarks marks;
    TimelineCurve curve, suggested; ///< `suggested` is dashed
    double top = 5; ///< the highest value of the curves
    std::shared_ptr<const TimelineWave> wave;
    std::function<QString(quint32 ref)> text; ///< what is painted in a mark, where it fits
    std::function<QString(quint32 ref)> words; ///< a mark in a sentence; without it, its text
    bool folded = false;

    [[nodiscard]] QString textOf(qsizetype mark) const { return text ? text(marks.at(mark).ref) : QString(); }
    [[nodiscard]] QString wordsOf(qsizetype mark) const { return words ? words(marks.at(mark).ref) : textOf(mark); }
    /// Its height in lanes of the plain kind.
    [[nodiscard]] double units() const;
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
