// SPDX-License-Identifier: GPL-3.0-or-later
#include "phases.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

namespace {
    QString tr(const char* text) { return QCoreApplication::translate("holdspace::debrief::PhasePlan", text); }
} // namespace

const QList<PhasePlan>& pearls()
{
    static const QList<PhasePlan> phases {
        { QStringLiteral("SET_SCENE"), tr("Set the scene"), tr("Say what this is for and how long it takes. Everyone meant well."), 0.05 },
        { QStringLiteral("REACTIONS"), tr("Reactions"), tr("Feelings first. Every voice once, before any figure."), 0.15 },
        { QStringLiteral("DESCRIPTION"), tr("Description"), tr("Tell the story together, in one minute."), 0.10 },
        { QStringLiteral("ANALYSIS"), tr("Analysis"), tr("One to four moments, strengths first."), 0.50 },
        { QStringLiteral("APPLICATION"), tr("Application"), tr("Each person names one thing to take along."), 0.20 },
    };
    return phases;
}

void PhaseCourse::enter(int phase, qint64 nowMs)
{
    const int last = static_cast<int>(pearls().size());
    const int next = std::clamp(phase, 0, last);
    if (next == m_current)
        return;
    m_current = next;
    m_reactionsHeld = m_reactionsHeld || next == kReactions;
    // Jumping ahead passes over phases, but nobody's reactions are done before they were heard.
    m_done = std::max(m_done, m_reactionsHeld ? next : std::min(next, int(kReactions)));
    m_enteredMs = nowMs;
}

qint64 PhaseCourse::budgetMs(int phase) const
{
    return phase < 0 || phase >= pearls().size() ? 0 : std::llround(static_cast<double>(m_budgetMs) * pearls().at(phase).share);
}

} // namespace holdspace::debrief
