// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "application.h"

namespace holdspace::shell {

/// Milliseconds since the system started this process (10 ms steps); negative where the system does not tell.
[[nodiscard]] double msSinceProcessStart();

/// From now on every warning of Qt and QML is counted, and still printed.
void countWarnings();
[[nodiscard]] int warnings();

/// Opens every page once, then quits the event loop: 0, or 1 when there was a warning.
void openEveryPage(Application& application);

} // namespace holdspace::shell
