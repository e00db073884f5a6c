// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"

#include <session/sessionlog.h>

namespace holdspace::library {

/// Whether the library has a session: no; only that it exists, because taking it in was cut short; with all that happened in it.
enum class Held { No, Begun, Whole };
[[nodiscard]] Result<Held> held(LibraryStore& store, const SessionId& id);

/// Takes a whole recorded session into the library, ready for its debrief. One that is there already is left as it is; one whose
/// taking in was cut short is completed. Blocking; on the store's thread rules.
[[nodiscard]] Outcome takeIn(LibraryStore& store, const session::SessionLog& log);

} // namespace holdspace::library
