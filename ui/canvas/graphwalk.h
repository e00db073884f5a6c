// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphmap.h"

namespace holdspace::ui {

/// Goes through the story by arrow keys. Right follows an exit, left goes back the way one came (or to whatever leads
/// here), up and down go to the other ways out of the beat before. Where the story has no such step, the nearest card on
/// that side is next, so every card can be reached. Remembers the way. A value.
class GraphWalk {
public:
    enum class Way { Left, Right, Up, Down };

    /// The card a step leads to; -1: none. `preferred`: a line to follow to the right, -1: the first.
    [[nodiscard]] int step(const GraphMap& map, int from, Way way, int preferred = -1) const;
    /// Remembers a step that was taken.
    void went(const GraphThing& from, const GraphThing& to, Way way);
    void forget() { m_trail.clear(); }

private:
    [[nodiscard]] int before(const GraphMap& map, int card) const; ///< where one came from; -1: nowhere

    QList<GraphThing> m_trail; ///< of the steps to the right that led here
};

} // namespace holdspace::ui
