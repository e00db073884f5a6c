// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionlog.h"

namespace holdspace::session {

/// Keeps the logs of sessions. An appended event can neither change nor go away.
/// Every call is synchronous; an implementation says on which thread it lives.
class EventStore {
public:
    virtual ~EventStore() = default;

    /// Makes a session with its header and no events. Refused when the id is taken.
    [[nodiscard]] virtual Outcome createSession(const SessionHeader& header) = 0;
    /// Appends events that follow the last one gaplessly; all or none. When it returns success they are durable:
    /// a power cut can not lose them. Refused on a gap, a repeated number or a decreasing t.
    [[nodiscard]] virtual Outcome append(const SessionId& session, const QList<Event>& events) = 0;
    [[nodiscard]] virtual Result<SessionHeader> sessionHeader(const SessionId& session) = 0;
    /// Events with seq > afterSeq, in order.
    [[nodiscard]] virtual Result<QList<Event>> events(const SessionId& session, qint64 afterSeq = 0) = 0;
};

} // namespace holdspace::session
