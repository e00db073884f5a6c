// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// The headless verbs: `holdspace check …` and its like. None needs a display.
namespace holdspace::cli {

/// Exit codes every verb keeps to.
enum ExitCode { Fine = 0, Negative = 1, WrongUsage = 2, BadInput = 3, CouldNotWrite = 4 };

[[nodiscard]] bool isVerb(const QString& word);

/// Runs the verb in argv[1]. Makes its own application object: one without a window, offscreen where a report is drawn.
[[nodiscard]] int run(int argc, char** argv);

/// The list of verbs for --help.
[[nodiscard]] QString usage();

} // namespace holdspace::cli
