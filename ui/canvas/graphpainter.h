// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "graphmap.h"
#include "graphtext.h"
#include "graphview.h"

#include <QColor>
#include <QCoreApplication>
#include <QList>
#include <optional>

class QPainter;

namespace holdspace::ui {

/// The colours and the face of a map; from the theme.
struct GraphLooks {
    QString family;
    QColor background, card, dots, line, ink, muted, edge, accent, warm;
    QList<QColor> levels; ///< 0–5
    QList<QColor> groups; ///< in the order of GraphScene::colourNames()
};

/// What a gesture or the keyboard adds to the picture for the moment.
struct GraphCues {
    GraphThing current; ///< has the keyboard within the map
    bool focused = false; ///< and the map has it within the window
    int hovered = -1; ///< card under the mouse
    int dropTarget = -1; ///< card an exit being drawn would lead to
    std::optional<std::pair<QPointF, QPointF>> newExit; ///< story units, from the beat to the mouse
    QRectF box; ///< of a box selection, on the item
};

/// Paints one picture of a map: only what is in view, and the less of it the further away it is seen.
class GraphPainter {
    Q_DECLARE_TR_FUNCTIONS(GraphPainter)

public:
    /// All must outlive the painting; `painter` is in pixels of the item.
    GraphPainter(QPainter& painter, const GraphScene& scene, const GraphMap& map, const GraphView& view, const GraphLooks& looks,
        const GraphCues& cues, GraphText& text);

    void paint(const QRectF& part); ///< what of the story is in a part of the item
    void paintCues(); ///< over it, what the mouse does at the moment

    static constexpr double kPartsZoom = 0.68; ///< below, a card holds its title alone
    static constexpr double kHandleZoom = 0.35; ///< below, exits are not drawn by hand
    static constexpr double kHandle = 6; ///< radius of the handle at a beat's right edge, px
    static constexpr double kHandleReach = 11; ///< and of the place that takes the mouse

private:
    // graphgroundpainter.cpp
    void paintDots(const QRectF& part);
    void paintFrames(const QRectF& visible);
    void paintLines(const QList<int>& lines, const QRectF& reach);
    void paintDistantLines(const QList<int>& lines);
    void paintNewExit();
    void paintHandle(int card);
    // graphcardpainter.cpp
    void paintDistantCards(const QList<int>& cards);
    void paintCard(int card);
    void paintBeat(const QRectF& place, const GraphBeat& beat, bool selected);
    void paintGroupCard(const QRectF& place, const GraphGroup& group, qsizetype beats, bool selected);
    void paintNote(const QRectF& place, const GraphNote& note, bool selected);
    void paintTitleAlone(const QRectF& place, const GraphBeat& beat);
    void paintTitleAndParts(const QRectF& place, const GraphBeat& beat);
    double paintFindings(const QRectF& place, const GraphBeat& beat);
    void paintFrameOf(const QRectF& place, bool selected);

    [[nodiscard]] bool isSelected(const GraphThing& thing) const;
    [[nodiscard]] QColor stripeOf(const GraphBeat& beat) const;
    [[nodiscard]] QColor groupColour(const QString& name) const;

    QPainter& m_painter;
    const GraphScene& m_scene;
    const GraphMap& m_map;
    const GraphView& m_view;
    const GraphLooks& m_looks;
    const GraphCues& m_cues;
    GraphText& m_text;
    const double m_scale;
    QSet<QString> m_selectedGroups; ///< with a selected beat
};

/// How much of the room around them cards take at a zoom, 0–1: seen from afar a title stays readable.
[[nodiscard]] double swellAt(double zoom);
/// What a beat's card says beside its title and note, in words: findings and how many walks come through.
[[nodiscard]] QStringList beatRemarks(const GraphBeat& beat);

} // namespace holdspace::ui
