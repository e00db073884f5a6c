// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionlog.h"
#include "sessionstate.h"

namespace holdspace::session {

/// States along a finished or growing log: a checkpoint every kStride events, so that the state at any time costs
/// a binary search and a short tail. Checkpoints are a cache; dropping them changes nothing. Main thread.
class Replay {
public:
    static constexpr qsizetype kStride = 256;

    explicit Replay(SessionState start) : m_start(std::move(start)) { }

    void append(const Event& event);
    [[nodiscard]] const QList<Event>& events() const { return m_events; }
    /// The state after all events with t <= rawMs.
    [[nodiscard]] SessionState stateAt(qint64 rawMs) const;
    /// The state after the event with that seq.
    [[nodiscard]] SessionState stateAfter(qint64 seq) const;
    void dropCheckpoints();

private:
    SessionState m_start;
    QList<Event> m_events;
    mutable QList<SessionState> m_checkpoints; ///< after kStride, 2·kStride, … events
};

} // namespace holdspace::session
