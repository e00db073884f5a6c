// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace holdspace::storage {

/// The statements of an SQL script, without comments and closing semicolons. QtSql runs one statement at a time;
/// semicolons in texts, comments and between a trigger's BEGIN and END do not part statements.
[[nodiscard]] QStringList splitSql(const QString& script);

} // namespace holdspace::storage
