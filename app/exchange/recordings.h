// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "annotations.h"

#include <session/sessionlog.h>

namespace holdspace::exchange {

/// What a session's log says was recorded, a file each: its name (the folder is the library's affair), and where in it the
/// session begins, by its first anchor, else by when it was begun. Negative: the recording began later than the session.
/// In the order in which they began. Pure; O(n log n).
[[nodiscard]] QList<AnnotatedMedia> recordingsOf(const session::SessionLog& log);

} // namespace holdspace::exchange
