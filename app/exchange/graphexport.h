// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QPointF>
#include <QRectF>
#include <QString>

/// The graph of a scenario: beats and exits. Exits that lead nowhere are left out. Private to this room.
namespace holdspace::exchange {

struct GraphBeat {
    QString title;
    QString id;
    bool ending = false, start = false;
    QRectF box; ///< only after layOut
    bool placed = false;
};
struct GraphExit {
    qsizetype from = 0, to = 0; ///< places in Graph::beats
    QString label, id;
    bool automatic = false;
};
struct Graph {
    QString title;
    QList<GraphBeat> beats;
    QList<GraphExit> exits;
    qsizetype dangling = 0; ///< exits that lead nowhere
};

[[nodiscard]] Graph graphOf(const QJsonObject& scenario);

[[nodiscard]] QString mermaid(const Graph& graph);
[[nodiscard]] QString graphMl(const Graph& graph);
/// One SVG picture with text; light colours for paper.
[[nodiscard]] QString svg(Graph graph);
/// That picture in points; empty when it can't be drawn.
[[nodiscard]] QByteArray png(const QString& svg);

} // namespace holdspace::exchange
