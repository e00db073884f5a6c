// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace holdspace {

/// What went wrong, as a value. Text for people is made from it at the edge (window or command line).
enum class ErrorCode {
    Cancelled, ///< A person or the program gave up the work; not a failure.
    Unreadable, ///< The file is not there, not a regular file or may not be read.
    Malformed, ///< It was read, but is not what it claims to be.
    TooNew, ///< Written by a newer Holdspace.
    Usage, ///< The caller asked for something that does not exist.
    DiskFull,
    ReadOnly,
    Locked, ///< Somebody else has it open.
    Corrupt, ///< Stored data fails its own checks.
    NotFound,
    Refused, ///< A rule of the product forbids it in this state.
    Conflict, ///< Somebody else changed it meanwhile; nothing was overwritten.
    Failed, ///< Anything else the system reported.
};

/// An error with its place: which file, where in it, and what was expected.
struct Error {
    ErrorCode code = ErrorCode::Failed;
    QString message; ///< What was expected and what was found; one sentence without the place.
    QString file; ///< As the user named it; empty when no file is involved.
    QString place; ///< A JSON pointer, "line L, column C", or an entry of an archive.

    /// "FILE: PLACE: message", leaving out what is unknown.
    [[nodiscard]] QString text() const;
    /// The same error, said of this file.
    [[nodiscard]] Error inFile(const QString& name) const;
};

template <class T> using Result = tl::expected<T, Error>;

/// Returned by work that yields nothing but may fail.
using Outcome = Result<void>;

[[nodiscard]] tl::unexpected<Error> fail(ErrorCode code, const QString& message, const QString& place = {});

} // namespace holdspace
