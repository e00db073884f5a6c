// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edit.h"

#include <Qt>

/// What an author does with beats and the map. Each answers with one step for the undo history; an id that is not
/// there gives an empty group (or one that apply() refuses). Pure, any thread.
namespace holdspace::scenario {

/// Where a beat's card stands on the map.
struct BeatPlace {
    QString beat;
    double x = 0;
    double y = 0;
};

/// Edges along which cards of one size are lined up.
enum class Edge { Left, Centre, Right, Top, Middle, Bottom };

[[nodiscard]] EditGroup addBeat(const QJsonObject& scenario, const QString& title, double x, double y, QString* newId);
/// A new beat and an exit of `from` that leads there.
[[nodiscard]] EditGroup addBeatAfter(const QJsonObject& scenario, const QString& from, const QString& title, double x, double y,
    QString* newBeat, QString* newExit);
/// Takes out a beat with the exits that lead there, its opportunities, and the triggers that were for it alone.
[[nodiscard]] EditGroup removeBeat(const QJsonObject& scenario, const QString& beat);
[[nodiscard]] EditGroup removeBeats(const QJsonObject& scenario, const QStringList& beats);
[[nodiscard]] EditGroup setStart(const QString& beat);

[[nodiscard]] EditGroup moveBeat(const QString& beat, double x, double y);
[[nodiscard]] EditGroup moveBeats(const QList<BeatPlace>& places);
/// Lines the beats up along the outermost of their edges (Centre and Middle: along the middle between the outermost).
[[nodiscard]] EditGroup alignBeats(const QJsonObject& scenario, const QStringList& beats, Edge edge);
/// Spreads the beats evenly between the two outermost; fewer than three stay where they are.
[[nodiscard]] EditGroup distributeBeats(const QJsonObject& scenario, const QStringList& beats, Qt::Orientation direction);

/// Copies beats with what belongs to them (exits, opportunities, triggers for them alone), a little lower and to the
/// right. Exits among them lead among the copies, others where they led. `newIds`: the copies in the order of `beats`.
[[nodiscard]] EditGroup duplicateBeats(const QJsonObject& scenario, const QStringList& beats, QStringList* newIds);

} // namespace holdspace::scenario
