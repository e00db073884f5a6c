// SPDX-License-Identifier: GPL-3.0-or-later
#include "reentryviewmodel.h"

#include "runwords.h"

#include <algorithm>

namespace holdspace::ui {

using namespace session;
using live::ImprovisedStretch;

namespace {
    constexpr qsizetype kMost = 9; ///< as many as there are keys
    constexpr qsizetype kGhosts = 4; ///< shown on the map, the newest
}

void ReentryViewModel::follow(live::RunSession* session, scenario::ScenarioPtr scenario)
{
    m_session = session;
    m_scenario = std::move(scenario);
    m_open = false;
    m_stretch = live::openStretch(session->milestones(), *m_scenario);
    connect(session, &live::RunSession::changed, this, &ReentryViewModel::onChanged, Qt::UniqueConnection);
    Q_EMIT changed();
}

void ReentryViewModel::leave()
{
    m_session = nullptr;
    m_open = false;
    m_stretch.reset();
    m_beats.setRows({});
    m_scene.setContent({}, {});
    Q_EMIT changed();
}

void ReentryViewModel::onChanged(const QList<Event>& events)
{
    if (!m_session || m_session != sender())
        return;
    const bool moved = std::any_of(events.begin(), events.end(), [](const Event& event) {
        return as<BeatEntered>(event) || as<OtherEvent>(event) || as<SessionRecovered>(event) || as<SessionEnded>(event) || as<StopCalled>(event);
    });
    if (moved)
        m_stretch = live::openStretch(m_session->milestones(), *m_scenario);
    if (m_session->state().over())
        m_open = false;
    if (m_open)
        refresh();
    if (moved)
        Q_EMIT changed();
}

QString ReentryViewModel::titleOf(const BeatId& beat) const
{
    const auto* found = m_scenario ? m_scenario->beat(beat) : nullptr;
    return found ? found->title : beat.text();
}

QString ReentryViewModel::offScriptText() const
{
    return m_stretch ? tr("Off the script since “%1”. W says where it goes on.").arg(titleOf(m_stretch->from)) : QString();
}

QString ReentryViewModel::note() const
{
    return m_beats.count() > 0 ? QString() : m_text.isEmpty() ? tr("Nothing follows from here. Type part of a beat’s title.") : tr("No beat has these words.");
}

void ReentryViewModel::show()
{
    if (!m_session || m_session->state().over())
        return;
    m_open = true;
    m_text.clear();
    refresh();
    Q_EMIT changed();
}

void ReentryViewModel::close()
{
    if (!m_open)
        return;
    m_open = false;
    Q_EMIT changed();
}

void ReentryViewModel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    refresh();
    Q_EMIT changed();
}

void ReentryViewModel::pick(const QString& beatId)
{
    if (!m_open || !m_session || !m_scenario->beat(BeatId(beatId)))
        return;
    close();
    ask(live::backToScript(m_session->state(), m_stretch, BeatId(beatId)));
}

void ReentryViewModel::pickNumber(int number)
{
    if (const QString beat = m_beats.cell(number - 1, "beatId").toString(); !beat.isEmpty())
        pick(beat);
}

void ReentryViewModel::pickFirst() { pickNumber(1); }

void ReentryViewModel::leaveScript()
{
    if (!m_session || !m_session->state().running())
        return;
    close();
    if (!m_stretch)
        ask(live::leavingScript(m_session->state(), tr("Improvised after “%1”").arg(titleOf(m_session->state().beat))));
}

void ReentryViewModel::ask(const QList<Intent>& intents)
{
    if (std::all_of(intents.begin(), intents.end(), m_may)) {
        for (const Intent& intent : intents)
            m_session->request(intent);
    }
}

