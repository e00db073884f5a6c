// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>
#include <scenario/scenario.h>
#include <session/sessionlog.h>

#include <coding/codebook.h>

#include <optional>

/// Session files as the verbs are given them.
namespace holdspace::cli {

inline constexpr qint64 kLargestSession = 2'000'000'000;

/// The bytes of a session.jsonl, also out of a .holdsession. Unreadable or Malformed, with the file named.
[[nodiscard]] Result<QByteArray> sessionBytes(const QString& path);
/// The session itself; says on stderr when its last line was cut off.
[[nodiscard]] Result<session::SessionLog> loadSession(const QString& path);
/// The scenario of a session: the file named, else the sample with the same content; nothing when there is none.
[[nodiscard]] std::optional<scenario::Scenario> scenarioFor(const session::SessionLog& log, const QString& path);

} // namespace holdspace::cli
