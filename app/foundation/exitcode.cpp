// SPDX-License-Identifier: GPL-3.0-or-later
#include "exitcode.h"

#include <cstdio>

namespace holdspace {

int exitCode(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Usage:
        return WrongUsage;
    case ErrorCode::Unreadable:
    case ErrorCode::Malformed:
    case ErrorCode::TooNew:
    case ErrorCode::Corrupt:
    case ErrorCode::NotFound:
        return BadInput;
    case ErrorCode::Refused:
    case ErrorCode::Conflict:
    case ErrorCode::Cancelled:
        return Negative;
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Locked:
    case ErrorCode::Failed:
        return CouldNotWrite;
    }
    return CouldNotWrite;
}

int failed(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.text().toUtf8().constData());
    return exitCode(error.code);
}

} // namespace holdspace
