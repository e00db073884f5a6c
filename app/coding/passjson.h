// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codingpass.h"

/// Passes as JSON, the same in a file and in a log.
namespace holdspace::coding {

[[nodiscard]] QJsonObject toJson(const Mark& mark);
/// Malformed names the place below `place`.
[[nodiscard]] Result<Mark> markFromJson(const QJsonObject& object, const QString& place);
/// All of a pass but its marks, its id and its session.
[[nodiscard]] QJsonObject headOf(const CodingPass& pass);
[[nodiscard]] Result<CodingPass> passFromJson(const QJsonObject& object);

} // namespace holdspace::coding
