// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sqlconnection.h"

/// The schema of a library: which there is, and how an older file is brought up to it.
namespace holdspace::storage {

/// In the header of every library file: "Hold".
inline constexpr qint64 kApplicationId = 0x486f6c64;

/// The number of the newest migration, which is also a file's user_version.
[[nodiscard]] int newestSchema();

/// What the first bytes of a library file say, read without SQLite: nothing wrong, Corrupt when it is not a database,
/// TooNew when a newer Holdspace wrote it. A missing or empty file is fine.
[[nodiscard]] Outcome peekAtFile(const QString& file);

/// The file's schema: 0 when it is empty. Corrupt when it is somebody else's, TooNew when a newer Holdspace wrote it.
[[nodiscard]] Result<int> schemaOf(const SqlConnection& connection);

/// Brings the file up to schema `target`, each step in a transaction; before the first one, a file with content is
/// copied to holdspace-before-<target>.sqlite beside it.
[[nodiscard]] Outcome migrate(const SqlConnection& connection, int from, int target);

} // namespace holdspace::storage
