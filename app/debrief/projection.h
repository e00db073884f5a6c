// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "moments.h"
#include "pictures.h"
#include "reflections.h"

#include <QPointF>
#include <optional>

/// What may be on the projector, and when. The only way to it: the window shows a ProjectorScreen and knows nothing else.
namespace holdspace::debrief {

/// Whose view of a moment is shown, in the order in which they come: those who were in it, others who watched, who played the
/// person, faculty, and last the numbers.
enum class Layer { Self, Peers, Simulated, Faculty, Numbers };
inline constexpr int kLayers = 5;
[[nodiscard]] QString layerName(Layer layer);

/// How far each moment of a debrief is revealed. Begins with Self; one step at a time; what was shown once for a moment stays
/// shown when it is come back to. A value.
class RevealOrder {
public:
    [[nodiscard]] Layer upTo(const QString& moment) const { return static_cast<Layer>(m_upTo.value(moment, 0)); }
    /// The next layer of a moment. False when there is none, or when it is the numbers and figures must wait.
    bool step(const QString& moment, bool figuresAllowed);
    bool stepBack(const QString& moment); ///< hides the last one again

private:
    QHash<QString, int> m_upTo;
};

/// What a projector screen is made from; views that outlive the call.
struct ProjectorInput {
    const session::SessionLog& log;
    const Story& story;
    const QList<Moment>& moments; ///< of any naming: every text is made safe again
    const Names& names; ///< with names hidden
    const Reflections& reflections;
    QString where = {}; ///< "Analysis"
    QString question = {}; ///< a prompt that the facilitator chose; empty: the moment's
    int moment = -1; ///< which one is talked about; below 0: none
    Layer upTo = Layer::Self;
    bool figuresAllowed = false; ///< Reactions is done
    bool feelings = false; ///< feelings are not heard yet: the words of the check-in stand in the middle, no moment is spoken of
    bool phonesShown = true; ///< the facilitator lets what phones give be seen
    bool passedOnly = false; ///< and only what was let through
    const Picture* picture = nullptr; ///< that the facilitator chose to stand with the numbers; null: none
};

/// Everything that a screen of the projector shows. Empty: not shown.
struct ProjectorScreen {
    struct Line {
        QString name; ///< a character's
        int castIndex = 0;
        QList<QPointF> points; ///< x and y, 0 to 1 of the picture
        friend bool operator==(const Line&, const Line&) = default;
    };
    qint64 from = 0, to = 0; ///< the stretch of the session that pictures span
    QString where; ///< "Analysis · moment 5 of 9"
    QString question;
    Layer upTo = Layer::Self;
    // Self
    QList<double> heat; ///< over the whole session
    QList<QPointF> felt; ///< x and y, 0 to 1
    QStringList words, thoughts, plus, delta; ///< the newest of them
    qsizetype written = 0; ///< thoughts, plus and delta in all
    // Peers
    QStringList observed;
    // Simulated
    QList<Line> curves;
    QList<QPointF> heard; ///< the felt-heard dial of whoever played
    // Faculty
    QStringList coded, noted;
    // Numbers
    QStringList numbers;
    std::optional<Picture> picture; ///< in the place of scene and curves

    /// Where in its pictures a time of the session stands, 0 to 1: time-outs have no width there.
    [[nodiscard]] double placeOf(qint64 t, const Story& story) const;
    [[nodiscard]] QStringList texts() const; ///< everything on it that can be read
    friend bool operator==(const ProjectorScreen&, const ProjectorScreen&) = default;
};

inline constexpr qint64 kShownBeforeMs = 15'000, kShownAfterMs = 105'000; ///< around a moment, together effective ms
inline constexpr int kHeatParts = 96; ///< of the whole session

/// The screen for a state of the debrief. What belongs to a later layer than `upTo` does not touch it, figures come only when they
/// are allowed, and no text holds a name that `names` hides. Pure.
[[nodiscard]] ProjectorScreen projectorScreen(const ProjectorInput& input);

} // namespace holdspace::debrief
