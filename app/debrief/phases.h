// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace holdspace::debrief {

/// One phase of a debrief framework.
struct PhasePlan {
    QString id; ///< "REACTIONS"
    QString name; ///< "Reactions"
    QString purpose; ///< one line for the facilitator
    double share = 0; ///< suggested fraction of the time
};

/// PEARLS: SET_SCENE, REACTIONS, DESCRIPTION, ANALYSIS, APPLICATION.
[[nodiscard]] const QList<PhasePlan>& pearls();

/// How far a debrief has come. Nothing advances by itself; the times are only a pace to see. A value; times are
/// monotonic milliseconds given by the caller.
class PhaseCourse {
public:
    /// `budgetMs`: time set aside for the whole debrief.
    explicit PhaseCourse(qint64 budgetMs = 0, qint64 nowMs = 0) : m_budgetMs(budgetMs), m_enteredMs(nowMs) { }

    [[nodiscard]] int current() const { return m_current; } ///< index into pearls(); its size when all are done
    [[nodiscard]] bool done(int phase) const { return phase < m_done; }
    /// Goes to a phase. Those before it are done then; going back undoes nothing.
    void enter(int phase, qint64 nowMs);
    /// Marks the present phase done and goes on to the next.
    void markDone(qint64 nowMs) { enter(m_current + 1, nowMs); }

    [[nodiscard]] qint64 budgetMs(int phase) const;
    [[nodiscard]] qint64 spentMs(qint64 nowMs) const { return nowMs - m_enteredMs; }
    /// Time left in the present phase; negative when over.
    [[nodiscard]] qint64 leftMs(qint64 nowMs) const { return budgetMs(m_current) - spentMs(nowMs); }
    /// Feelings come before figures: no metrics until Reactions is done.
    [[nodiscard]] bool metricsVisible() const { return m_done > kReactions; }

    static constexpr int kReactions = 1;

private:
    qint64 m_budgetMs = 0, m_enteredMs = 0;
    int m_current = 0, m_done = 0;
    bool m_reactionsHeld = false; ///< the Reactions phase was entered
};

} // namespace holdspace::debrief
