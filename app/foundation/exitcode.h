// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "error.h"

namespace holdspace {

/// How every program of the house ends: well, with a no, with a wrong command line, with input that can't be read, or with
/// something that could not be written.
enum ExitCode { Fine = 0, Negative = 1, WrongUsage = 2, BadInput = 3, CouldNotWrite = 4 };

[[nodiscard]] int exitCode(ErrorCode code);

/// Says the error on stderr, and how to end after it.
[[nodiscard]] int failed(const Error& error);

} // namespace holdspace
