// SPDX-License-Identifier: GPL-3.0-or-later
#include "debriefedsession.h"

#include <coding/codebook.h>
#include <debrief/codechoice.h>
#include <debrief/suggested.h>
#include <metrics/metrics.h>
#include <scenario/languages.h>
#include <scenario/scenariofile.h>

#include <algorithm>
#include <iterator>

namespace holdspace::ui {

Result<std::unique_ptr<DebriefedSession>> DebriefedSession::load(library::LibraryStore& store, const SessionId& id)
{
    const auto header = store.sessionHeader(id);
    if (!header)
        return tl::make_unexpected(header.error());
    const auto events = store.events(id);
    if (!events)
        return tl::make_unexpected(events.error());
    std::unique_ptr<DebriefedSession> loaded(new DebriefedSession);
    loaded->m_log = { *header, *events, false };
    if (const auto version = store.version(header->scenarioHash)) {
        auto scenario = std::make_shared<scenario::Scenario>(scenario::readScenario(scenario::inLanguage(version->json, header->language)).scenario);
        loaded->m_scenario = scenario;
        QSet<QString> learners;
        for (const session::Participant& participant : header->participants) {
            if (participant.role == QLatin1String("LEARNER"))
                learners.insert(participant.id);
        }
        loaded->m_replay = std::make_unique<session::Replay>(session::initialState(loaded->m_scenario, coding::coreMeanings(), learners));
        for (const session::Event& event : *events)
            loaded->m_replay->append(event);
    }
    if (const auto names = store.personNames(id))
        loaded->m_personNames = *names;
    return loaded;
}

namespace {

    /// Notes and what is said in a debrief: figures need not be computed anew, which takes seconds of a very long log.
    bool changesNoFigure(const session::Event& event)
    {
        if (session::as<session::NoteAdded>(event) || session::as<session::BookmarkAdded>(event))
            return true;
        const auto* const other = session::as<session::OtherEvent>(event);
        return other && other->kind != debrief::kCodesChosen && !other->kind.startsWith(QLatin1String("coding."));
    }

} // namespace

void DebriefedSession::computeFigures()
{
    const auto known = m_log.events.begin() + m_figuresOf;
    if (m_figuresOf == 0 || !std::all_of(known, m_log.events.end(), changesNoFigure)) {
        m_coded = debrief::logWithCodes(m_log, debrief::chosenCodes(m_log.events), coding::coreCodebook());
        m_metrics = metrics::toJson(metrics::compute(codedLog(), coding::coreCodebook()));
    } else if (m_coded) {
        const session::Event made = m_coded->events.takeLast(); // what the codes were made from is said last
        std::copy(known, m_log.events.end(), std::back_inserter(m_coded->events));
        m_coded->events.append(made);
    }
    m_figuresOf = m_log.events.size();
}

void DebriefedSession::tell(bool namesShown)
{
    computeFigures();
    m_story = debrief::tell(codedLog(), scenario(), coding::coreCodebook(), m_metrics);
    if (m_coded) { // what was tagged live stays on the timeline; a pass has a lane of its own there
        m_story.tags = debrief::tell(m_log, scenario(), coding::coreCodebook(), m_metrics).tags;
        for (debrief::Tagged& tag : m_story.tags)
            tag.answers = false;
    }
    m_moments = debrief::moments(m_story, scenario(), names(namesShown));
    m_flags = debrief::shownFlags(debrief::allFlags(codedLog(), m_story, m_metrics, coding::coreCodebook(), names(namesShown)));
}

void DebriefedSession::append(const session::Event& event)
{
    m_suggested.reset();
    m_log.events.append(event);
    if (m_replay)
        m_replay->append(event);
}

const QHash<CharacterId, QList<debrief::LevelStep>>& DebriefedSession::suggestedLevels() const
{
    if (!m_suggested)
        m_suggested = m_replay ? debrief::suggestedLevels(m_replay->stateAfter(0), m_log.events) : QHash<CharacterId, QList<debrief::LevelStep>>();
    return *m_suggested;
}

} // namespace holdspace::ui
