// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessions.h"

#include <algorithm>

namespace holdspace::library {

Result<Held> held(LibraryStore& store, const SessionId& id)
{
    const auto kept = store.sessions();
    if (!kept)
        return tl::make_unexpected(kept.error());
    if (std::none_of(kept->cbegin(), kept->cend(), [&](const SessionEntry& entry) { return entry.id == id.text(); }))
        return Held::No;
    const auto events = store.events(id);
    if (!events)
        return tl::make_unexpected(events.error());
    return events->isEmpty() ? Held::Begun : Held::Whole;
}

Outcome takeIn(LibraryStore& store, const session::SessionLog& log)
{
    const SessionId id(log.header.session);
    const auto there = held(store, id);
    if (!there)
        return tl::make_unexpected(there.error());
    if (*there == Held::Whole)
        return {};
    const Outcome begun = *there == Held::Begun ? Outcome() : store.createSession(log.header);
    return begun.and_then([&] { return store.append(id, log.events); })
        .and_then([&] { return store.setSessionStatus(id, SessionStatus::WaitingForDebrief); });
}

} // namespace holdspace::library
