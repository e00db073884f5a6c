// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <scenario/scenario.h>
#include <session/sessionlog.h>

#include <coding/codebook.h>

#include <QStringList>
#include <optional>

/// Session files as the verbs are given them.
namespace holdspace::cli {

inline constexpr qint64 kLargestSession = 2'000'000'000;

/// The bytes of a session.jsonl, also out of a .holdsession. Unreadable or Malformed, with the file named.
[[nodiscard]] Result<QByteArray> sessionBytes(const QString& path);
/// The session itself; says on stderr when its last line was cut off.
[[nodiscard]] Result<session::SessionLog> loadSession(const QString& path);
/// What lies beside the session in a .holdsession (codings, media); nothing in any other file.
[[nodiscard]] Result<QStringList> filesBeside(const QString& path);
/// Writes a session as an archive, with what lies beside it in `from` (which may be the same file), or as lines. The errors are
/// those of reading and writing; then nothing is changed.
[[nodiscard]] Outcome writeSession(const QString& path, bool archive, const session::SessionLog& log, const QString& from);
/// The scenario of a session: the file named, else the sample with the same content, else the sample of the same id if it knows
/// every beat of the log; nothing when there is none. The errors of reading a file that was named.
[[nodiscard]] Result<std::optional<scenario::Scenario>> scenarioFor(const session::SessionLog& log, const QString& path);

} // namespace holdspace::cli
