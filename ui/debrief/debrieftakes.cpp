// SPDX-License-Identifier: GPL-3.0-or-later
// Takes that belong together, seen from the debrief of one of them.
#include "debriefviewmodel.h"

#include <algorithm>

namespace holdspace::ui {

void DebriefViewModel::findTakes()
{
    auto& store = m_services.store.store();
    auto sessions = m_loaded ? store.sessions().value_or(QList<library::SessionEntry>()) : QList<library::SessionEntry>();
    // A take plays the same scenario.
    sessions.removeIf([this](const library::SessionEntry& entry) { return entry.scenarioId != m_loaded->log().header.scenarioId; });
    m_takes.read(store, sessions);
    m_cohort.opened(sessions, m_takes);
}

QString DebriefViewModel::takesText() const
{
    const auto place = m_loaded ? m_takes.placeOf(m_loaded->id().text()) : std::nullopt;
    if (!place)
        return {};
    const auto last = place->number + static_cast<int>(place->all.size() - place->all.indexOf(m_loaded->id().text())) - 1;
    const QString which = tr("Take %1 of %2").arg(place->number).arg(last);
    return place->from.isEmpty() ? which : tr("%1, from %2 of the one before").arg(which, debrief::clockText(place->fromT));
}

bool DebriefViewModel::canTakeTwo() const
{
    return m_loaded && m_loaded->replay() && !m_loaded->log().header.rehearsal;
}

void DebriefViewModel::takeTwo()
{
    if (!canTakeTwo())
        return;
    setSpeed(0);
    Q_EMIT takeTwoWanted(m_loaded->id().text(), playheadMs());
}

void DebriefViewModel::showNextTake()
{
    const auto place = m_loaded ? m_takes.placeOf(m_loaded->id().text()) : std::nullopt;
    if (!place)
        return;
    const auto at = place->all.indexOf(m_loaded->id().text());
    m_services.navigator.go(Navigator::Page::Debrief, place->all.at((at + 1) % place->all.size()));
}

} // namespace holdspace::ui
