// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <library/librarystore.h>

namespace holdspace::shell {

/// The scenario that a new library opens.
inline constexpr const char* kFirstSample = "Six feet away";

/// Puts the sample scenarios (published) and the recorded sample session into a library that has never held anything; leaves
/// every other library alone. What fails first is returned; what is in by then stays.
[[nodiscard]] Outcome seedSamples(library::LibraryStore& store);

} // namespace holdspace::shell
