// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessions.h"

#include <algorithm>

namespace holdspace::library {

Outcome takeIn(LibraryStore& store, const session::SessionLog& log)
{
    const auto kept = store.sessions();
    if (!kept)
        return tl::make_unexpected(kept.error());
    if (std::any_of(kept->cbegin(), kept->cend(), [&](const SessionEntry& entry) { return entry.id == log.header.session; }))
        return {};
    const SessionId id(log.header.session);
    return store.createSession(log.header)
        .and_then([&] { return store.append(id, log.events); })
        .and_then([&] { return store.setSessionStatus(id, SessionStatus::WaitingForDebrief); });
}

} // namespace holdspace::library
