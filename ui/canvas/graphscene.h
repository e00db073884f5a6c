// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointF>
#include <QRectF>
#include <QSet>
#include <QSizeF>
#include <QString>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// One beat as it is drawn. Positions are the card's top left corner in story units: one pixel at zoom 1.
struct GraphBeat {
    QString id, title;
    QString note; ///< the second line
    int level = -1; ///< colour of the stripe; -1: none
    bool ending = false, unreachable = false;
    QPointF position;
    friend bool operator==(const GraphBeat&, const GraphBeat&) = default;
};

struct GraphEdge {
    QString id, from, to;
    bool automatic = false;
    friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// What a GraphItem shows: beats, the exits between them, and what is selected, all by id. Owned by the view model of
/// the page; main thread. Only the first beat of an id is kept.
class GraphScene : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")

public:
    static constexpr QSizeF kCard { 196, 60 };
    static constexpr QSizeF kRoom { 14, 24 };

    explicit GraphScene(QObject* parent) : QObject(parent) { }

    void setContent(const QList<GraphBeat>& beats, const QList<GraphEdge>& edges);
    void setSelection(const QString& beat, const QString& exit);
    /// Another story: views show it from the start again.
    void startOver() { Q_EMIT startedOver(); }

    [[nodiscard]] const QList<GraphBeat>& beats() const { return m_beats; }
    [[nodiscard]] const QList<GraphEdge>& edges() const { return m_edges; }
    [[nodiscard]] const GraphBeat* beat(const QString& id) const;
    [[nodiscard]] QString selectedBeat() const { return m_selectedBeat; }
    [[nodiscard]] QString selectedExit() const { return m_selectedExit; }
    [[nodiscard]] static QRectF card(const GraphBeat& beat) { return { beat.position, kCard }; }
    [[nodiscard]] QRectF bounds() const; ///< of all cards; empty without any
    /// True when the card may be drawn larger by kRoom on every side without touching another; never in a very large story.
    [[nodiscard]] bool isRoomy(const QString& beat) const { return m_roomy.contains(beat); }

Q_SIGNALS:
    void contentChanged();
    void selectionChanged();
    void startedOver();

private:
    QList<GraphBeat> m_beats;
    QList<GraphEdge> m_edges;
    QHash<QString, qsizetype> m_index;
    QString m_selectedBeat, m_selectedExit;
    QSet<QString> m_roomy;
};

/// Places for beats that have none: columns by distance from the start, rows in file order. `placed` are kept free; the
/// new places lie below them. Pure.
[[nodiscard]] QHash<QString, QPointF> layeredPlaces(const QStringList& beats, const QList<GraphEdge>& edges, const QString& start,
    const QHash<QString, QPointF>& placed);

} // namespace holdspace::ui
