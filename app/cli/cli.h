// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/exitcode.h>

#include <QString>

/// The headless verbs: `holdspace check …` and its like. None needs a display.
namespace holdspace::cli {

[[nodiscard]] bool isVerb(const QString& word);

/// Runs the verb in argv[1]. Makes its own application object: one without a window, offscreen where a report is drawn.
[[nodiscard]] int run(int argc, char** argv);

/// The list of verbs for --help.
[[nodiscard]] QString usage();

} // namespace holdspace::cli
