// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <foundation/error.h>

#include <QJsonObject>

namespace holdspace::cli {

/// `bench layout`: milliseconds of a whole Tidy of `size` beats, and of plain dot and sfdp on the same graph (null when one
/// is not done within 20 s). NotFound without Graphviz. Needs a QCoreApplication.
[[nodiscard]] Result<QJsonObject> benchLayout(int size);

} // namespace holdspace::cli
