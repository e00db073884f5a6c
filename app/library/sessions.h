// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "librarystore.h"

#include <session/sessionlog.h>

namespace holdspace::library {

/// Takes a whole recorded session into the library, ready for its debrief. One that is there already is left as it is.
/// Blocking; on the store's thread rules.
[[nodiscard]] Outcome takeIn(LibraryStore& store, const session::SessionLog& log);

} // namespace holdspace::library
