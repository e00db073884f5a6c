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
#include <QStringList>
#include <qqmlregistration.h>

namespace holdspace::ui {

/// One beat as it is drawn. Positions are the card's top left corner in story units: one pixel at zoom 1.
struct GraphBeat {
    QString id, title;
    QString note; ///< the second line
    int level = -1; ///< colour of the stripe; -1: none
    bool ending = false, unreachable = false;
    QPointF position;
    QString group = {}; ///< id of its act; empty: none
    double heat = -1; ///< share of the walks that came through, 0–1; -1: not known
    int errors = 0, warnings = 0; ///< findings about it
    bool ghost = false; ///< was improvised, and is in no script

    [[nodiscard]] bool neverWalked() const { return heat == 0; }
    friend bool operator==(const GraphBeat&, const GraphBeat&) = default;
};

struct GraphEdge {
    QString id, from, to;
    bool automatic = false;
    QString label = {};
    bool ghost = false; ///< leads to or from what was improvised
    friend bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// An act: a frame around its beats, or, collapsed, one card in their stead.
struct GraphGroup {
    QString id, title;
    QString colour; ///< one of colourNames(); anything else is the quiet one
    bool collapsed = false;
    friend bool operator==(const GraphGroup&, const GraphGroup&) = default;
};

/// A sticky note.
struct GraphNote {
    QString id, text;
    QPointF position;
    QSizeF size;
    QString colour;
    friend bool operator==(const GraphNote&, const GraphNote&) = default;
};

/// What a GraphItem shows: beats, the exits between them, acts, notes, and what is selected, all by id. Owned by the
/// view model of the page; main thread. Only the first of an id is kept; places are held within kFarthest.
class GraphScene : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by a view model")

public:
    static constexpr QSizeF kCard { 196, 60 };
    static constexpr QSizeF kNote { 192, 96 }; ///< of a note that has no size
    static constexpr double kGrid = 24; ///< between the dots
    static constexpr double kFarthest = 1e6; ///< from the origin, per axis

    explicit GraphScene(QObject* parent)
        : QObject(parent)
    {
    }

    void setContent(const QList<GraphBeat>& beats, const QList<GraphEdge>& edges, const QList<GraphGroup>& groups = {},
        const QList<GraphNote>& notes = {});
    /// The next content shows where things went instead of jumping; for Tidy and its undo.
    void animateNext() { m_animateNext = true; }
    /// While contentChanged() is told: whether this change was to be shown as a move.
    [[nodiscard]] bool isAnimated() const { return m_animated; }

    /// One beat, and one of its exits or none.
    void setSelection(const QString& beat, const QString& exit);
    /// Many things at once; the last beat is the one that the page talks about.
    void select(const QStringList& beats, const QStringList& notes);
    /// The part of the story that a view shows now, in story units; empty while none does.
    [[nodiscard]] QRectF seen() const { return m_seen; }
    void setSeen(const QRectF& seen) { m_seen = seen; }
    /// Another story: views show it from the start again.
    void startOver() { Q_EMIT startedOver(); }

    [[nodiscard]] const QList<GraphBeat>& beats() const { return m_beats; }
    [[nodiscard]] const QList<GraphEdge>& edges() const { return m_edges; }
    [[nodiscard]] const QList<GraphGroup>& groups() const { return m_groups; }
    [[nodiscard]] const QList<GraphNote>& notes() const { return m_notes; }
    [[nodiscard]] const GraphBeat* beat(const QString& id) const;
    [[nodiscard]] const GraphGroup* group(const QString& id) const;
    [[nodiscard]] const GraphNote* note(const QString& id) const;
    [[nodiscard]] QStringList membersOf(const QString& group) const; ///< beats, in file order
    [[nodiscard]] QList<const GraphEdge*> exitsOf(const QString& beat) const; ///< in file order

    [[nodiscard]] QString selectedBeat() const { return m_selectedBeats.isEmpty() ? QString() : m_selectedBeats.last(); }
    [[nodiscard]] QString selectedExit() const { return m_selectedExit; } ///< of the selected beat
    [[nodiscard]] const QStringList& selectedBeats() const { return m_selectedBeats; }
    [[nodiscard]] const QStringList& selectedNotes() const { return m_selectedNotes; }
    [[nodiscard]] bool isBeatSelected(const QString& beat) const { return m_selectedSet.contains(beat); }

    [[nodiscard]] static QRectF card(const GraphBeat& beat) { return { beat.position, kCard }; }
    [[nodiscard]] static QRectF card(const GraphNote& note) { return { note.position, note.size }; }
    [[nodiscard]] QRectF bounds() const { return m_bounds; } ///< of all beats; empty without any

    /// The names a group's or a note's colour may have; their order is that of the theme's cast colours.
    [[nodiscard]] static QStringList colourNames();

Q_SIGNALS:
    void contentChanged();
    void selectionChanged();
    void startedOver();

private:
    void setSelected(const QStringList& beats, const QStringList& notes, const QString& exit);

    QList<GraphBeat> m_beats;
    QList<GraphEdge> m_edges;
    QList<GraphGroup> m_groups;
    QList<GraphNote> m_notes;
    QHash<QString, qsizetype> m_beatIndex, m_groupIndex, m_noteIndex;
    QMultiHash<QString, qsizetype> m_exits; ///< of edges, by the beat they leave
    QRectF m_bounds, m_seen;
    QStringList m_selectedBeats, m_selectedNotes;
    QSet<QString> m_selectedSet;
    QString m_selectedExit;
    bool m_animateNext = false, m_animated = false;
};

/// Places for beats that have none: columns by distance from the start, rows in file order. `placed` are kept free; the
/// new places lie below them. Pure.
[[nodiscard]] QHash<QString, QPointF> layeredPlaces(
    const QStringList& beats, const QList<GraphEdge>& edges, const QString& start, const QHash<QString, QPointF>& placed);

} // namespace holdspace::ui
