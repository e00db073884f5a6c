// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>
#include <optional>

namespace holdspace::scenario {

/// The path of Edit steps to the place of a finding (a JSON pointer): elements with an id by that, so that the path
/// stays right while others come and go. Empty for the root; nothing when the pointer leads nowhere. Pure.
[[nodiscard]] std::optional<QStringList> editPath(const QJsonObject& scenario, const QString& pointer);

} // namespace holdspace::scenario
