// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "names.h"
#include "story.h"

#include <QPointF>

/// A session's figures as pictures: a closed list of values that a chart, a painter, a table and a screen reader show alike. They
/// tell of the session and of the people whose need it was; nobody is ranked.
namespace holdspace::debrief {

/// What a colour stands for; a theme says which it is.
enum class Ink { Accent, Positive, Warm, Quiet, Level0, Level1, Level2, Level3, Level4, Level5 };
/// Tells series apart without colour: how bars are filled, how a line is dashed.
enum class Pattern { Full, Rising, Falling, Crossed, Upright, Dotted };

/// One thing shown: bars, or a line, or the band between two lines.
struct PictureSeries {
    QString name;
    Ink ink = Ink::Accent;
    Pattern pattern = Pattern::Full;
    QList<double> bars; ///< one for each category; 0: none
    QList<QPointF> points; ///< of a line, corner by corner, ascending in x
    QList<QPointF> low, high; ///< of a band
    [[nodiscard]] bool isBand() const { return !low.isEmpty(); }
    bool operator==(const PictureSeries&) const = default;
};

/// From 0 on.
struct PictureAxis {
    QString name, unit; ///< unit: empty for counts
    double to = 1, step = 1; ///< the end, and how far its marks are apart
    [[nodiscard]] QString label() const; ///< "Time (s)"
    bool operator==(const PictureAxis&) const = default;
};

struct Picture {
    QString id; ///< "waiting"; also the name of its file
    QString title;
    QString words; ///< what it shows and of how many, in whole sentences; or why there is nothing to show
    bool drawn = false; ///< there is something to draw
    PictureAxis across; ///< of bars: how long they are
    PictureAxis up; ///< of bars: what the categories are; only its name
    QStringList categories; ///< bars, from the top; empty: lines
    QList<PictureSeries> series; ///< bars of one category follow one another
    QStringList columns;
    QList<QStringList> rows; ///< the same as a table; the numbers are those of the picture, in the units of the columns

    bool operator==(const Picture&) const = default;
    /// Every text in it, to be read or changed: a picture that goes to the projector has each made safe.
    [[nodiscard]] QList<QString*> texts();
};

/// What pictures are made from; views that outlive the call.
struct PictureInput {
    const session::SessionLog& log;
    const Story& story;
    const QJsonObject& metrics; ///< the object of `holdspace metrics --json`
    const coding::Codebook& codebook;
    const Names& names;
};

/// All of them, always the same eight in the same order: waiting, outcomes, levels, talk, beats, followed, recovery, heard. Pure.
[[nodiscard]] QList<Picture> pictures(const PictureInput& input);

/// Its table in UTF-8 with a byte-order mark, cells made safe (metrics::csvLine); without one, why there is none.
[[nodiscard]] QByteArray pictureCsv(const Picture& picture);

/// A line that looks the same with at most about `most` points: of each stretch the lowest and the highest, in their order, and both ends.
[[nodiscard]] QList<QPointF> decimated(const QList<QPointF>& points, qsizetype most = 2000);

} // namespace holdspace::debrief
