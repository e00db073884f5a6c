// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace holdspace::shell {

/// The window from its command line to its end; the exit status of the process.
int windowMain(int argc, char** argv);

} // namespace holdspace::shell
