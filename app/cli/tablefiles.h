// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

namespace holdspace::cli {

/// A table's text in UTF-8, from whatever encoding a spreadsheet wrote it in; a guessed one is said on stderr. Unreadable.
[[nodiscard]] Result<QByteArray> tableText(const QString& path);

} // namespace holdspace::cli
