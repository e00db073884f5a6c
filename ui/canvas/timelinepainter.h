// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphtext.h"
#include "timelinedata.h"
#include "timelinelooks.h"
#include "timelineraster.h"

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
    /// The words, over that. They cost the most, and can come a moment later.
    void write(QImage& picture, const TimelineScale& scale);

    /// The colour of a lane's marks of a tone; of untoned ones with -1.
    [[nodiscard]] static QColor colour(const TimelineLooks& looks, const TimelineLane& lane, qint8 tone);

    static constexpr double kOverhang = 360; ///< how far words may stand out to the right of their time, px
    static constexpr double kApart = 8; ///< marks closer than this on the whole are painted as crowds, px
    static constexpr qsizetype kFromBefore = 24; ///< of what lies over each other from before, so much is painted

private:
    /// Where a mark and its words are, pixels.
    struct Shown {
        QRectF box; ///< of the mark
        QRectF words; ///< where its words may be; empty: there is no room
        double half = 0; ///< half the height of a symbol
        double nextX = 0; ///< where the next of its row begins
    };
    template <class Visit> bool forMarks(const TimelineLane& lane, const TimelinePlace& place, Visit visit) const;
    [[nodiscard]] Shown shown(const TimelineLane& lane, qsizetype index, const TimelinePlace& room) const;
    void paintMark(const TimelineLane& lane, qsizetype index, const Shown& shown);
    void paintWait(const TimelineMark& mark, const Shown& shown);
    void paintCrowds(const TimelineLane& lane, const TimelinePlace& place);
    void paintCurve(const TimelineLane& lane, const TimelinePlace& place);
    void paintSuggested(const TimelineLane& lane, const TimelinePlace& place);
    void paintFoldedCurve(const TimelineLane& lane, const TimelinePlace& place);
    void paintWave(const TimelineLane& lane, const TimelinePlace& place);
    void paintCuts(double bottom);
    void writeMark(QPainter& painter, const TimelineLane& lane, qsizetype index, const Shown& shown);
    void writeIn(QPainter& painter, const QRectF& box, const QString& text, const QColor& colour);
    [[nodiscard]] double estimatedWidth(const QString& text) const { return static_cast<double>(text.size()) * m_looks.pixels * 0.6; }
    [[nodiscard]] QColor toneOf(const TimelineLane& lane, qint8 tone) const { return colour(m_looks, lane, tone); }
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
};

} // namespace holdspace::ui
