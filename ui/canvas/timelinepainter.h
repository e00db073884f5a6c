// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphtext.h"
#include "timelinedata.h"
#include "timelinelooks.h"
#include "timelineraster.h"

#include <QDeadlineTimer>
#include <functional>
#include <utility>

class QPainter;

namespace holdspace::ui {

/// Paints a stretch of a timeline: what lies in it and nothing else, and the less of it the closer it lies together. What
/// is painted at a time does not depend on where the stretch begins, so that stretches can stand side by side.
class TimelinePainter {
public:
    /// All must outlive the painting.
    TimelinePainter(const TimelineData& data, const QList<TimelinePlace>& places, const TimelineLooks& looks, TimelineStamps& stamps, GraphText& text);

    /// Everything but words. `picture` is RGB32 and as high as all lanes.
    void paint(QImage& picture, const TimelineScale& scale);
    /// The same in bands, one lane each, handed on with the pixel at which it begins before the next one is painted over it: a
    /// band stays in the processor's cache, a whole picture goes through the memory and back. `band` is kept for the next time.
    using Hand = std::function<void(const QImage& band, double top)>;
    void paintBands(QImage& band, const TimelineScale& scale, QSizeF size, double ratio, const Hand& hand);
    /// How far the words of a picture are: all of the lanes before this one, and of so many marks of this one.
    struct Written {
        qsizetype lane = 0, marks = 0;
    };
    /// The words over that, from there on until the time is used up. They cost the most, and can come a moment later.
    [[nodiscard]] Written write(QImage& picture, const TimelineScale& scale, Written from, const QDeadlineTimer& until);
    [[nodiscard]] bool isAll(Written written) const { return written.lane >= m_places.size(); }

    /// The colour of a lane's marks of a tone; of untoned ones with -1.
    [[nodiscard]] static QColor colour(const TimelineLooks& looks, const TimelineLane& lane, qint8 tone);

    static constexpr double kOverhang = 360; ///< how far words may stand out to the right of their time, px
    static constexpr double kApart = 12; ///< marks closer than this on the whole are painted as crowds, px
    static constexpr double kMovingFineness = 2; ///< pixels in which crowds are told apart while a zoom goes on
    static constexpr qsizetype kFromBefore = 24; ///< of what lies over each other from before, so much is painted

private:
    /// Where a mark and its words are, pixels.
    struct Shown {
        QRectF box; ///< of the mark
        QRectF words; ///< where its words may be; empty: there is no room
        double half = 0; ///< half the height of a symbol
        double nextX = 0; ///< where the next of its row begins
    };
    [[nodiscard]] std::pair<qsizetype, qsizetype> inView(const TimelineLane& lane) const;
    [[nodiscard]] bool areCrowd(qsizetype marks) const { return static_cast<double>(marks) > (m_width + kOverhang) / kApart; }
    template <class Visit> void forMarks(const TimelineLane& lane, const TimelinePlace& place, Visit visit) const;
    [[nodiscard]] Shown shown(const TimelineLane& lane, qsizetype index, const TimelinePlace& room) const;
    void paintMark(const TimelineLane& lane, qsizetype index, const Shown& shown);
    void paintWait(const TimelineMark& mark, const Shown& shown);
    std::pair<double, double> paintCrowds(const TimelineLane& lane, const TimelinePlace& place);
    void paintCurve(const TimelineLane& lane, const TimelinePlace& place);
    void paintSuggested(const TimelineLane& lane, const TimelinePlace& place);
    void paintFoldedCurve(const TimelineLane& lane, const TimelinePlace& place);
    void paintWave(const TimelineLane& lane, const TimelinePlace& place);
    void paintLane(qsizetype lane);
    void paintCuts(double bottom);
    void writeMark(QPainter& painter, const TimelineLane& lane, qsizetype index, const Shown& shown);
    void writeIn(QPainter& painter, const QRectF& box, const QString& text, const QColor& colour);
    [[nodiscard]] double estimatedWidth(const QString& text) const { return static_cast<double>(text.size()) * m_looks.pixels * 0.6; }
    [[nodiscard]] QColor toneOf(const TimelineLane& lane, qint8 tone) const { return colour(m_looks, lane, tone); }
    [[nodiscard]] double bottomOfLanes() const { return m_places.isEmpty() ? 0 : m_places.last().top + m_places.last().height; }
    [[nodiscard]] double least() const { return m_looks.pixels * 3.2; } ///< room for a word
    [[nodiscard]] static double yOf(const TimelineLane& lane, const TimelinePlace& place, double value);

    const TimelineData& m_data;
    const QList<TimelinePlace>& m_places;
    const TimelineLooks& m_looks;
    TimelineStamps& m_stamps;
    GraphText& m_text;
    GraphText::Size m_letters;
    TimelineScale m_scale;
    TimelineRaster* m_raster = nullptr;
    double m_width = 0; ///< pixels
    double m_fineness = 1; ///< pixels in which crowds are told apart
};

} // namespace holdspace::ui
