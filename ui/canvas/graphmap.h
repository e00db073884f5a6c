// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphcurve.h"
#include "graphscene.h"
#include "graphthing.h"
#include "gridindex.h"

namespace holdspace::ui {

/// What is where on the map: cards (notes, beats and, for collapsed acts, one card in the place of their beats), the
/// lines between them and the frames of open acts. Built from a scene; a gesture or an animation may move cards about
/// without touching the scene. Cards are in painting order. Story units throughout. A value; main thread.
class GraphMap {
public:
    struct Card {
        GraphThing thing;
        qsizetype source = 0; ///< its place in the scene's list of that kind
        QRectF place; ///< as drawn
        QRectF home; ///< before it took the room around it
        qsizetype beats = 1; ///< how many it stands for
        bool roomy = false; ///< may grow by kRoom on every side without touching another
    };
    struct Line {
        qsizetype edge = 0; ///< its place among the scene's edges
        int from = -1, to = -1; ///< cards
        GraphCurve curve;
    };
    struct Frame {
        qsizetype group = 0; ///< its place among the scene's groups
        QList<int> cards;
        QRectF place; ///< with the strip of its title
    };
    static constexpr QSizeF kRoom { 14, 24 };
    static constexpr double kFrameStrip = 30; ///< height of a frame's title
    static constexpr double kFramePad = 16;

    /// Everything anew. `swell`, 0–1: how much of the room around them roomy cards take.
    void build(const GraphScene& scene, double swell);
    void setSwell(double swell);
    /// Moves cards, with their lines and frames.
    void place(const QList<std::pair<int, QPointF>>& topLefts);

    [[nodiscard]] const QList<Card>& cards() const { return m_cards; }
    [[nodiscard]] const QList<Line>& lines() const { return m_lines; }
    [[nodiscard]] const QList<Frame>& frames() const { return m_frames; }
    [[nodiscard]] const QList<int>& linesFrom(int card) const { return m_linesFrom.at(card); } ///< in file order
    [[nodiscard]] const QList<int>& linesTo(int card) const { return m_linesTo.at(card); }
    [[nodiscard]] QRectF bounds() const { return m_bounds; } ///< of all cards and frames when last built

    /// The card a thing is seen on: its own, or that of its collapsed act; of an exit that of the beat it leaves. -1: none.
    [[nodiscard]] int cardOf(const GraphThing& thing) const;
    /// The topmost card at a point; -1: none.
    [[nodiscard]] int cardAt(QPointF point) const;
    /// The nearest line within `near` of a point; -1: none.
    [[nodiscard]] int lineAt(QPointF point, double near) const;
    /// The frame whose title strip is at a point; -1: none.
    [[nodiscard]] int frameAt(QPointF point) const;
    /// What an area touches, ascending.
    [[nodiscard]] QList<int> cardsIn(const QRectF& area) const;
    [[nodiscard]] QList<int> linesIn(const QRectF& area) const;

private:
    void addCards(const GraphScene& scene);
    void addLines(const GraphScene& scene);
    void findRoom();
    void layLines();
    void fit(Frame& frame) const;
    void route(Line& line) const;

    QList<Card> m_cards;
    QList<Line> m_lines;
    QList<Frame> m_frames;
    QList<QList<int>> m_linesFrom, m_linesTo;
    QList<int> m_frameOf; ///< by card; -1: none
    QHash<GraphThing, int> m_cardOf;
    GridIndex m_cardIndex, m_lineIndex;
    QRectF m_bounds;
    double m_swell = 0;
};

} // namespace holdspace::ui
