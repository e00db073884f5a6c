// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frameworks.h"

namespace holdspace::debrief {

/// How far a debrief has come along its framework. Nothing advances by itself; the times are only a pace to see. A value;
/// times are monotonic milliseconds given by the caller.
class PhaseCourse {
public:
    /// `budgetMs`: time set aside for the whole debrief.
    explicit PhaseCourse(qint64 budgetMs = 0, qint64 nowMs = 0, Framework framework = frameworks().first());

    [[nodiscard]] const Framework& framework() const { return m_framework; }
    [[nodiscard]] const QList<PhasePlan>& plans() const { return m_framework.phases; }
    [[nodiscard]] int current() const { return m_current; } ///< index into plans(); its size when all are done
    [[nodiscard]] bool finished() const { return m_current >= plans().size(); }
    [[nodiscard]] const PhasePlan* plan() const { return finished() ? nullptr : &plans().at(m_current); } ///< the present one
    [[nodiscard]] bool done(int phase) const { return phase < m_done; }
    /// Goes to a phase. Those before it are done then; going back undoes nothing.
    void enter(int phase, qint64 nowMs);
    /// Marks the present phase done and goes on to the next.
    void markDone(qint64 nowMs) { enter(m_current + 1, nowMs); }

    [[nodiscard]] qint64 budgetMs() const { return m_budgetMs; }
    [[nodiscard]] qint64 budgetMs(int phase) const;
    [[nodiscard]] qint64 spentMs(qint64 nowMs) const { return nowMs - m_enteredMs; }
    /// Time left in the present phase; negative when over.
    [[nodiscard]] qint64 leftMs(qint64 nowMs) const { return budgetMs(m_current) - spentMs(nowMs); }
    /// Feelings come before figures: no metrics until the phase of feelings is done.
    [[nodiscard]] bool metricsVisible() const { return m_done > m_framework.feelings(); }

    static constexpr int kReactions = 1; ///< of PEARLS

private:
    Framework m_framework;
    qint64 m_budgetMs = 0, m_enteredMs = 0;
    int m_current = 0, m_done = 0;
    bool m_feelingsHeld = false; ///< the phase of feelings was entered
};

} // namespace holdspace::debrief
