// SPDX-License-Identifier: GPL-3.0-or-later
#include "mapviewmodel.h"

#include <scenario/beatedits.h>
#include <scenario/exitedits.h>
#include <scenario/groupedits.h>
#include <scenario/things.h>

#include <QJsonArray>
#include <algorithm>

namespace holdspace::ui {

using scenario::EditGroup;

namespace {
    constexpr double kColumn = 264;
    constexpr double kRow = 96;
}

MapViewModel::MapViewModel(const Services& services, AuthorDocument& document, QObject* parent)
    : QObject(parent), m_services(services), m_document(document), m_layout(nullptr)
{
    connect(&m_scene, &GraphScene::selectionChanged, this, &MapViewModel::selectionChanged);
}

QString MapViewModel::selectionText() const
{
    return selectedCount() > 1 ? tr("%1 beats selected").arg(selectedCount()) : QString();
}

void MapViewModel::show(const QList<OutlineBeat>& beats, const scenario::WalkReport* walks, const QHash<QString, QPair<int, int>>& findings)
{
    QStringList ids;
    QHash<QString, QPointF> placed;
    for (const OutlineBeat& beat : beats) {
        ids.append(beat.id);
        if (beat.position)
            placed.insert(beat.id, *beat.position);
    }
    QList<GraphEdge> edges;
    QHash<QString, QString> groupOf;
    for (const scenario::Beat& beat : m_document.scenario().beats) {
        groupOf.insert(beat.id.text(), beat.group);
        for (const scenario::Exit& exit : beat.exits)
            edges.append({ exit.id.text(), beat.id.text(), exit.to.text(), exit.mode == scenario::ExitMode::Auto, exit.label });
    }
    const QHash<QString, QPointF> made
        = placed.size() < ids.size() ? layeredPlaces(ids, edges, m_document.scenario().start.text(), placed) : QHash<QString, QPointF>();
    QList<GraphBeat> shown;
    for (const OutlineBeat& beat : beats) {
        GraphBeat card { beat.id, beat.title, beat.note, beat.level, beat.ending, beat.unreachable, beat.position ? *beat.position : made.value(beat.id) };
        card.group = groupOf.value(beat.id);
        if (walks && walks->walks > 0)
            card.heat = static_cast<double>(walks->visits.value(BeatId(beat.id))) / static_cast<double>(walks->walks);
        const QPair<int, int> counts = findings.value(beat.id);
        card.errors = counts.first;
        card.warnings = counts.second;
        shown.append(card);
    }
    QList<GraphGroup> groups;
    for (const QJsonValue& value : scenario::listOf(m_document.json(), "groups")) {
        const QJsonObject group = value.toObject();
        groups.append({ scenario::idOf(value), group.value(QLatin1String("title")).toString(), group.value(QLatin1String("colour")).toString(),
            group.value(QLatin1String("collapsed")).toBool() });
    }
    QList<GraphNote> notes;
    for (const QJsonValue& value : scenario::listOf(m_document.json(), "notes")) {
        const QJsonObject note = value.toObject();
        const QJsonArray at = note.value(QLatin1String("position")).toArray();
        const QJsonArray size = note.value(QLatin1String("size")).toArray();
        notes.append({ scenario::idOf(value), note.value(QLatin1String("text")).toString(), QPointF(at.at(0).toDouble(), at.at(1).toDouble()),
            QSizeF(size.at(0).toDouble(), size.at(1).toDouble()), note.value(QLatin1String("colour")).toString() });
    }
    m_scene.setContent(shown, edges, groups, notes);
}

QPointF MapViewModel::freePlace(QPointF wanted) const
{
    const auto taken = [this](QPointF at) {
        const QRectF card = QRectF(at, GraphScene::kCard).adjusted(-8, -8, 8, 8);
        return std::any_of(m_scene.beats().begin(), m_scene.beats().end(), [&](const GraphBeat& beat) { return GraphScene::card(beat).intersects(card); });
    };
    while (taken(wanted))
        wanted.ry() += kRow;
    return wanted;
}

QPointF MapViewModel::placeAfter(const QString& after) const
{
    if (const GraphBeat* here = m_scene.beat(after))
        return freePlace(here->position + QPointF(kColumn, 0));
    return freePlace(m_scene.beats().isEmpty() ? QPointF() : m_scene.bounds().bottomLeft() + QPointF(0, kRow / 2));
}

EditGroup MapViewModel::keepPlaces(const QStringList& except) const
{
    EditGroup group;
    for (const scenario::Beat& beat : m_document.scenario().beats) {
        const GraphBeat* shown = m_scene.beat(beat.id.text());
        if (!beat.position && shown && !except.contains(shown->id))
            group += scenario::moveBeat(shown->id, shown->position.x(), shown->position.y());
    }
    return group;
}

void MapViewModel::select(const QStringList& beats, const QStringList& notes)
{
    if (!beats.isEmpty())
        Q_EMIT openWanted({ Chosen::Kind::Beat, beats.last() }, false);
    else if (!notes.isEmpty())
        Q_EMIT openWanted({ Chosen::Kind::Note, notes.last() }, false);
    m_scene.select(beats, notes);
}

void MapViewModel::alsoSelect(const QString& beat)
{
    QStringList beats = m_scene.selectedBeats();
    if (!beats.removeOne(beat))
        beats.append(beat);
    if (!beats.isEmpty())
        select(beats, m_scene.selectedNotes());
}

void MapViewModel::move(const QStringList& beats, const QList<QPointF>& beatPlaces, const QStringList& notes, const QList<QPointF>& notePlaces)
{
    EditGroup group;
    for (qsizetype i = 0; i < std::min(beats.size(), beatPlaces.size()); ++i) {
        const GraphBeat* shown = m_scene.beat(beats.at(i));
        if (shown && (qRound(shown->position.x()) != qRound(beatPlaces.at(i).x()) || qRound(shown->position.y()) != qRound(beatPlaces.at(i).y())))
            group += scenario::moveBeat(beats.at(i), beatPlaces.at(i).x(), beatPlaces.at(i).y());
    }
    for (qsizetype i = 0; i < std::min(notes.size(), notePlaces.size()); ++i)
        group += scenario::moveNote(notes.at(i), notePlaces.at(i).x(), notePlaces.at(i).y());
    if (!group.isEmpty())
        m_document.perform(beats.size() == 1 ? tr("beat moved") : tr("beats moved"), group + keepPlaces(beats));
}

void MapViewModel::connectBeats(const QString& from, const QString& to)
{
    m_document.perform(tr("exit added"), scenario::addExit(m_document.json(), from, to, nullptr));
}

void MapViewModel::addBeat(const QString& from, double x, double y)
{
    if (!m_document.isOpen())
        return;
    QString id;
    const QPointF place = freePlace({ x, y });
    const EditGroup group = from.isEmpty() ? scenario::addBeat(m_document.json(), tr("New beat"), place.x(), place.y(), &id)
                                           : scenario::addBeatAfter(m_document.json(), from, tr("New beat"), place.x(), place.y(), &id, nullptr);
    if (m_document.perform(tr("beat added"), group + keepPlaces()))
        Q_EMIT openWanted({ Chosen::Kind::Beat, id }, true);
}

void MapViewModel::remove(const QStringList& beats, const QStringList& notes)
{
    EditGroup group = beats.isEmpty() ? EditGroup() : scenario::removeBeats(m_document.json(), beats);
    for (const QString& note : notes)
        group += scenario::removeNote(m_document.json(), note);
    m_document.perform(beats.size() > 1 ? tr("beats removed") : beats.isEmpty() ? tr("note removed") : tr("beat removed"), group);
}

void MapViewModel::removeExit(const QString& beat, const QString& exit)
{
    m_document.perform(tr("exit removed"), scenario::removeExit(m_document.json(), beat, exit));
}

void MapViewModel::addNote(double x, double y)
{
    QString id;
    if (m_document.isOpen() && m_document.perform(tr("note added"), scenario::addNote(m_document.json(), QString(), x, y, &id)))
        Q_EMIT openWanted({ Chosen::Kind::Note, id }, true);
}

void MapViewModel::groupSelected()
{
    QString id;
    const QStringList beats = m_scene.selectedBeats();
    if (!beats.isEmpty() && m_document.perform(tr("act added"), scenario::addGroup(m_document.json(), beats, tr("New act"), &id) + keepPlaces()))
        Q_EMIT openWanted({ Chosen::Kind::Acts, {} }, false);
}

void MapViewModel::toggleGroup(const QString& group)
{
    const GraphGroup* const shown = m_scene.group(group);
    if (shown)
        m_document.perform(tr("act folded"), scenario::setGroupCollapsed(group, !shown->collapsed));
}

void MapViewModel::alignSelected(int edge)
{
    // Those without a place of their own get theirs first, so that there is something to line up.
    QJsonObject placed = m_document.json();
    const EditGroup keep = keepPlaces();
    if (scenario::apply(placed, keep))
        m_document.perform(tr("beats lined up"), keep + scenario::alignBeats(placed, m_scene.selectedBeats(), static_cast<scenario::Edge>(edge)));
}

void MapViewModel::distributeSelected(bool across)
{
    QJsonObject placed = m_document.json();
    const EditGroup keep = keepPlaces();
    if (scenario::apply(placed, keep))
        m_document.perform(tr("beats spread evenly"), keep + scenario::distributeBeats(placed, m_scene.selectedBeats(), across ? Qt::Horizontal : Qt::Vertical));
}

void MapViewModel::tidy()
{
    if (!m_document.isOpen() || m_scene.beats().isEmpty())
        return;
    layout::LayoutRequest request;
    request.start = m_document.scenario().start.text();
    for (const GraphBeat& beat : m_scene.beats())
        request.beats.append({ beat.id, GraphScene::kCard, beat.group });
    for (const GraphEdge& edge : m_scene.edges())
        request.exits.append({ edge.from, edge.to });
    m_layout.start(request, [this, scenario = m_document.id()](const Result<layout::Places>& places) {
        Q_EMIT tidyingChanged();
        if (scenario != m_document.id() || (!places && places.error().code == ErrorCode::Cancelled))
            return;
        if (!places) {
            m_services.notices.post(Notices::Kind::Warning, tr("The map could not be tidied: %1").arg(places.error().text()));
            return;
        }
        QList<scenario::BeatPlace> moved;
        for (const GraphBeat& beat : m_scene.beats()) {
            if (places->contains(beat.id))
                moved.append({ beat.id, places->value(beat.id).x(), places->value(beat.id).y() });
        }
        m_scene.animateNext();
        m_document.perform(tr("map tidied"), scenario::moveBeats(moved));
        m_scene.startOver();
    });
    Q_EMIT tidyingChanged();
}

} // namespace holdspace::ui
