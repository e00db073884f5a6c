// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/librarystore.h>
#include <live/runsession.h>

namespace holdspace::test {

/// What the library has of a running session.
inline QList<session::Event> loggedEvents(library::StoreThread& store, const live::RunSession* session)
{
    return store.store().events(SessionId(session->header().session)).value_or(QList<session::Event> {});
}

} // namespace holdspace::test
