// SPDX-License-Identifier: GPL-3.0-or-later
#include "phases.h"

#include <algorithm>
#include <cmath>

namespace holdspace::debrief {

PhaseCourse::PhaseCourse(qint64 budgetMs, qint64 nowMs, Framework framework)
    : m_framework(std::move(framework)), m_budgetMs(budgetMs), m_enteredMs(nowMs), m_feelingsHeld(m_framework.feelings() == 0)
{
}

void PhaseCourse::enter(int phase, qint64 nowMs)
{
    const int next = std::clamp(phase, 0, static_cast<int>(plans().size()));
    if (next == m_current)
        return;
    m_current = next;
    m_feelingsHeld = m_feelingsHeld || next == m_framework.feelings();
    // Jumping ahead passes over phases, but nobody's reactions are done before they were heard.
    m_done = std::max(m_done, m_feelingsHeld ? next : std::min(next, m_framework.feelings()));
    m_enteredMs = nowMs;
}

qint64 PhaseCourse::budgetMs(int phase) const
{
    return phase < 0 || phase >= plans().size() ? 0 : std::llround(static_cast<double>(m_budgetMs) * plans().at(phase).share);
}

} // namespace holdspace::debrief