/// Beats whose title or text has all the words; of any beat, however unlikely.
QList<ReentryBeat> ReentryViewModel::found() const
{
    const auto words = m_text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto entered = beatsEntered(m_session->milestones());
    const auto has = [&words](const QString& text) {
        return std::all_of(words.begin(), words.end(), [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
    };
    QList<ReentryBeat> found;
    for (const bool inTitle : { true, false }) {
        for (const scenario::Beat& beat : m_scenario->beats) {
            if (found.size() < kMost && (inTitle ? has(beat.title) : !has(beat.title) && has(beat.title + QLatin1Char(' ') + beat.text)))
                found.append({ beat.id, beat.id == m_session->state().beat ? ReentryBeat::Why::Here : ReentryBeat::Why::Fits, 0, false, entered.contains(beat.id) });
        }
    }
    return found;
}

QString ReentryViewModel::whyText(const ReentryBeat& beat) const
{
    using Why = ReentryBeat::Why;
    QString why;
    switch (beat.why) {
    case Why::Here:
        why = offScript() ? tr("where the script was left; goes on") : tr("here; starts it anew");
        break;
    case Why::Next:
        why = beat.open ? tr("follows from here, and is open") : tr("follows from here");
        break;
    case Why::Soon:
        why = tr("%1 exits from here").arg(beat.exits);
        break;
    case Why::Fits:
        why = beat.open ? tr("fits how things stand") : QString();
        break;
    case Why::Before:
        break;
    }
    if (!beat.visited || beat.why == Why::Here)
        return why;
    return why.isEmpty() ? tr("was played before") : tr("%1 · was played before").arg(why);
}

void ReentryViewModel::refresh()
{
    const auto plausible = m_text.trimmed().isEmpty()
        ? reentryBeats(m_session->state(), beatsEntered(m_session->milestones()), m_session->now(), offScript(), kMost)
        : found();
    QList<RowsModel::Row> rows;
    for (const ReentryBeat& each : plausible) {
        const QString title = titleOf(each.beat);
        const int number = static_cast<int>(rows.size()) + 1;
        rows.append({ each.beat.text(), { each.beat.text(), number, tr("We are at %1").arg(title), title, whyText(each) } });
    }
    m_beats.setRows(rows);
    refreshScene(plausible);
}

void ReentryViewModel::refreshScene(const QList<ReentryBeat>& plausible)
{
    const QString here = m_session->state().beat.text();
    QList<GraphBeat> beats;
    QStringList ids;
    const auto add = [&](const QString& id, const QString& title, const QString& note, bool ghost) {
        if (ids.contains(id))
            return;
        GraphBeat beat;
        beat.id = id;
        beat.title = title;
        beat.note = note;
        beat.ghost = ghost;
        const auto* authored = m_scenario->beat(BeatId(id));
        beat.ending = authored && authored->ending;
        beats.append(beat);
        ids.append(id);
    };
    // The present beat stands for itself, also where it is none to choose.
    int number = 0;
    QHash<QString, int> numbers;
    for (const ReentryBeat& each : plausible)
        numbers.insert(each.beat.text(), ++number);
    const auto titled = [&](const QString& id) {
        const QString title = titleOf(BeatId(id));
        return numbers.contains(id) ? tr("%1 · %2").arg(numbers.value(id)).arg(title) : title;
    };
    add(here, titled(here), tr("here"), false);
    for (const ReentryBeat& each : plausible)
        add(each.beat.text(), titled(each.beat.text()), whyText(each), false);

    QList<GraphEdge> edges;
    auto stretches = live::improvisedStretches(m_session->milestones(), *m_scenario);
    if (stretches.size() > kGhosts)
        stretches.remove(0, stretches.size() - kGhosts);
    for (const ImprovisedStretch& stretch : std::as_const(stretches)) {
        const QString ghost = QStringLiteral("improvised %1").arg(stretch.seq);
        const qint64 until = stretch.open ? std::max(m_session->now(), stretch.until) : stretch.until;
        add(stretch.from.text(), titled(stretch.from.text()), {}, false);
        add(ghost, tr("Improvised"), runwords::clockText(m_session->state().effective(until) - m_session->state().effective(stretch.since)), true);
        edges.append({ ghost + QStringLiteral(" in"), stretch.from.text(), ghost, false, {}, true });
        if (stretch.to.isEmpty() || stretch.to == stretch.from)
            continue;
        add(stretch.to.text(), titled(stretch.to.text()), {}, false);
        edges.append({ ghost + QStringLiteral(" out"), ghost, stretch.to.text(), false, {}, true });
    }
    for (const QString& id : std::as_const(ids)) {
        const auto* beat = m_scenario->beat(BeatId(id));
        if (!beat)
            continue;
        for (const scenario::Exit& exit : beat->exits) {
            if (ids.contains(exit.to.text()))
                edges.append({ exit.id.text(), id, exit.to.text(), exit.mode == scenario::ExitMode::Auto, exit.label });
        }
    }
    const auto places = layeredPlaces(ids, edges, here, {});
    for (GraphBeat& beat : beats)
        beat.position = places.value(beat.id);
    m_scene.setContent(beats, edges);
    m_scene.setSelection(here, {});
}

} // namespace holdspace::ui
