// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphscene.h"

#include <algorithm>
#include <cmath>

namespace holdspace::ui {

namespace {

    double held(double along)
    {
        return std::isfinite(along) ? std::clamp(along, -GraphScene::kFarthest, GraphScene::kFarthest) : 0;
    }

    QPointF held(QPointF place)
    {
        return { held(place.x()), held(place.y()) };
    }

    /// Those with an id that came first; fills where each is.
    template <class Thing> QList<Thing> firstOfEach(const QList<Thing>& things, QHash<QString, qsizetype>& index)
    {
        QList<Thing> kept;
        kept.reserve(things.size());
        index.clear();
        for (const Thing& thing : things) {
            if (index.contains(thing.id))
                continue;
            index.insert(thing.id, kept.size());
            kept.append(thing);
        }
        return kept;
    }

    template <class Thing>
    const Thing* find(const QList<Thing>& things, const QHash<QString, qsizetype>& index, const QString& id)
    {
        const auto found = index.constFind(id);
        return found == index.constEnd() ? nullptr : &things.at(*found);
    }

} // namespace

void GraphScene::setContent(
    const QList<GraphBeat>& beats, const QList<GraphEdge>& edges, const QList<GraphGroup>& groups, const QList<GraphNote>& notes)
{
    const QList<GraphBeat> beatsBefore = m_beats;
    const QList<GraphNote> notesBefore = m_notes;
    const QList<GraphGroup> groupsBefore = m_groups;
    const bool animated = std::exchange(m_animateNext, false);

    m_beats = firstOfEach(beats, m_beatIndex);
    m_groups = firstOfEach(groups, m_groupIndex);
    m_notes = firstOfEach(notes, m_noteIndex);
    for (GraphBeat& beat : m_beats)
        beat.position = held(beat.position);
    for (GraphNote& note : m_notes) {
        note.position = held(note.position);
        const bool sized = note.size.width() >= kGrid && note.size.height() >= kGrid;
        note.size = sized ? QSizeF(held(note.size.width()), held(note.size.height())) : kNote;
    }
    if (m_beats == beatsBefore && m_notes == notesBefore && m_groups == groupsBefore && m_edges == edges)
        return;

    m_edges = edges;
    m_exits.clear();
    for (qsizetype edge = m_edges.size() - 1; edge >= 0; --edge) // a QMultiHash gives the last first
        m_exits.insert(m_edges.at(edge).from, edge);
    m_bounds = {};
    for (const GraphBeat& beat : std::as_const(m_beats))
        m_bounds = m_bounds.united(card(beat));
    m_animated = animated;
    Q_EMIT contentChanged();
    m_animated = false;
}

void GraphScene::setSelection(const QString& beat, const QString& exit)
{
    setSelected(beat.isEmpty() ? QStringList() : QStringList(beat), {}, exit);
}

void GraphScene::select(const QStringList& beats, const QStringList& notes)
{
    setSelected(beats, notes, {});
}

void GraphScene::setSelected(const QStringList& beats, const QStringList& notes, const QString& exit)
{
    if (beats == m_selectedBeats && notes == m_selectedNotes && exit == m_selectedExit)
        return;
    m_selectedBeats = beats;
    m_selectedSet = QSet<QString>(beats.begin(), beats.end());
    m_selectedNotes = notes;
    m_selectedExit = exit;
    Q_EMIT selectionChanged();
}

const GraphBeat* GraphScene::beat(const QString& id) const
{
    return find(m_beats, m_beatIndex, id);
}

const GraphGroup* GraphScene::group(const QString& id) const
{
    return find(m_groups, m_groupIndex, id);
}

const GraphNote* GraphScene::note(const QString& id) const
{
    return find(m_notes, m_noteIndex, id);
}

QStringList GraphScene::membersOf(const QString& group) const
{
    QStringList members;
    for (const GraphBeat& beat : m_beats) {
        if (beat.group == group)
            members.append(beat.id);
    }
    return members;
}

QList<const GraphEdge*> GraphScene::exitsOf(const QString& beat) const
{
    QList<const GraphEdge*> exits;
    for (auto edge = m_exits.constFind(beat); edge != m_exits.cend() && edge.key() == beat; ++edge)
        exits.append(&m_edges.at(*edge));
    return exits;
}

QStringList GraphScene::colourNames()
{
    return { QStringLiteral("amber"), QStringLiteral("blue"), QStringLiteral("violet"), QStringLiteral("green"),
        QStringLiteral("rose"), QStringLiteral("olive"), QStringLiteral("cyan"), QStringLiteral("sand") };
}

} // namespace holdspace::ui
