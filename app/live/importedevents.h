// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "importer.h"

#include <session/sessionlog.h>

namespace holdspace::scenario {
struct Scenario;
}

namespace holdspace::live {

/// Refused with a sentence for a session whose scenario lets nothing be recorded; `scenario` may be null.
[[nodiscard]] Outcome mayImport(const scenario::Scenario* scenario);
/// The events of an imported recording, as the next of this log.
[[nodiscard]] QList<session::Event> eventsOf(const ImportedRecording& imported, const session::SessionLog& log, const QDateTime& now);

} // namespace holdspace::live
